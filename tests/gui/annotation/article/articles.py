"""Invented articles with spans, and a view that shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.model.label_schema import LabelDefinition
from annotator.model.span import SpanOutline

TEXT = (
    "Dam nears its limit\n"
    "“We have seen this before,” Ana Ruiz said, “and the levees will hold.” Nobody in Branning left.\n"
    "\n"
    "Rain fell for 12 days 😀 in May. The board met twice.\r\n"
    "قال المتحدث إن “المياه سترتفع” غدا.\n"
    "The end."
)
LABELS = [
    LabelDefinition(name="QUOTE", title="Quote", key="Q", color="#966D00", color_dark="#F2B233"),
    LabelDefinition(name="SOURCE", title="Source", key="S", color="#005B37", color_dark="#63E6B8"),
    LabelDefinition(name="CLAIM", title="Claim", key="C", color="#1170BF", color_dark="#3A9FE8"),
    LabelDefinition(name="CLUTTER", color="#6F757D", color_dark="#A4ACB8", recedes=True),
]


def outline(span_id: str, label: str, *words: str) -> SpanOutline:
    """The span over these words of `TEXT`, a fragment for each."""
    fragments, place = [], 0
    for each in words:
        start = TEXT.index(each, place)
        place = start + len(each)
        fragments.append((start, place))
    parts = tuple(fragments) if len(fragments) > 1 else ()
    return SpanOutline(span_id, fragments[0][0], fragments[-1][1], label, parts)


QUOTE = outline("quote", "QUOTE", "“We have seen this before,”", "“and the levees will hold.”")
SOURCE = outline("source", "SOURCE", "Ana Ruiz")
CLAIM = outline("claim", "CLAIM", "the levees will hold")
LEVEES = outline("levees", "SOURCE", "levees")
ACROSS = outline("across", "CLAIM", "twice.\r\nقال")
SPANS = [QUOTE, SOURCE, CLAIM, LEVEES, ACROSS]
RELATIONS = [("attributed_to", "quote", "source")]


def shown_view(
    qtbot: QtBot, text: str = TEXT, spans: Sequence[SpanOutline] = SPANS, *, width: int = 1000, height: int = 700
) -> ArticleView:
    """A view on the screen with the keyboard."""
    view = ArticleView()
    qtbot.addWidget(view)
    view.set_labels(LABELS)
    view.resize(width, height)
    view.show()
    view.set_document(text, spans, RELATIONS)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def point_in(view: ArticleView, words: str, place: int = 0) -> QPointF:
    """The left part of a character of these words: a press there puts the caret before it."""
    rect = view.sight.character_rect(view.source_text().index(words) + place)
    assert rect is not None
    return QPointF(rect.left() + rect.width() * 0.25, rect.center().y())
