"""What is drawn: tints, lanes, flags, chips, relations, and that painting keeps Python whole."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.article.lanes import MAX_LANES
from annotator.gui.theme import DARK, LIGHT
from annotator.model.span import SpanOutline
from tests.gui.annotation.article.articles import LABELS, SOURCE, SPANS, TEXT, outline, point_in, shown_view


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def color_between_letters(view: ArticleView, words: str) -> QColor:
    """The background just under the top of a character's box, where no letter reaches."""
    point = point_in(view, words).toPoint()
    return QColor(picture(view).pixel(QPoint(point.x(), point.y() - 10)))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_of_a_span_is_tinted_and_receding_text_is_not(qtbot: QtBot, theme: object) -> None:
    view = shown_view(qtbot, TEXT, [SOURCE, outline("clutter", "CLUTTER", "Nobody in Branning left")])
    view.set_theme(LIGHT if theme is LIGHT else DARK)
    page = QColor(view.article.style.theme.page)
    assert color_between_letters(view, "Ana") != page
    assert color_between_letters(view, "Nobody") == page


def test_no_two_flags_overlap_even_where_spans_start_together(qtbot: QtBot) -> None:
    start = TEXT.index("Rain")
    spans = [SpanOutline(f"s{number}", start, start + 1 + number, "QUOTE") for number in range(12)]
    spans += [SpanOutline(f"t{number}", start + 1, start + 9 + number, "CLAIM") for number in range(4)]
    view = shown_view(qtbot, TEXT, spans)
    flags = [flag.rect for here in view.sight.placed() for flag in here.marks.flags]
    assert len(flags) >= MAX_LANES
    assert not any(one.intersects(other) for place, one in enumerate(flags) for other in flags[:place])


def test_spans_beyond_the_last_lane_share_a_grey_one_and_can_still_be_focused(qtbot: QtBot) -> None:
    start = TEXT.index("Rain")
    spans = [SpanOutline(f"s{number}", start, start + 20 - number, "QUOTE") for number in range(9)]
    view = shown_view(qtbot, TEXT, spans)
    assert sum(len(here.marks.overflow) for here in view.sight.placed()) == 1
    before = picture(view)
    view.focus_span("s0")
    assert picture(view) != before


def test_the_rail_names_spans_and_counts_those_without_room(qtbot: QtBot) -> None:
    start = TEXT.index("Rain")
    spans = [SpanOutline(f"s{number}", start + number, start + 5 + number, "CLAIM") for number in range(15)]
    view = shown_view(qtbot, TEXT, [SOURCE, *spans])
    words = [chip.word for here in view.sight.placed() for chip in here.marks.chips]
    assert words[0] == "Source"
    assert words[1] == "C"
    assert words[-1] == f"+{15 - words.count('C')}"


def test_fragments_on_one_line_are_joined_and_share_one_flag(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    marks = next(here.marks for here in view.sight.placed() if here.marks.joins)
    assert [join.span.id for join in marks.joins] == ["quote"]
    assert [flag.span.id for flag in marks.flags].count("quote") == 1


def test_focus_selection_caret_and_pending_edge_are_all_seen(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    pictures = [picture(view)]
    view.focus_span("claim")
    pictures.append(picture(view))
    view.start_edge_mode()
    pictures.append(picture(view))
    view.state.edge = None
    view.focus_span(None)
    view.select(0, 9)
    pictures.append(picture(view))
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])


def test_a_relation_is_drawn_between_its_ends_and_as_a_stub_when_one_is_out_of_sight(qtbot: QtBot) -> None:
    text = "A source.\n" + "Filler here.\n" * 200 + "A quote."
    spans = [SpanOutline("source", 0, 8, "SOURCE"), SpanOutline("quote", len(text) - 8, len(text), "QUOTE")]
    view = shown_view(qtbot, text, spans)
    with_stub = picture(view)
    view.set_relations([])
    assert picture(view) != with_stub
    view.resize(1000, 400)
    near = [SpanOutline("one", 0, 8, "SOURCE"), SpanOutline("other", 30, 40, "QUOTE")]
    view.set_document(text, near)
    bare = picture(view)
    view.set_relations([("attributed_to", "other", "one"), ("same_as", "one", "nowhere")])
    assert picture(view) != bare


def test_labels_that_the_schema_lacks_are_drawn_in_grey_with_their_first_letter(qtbot: QtBot) -> None:
    view = shown_view(qtbot, TEXT, [outline("odd", "unknown", "Ana Ruiz")])
    assert view.article.style.letter("unknown") == "U"
    assert view.article.style.color("unknown").name().upper() == LIGHT.muted
    assert color_between_letters(view, "Ana") != QColor(LIGHT.page)


def test_painting_takes_no_reference_from_none(qtbot: QtBot) -> None:
    view = shown_view(qtbot, TEXT, SPANS)
    view.focus_span("quote")
    view.set_labels(LABELS)
    view.grab()
    before = sys.getrefcount(None)
    for _ in range(200):
        view.viewport().repaint()
    assert sys.getrefcount(None) > before - 50


def test_a_screen_of_twice_the_density_gets_a_picture_twice_as_fine(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    fine = QImage(view.viewport().size() * 2, QImage.Format.Format_ARGB32)
    fine.setDevicePixelRatio(2)
    view.viewport().render(fine)
    top_left = fine.pixelColor(2, 2)
    assert top_left == QColor(LIGHT.page)
    assert any(fine.pixelColor(x, y) != top_left for x in range(200, 900, 7) for y in range(40, 200, 7))
