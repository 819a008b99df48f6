"""What is said to a screen reader of spans, their links, suggestions, and the place of the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.gui.annotation.article.pending_edge import PendingEdge
from annotator.gui.annotation.article.relations.in_hand import relation_name
from annotator.gui.annotation.article.suggested.outline import SuggestedOutline, is_suggested
from annotator.model.span import SpanOutline, covered_text

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView

NO_LABEL = "No label"
_READ_OUT = 200  # code points of a span, a selection or a title
_OF_OTHER_END = 60  # code points of a span that is only named
_LINKS = 4  # of one span; in the panel are all


def words_at_caret(view: ArticleView) -> str:
    """Label and links of the span in hand or, without one, of the innermost at the caret, and the labels around it."""
    focused, caret = view.outline_in_hand(), view.caret()
    touching = view.article.touching(caret, caret + 1)
    here = [span for span in touching if any(start <= caret < end for start, end in span.parts())]
    here.sort(key=lambda span: (span != focused, span.end - span.start))
    if focused is not None and focused not in here:
        here.insert(0, focused)
    if not here:
        return NO_LABEL if view.source_text() else ""
    around = dict.fromkeys(_name(view, span) for span in here[1:])
    return ", ".join([_label(view, here[0]), *(f"within {name}" for name in around)])


def span_words(view: ArticleView, span: SpanOutline) -> str:
    """Label, links and text of a span."""
    return f"{_label(view, span)}: {_text(view, span, _READ_OUT)}"


def target_words(view: ArticleView, span: SpanOutline, relation: str) -> str:
    """A span that the one in hand may be linked to."""
    return f"{view.article.style.name(span.label)}: {_text(view, span, _OF_OTHER_END)}, {relation_name(relation)}"


def edge_words(edge: PendingEdge) -> str:
    """Which edge moves, and the text of the span that is next to it."""
    text = edge.text[edge.start : edge.end]
    if edge.moves_end:
        return f"End after: {' '.join(text[-_OF_OTHER_END:].split())}"
    return f"Start before: {' '.join(text[:_OF_OTHER_END].split())}"


def shortened(text: str, length: int = _READ_OUT) -> str:
    """The text on one line, cut where it would take long to read out."""
    one_line = " ".join(text[: length * 2].split())
    return one_line if len(one_line) <= length else f"{one_line[: length - 1]}…"


def _name(view: ArticleView, span: SpanOutline) -> str:
    name = view.article.style.name(span.label)
    return f"suggested {name.lower()}" if is_suggested(span) else name


def _label(view: ArticleView, span: SpanOutline) -> str:
    if isinstance(span, SuggestedOutline):
        return f"{_name(view, span).capitalize()}, {span.origin}"
    links = [_link(view, span, *relation) for relation in view.article.relations.of_span(span.id)]
    more = [f"{len(links) - _LINKS} more links"] if len(links) > _LINKS else []
    flag = ["flagged"] if span.id in view.state.flagged else []
    comment = ["open comment"] if span.id in view.state.commented else []
    return ", ".join([view.article.style.name(span.label), *flag, *comment, *links[:_LINKS], *more])


def _link(view: ArticleView, span: SpanOutline, label: str, from_span: str, to_span: str) -> str:
    leads_on = from_span == span.id
    other = view.span(to_span if leads_on else from_span)
    words = f"“{_text(view, other, _OF_OTHER_END)}”" if other else ""
    return f"{relation_name(label)} {words}" if leads_on else f"{words} is {relation_name(label)} this"


def _text(view: ArticleView, span: SpanOutline, length: int) -> str:
    return shortened(covered_text(view.source_text(), span.parts()), length)
