"""Relations as the article shows them: pale, then in full for the span in hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.article.relations.in_hand import InHand, relations_in_hand
from annotator.model.span import SpanOutline
from tests.gui.annotation.article.articles import QUOTE, SOURCE, SPANS, TEXT, point_in, shown_view

FAR_TEXT = "Ana Ruiz spoke.\n" + "Filler here.\n" * 200 + "“Rain fell.”"
FAR_SPANS = [
    SpanOutline("source", 0, 8, "SOURCE"),
    SpanOutline("quote", len(FAR_TEXT) - 12, len(FAR_TEXT), "QUOTE"),
]


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def in_hand(view: ArticleView) -> InHand:
    return relations_in_hand(view.article, view.sight.placed(), view.state.in_hand(), view.viewport().height())


def move_mouse(view: ArticleView, point: QPointF) -> None:
    no_button = Qt.MouseButton.NoButton
    where = view.viewport().mapToGlobal(point)
    event = QMouseEvent(QEvent.Type.MouseMove, point, where, no_button, no_button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def test_a_pale_bracket_joins_the_nearest_fragment_and_its_source_in_the_strip_above_them(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    here = next(here for here in view.sight.placed() if here.piece.layout.start == TEXT.index("“We"))
    (bracket,) = view.article.relations_of(here).brackets
    source = next(mark.box for mark in here.marks.marks if mark.span == SOURCE)
    quote = [mark.box for mark in here.marks.marks if mark.span == QUOTE]
    assert source.left() < bracket.end.x() < source.right()
    assert any(box.left() < bracket.begin.x() < box.right() for box in quote)
    assert abs(bracket.begin.x() - bracket.end.x()) < 60
    assert bracket.y < source.top()


def test_relations_to_other_lines_are_ticks_until_a_span_of_theirs_is_focused(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    view.set_relations([("attributed_to", "across", "source"), ("same_as", "source", "nowhere")])
    made = [view.article.relations_of(here) for here in view.sight.placed()]
    assert sorted((tick.span_id, tick.is_incoming) for piece in made for tick in piece.ticks) == [
        ("across", False),
        ("source", True),
    ]
    assert not any(piece.brackets for piece in made)
    assert not in_hand(view).routes
    view.focus_span("source")
    assert [
        (name, len(route.arms)) for (name, _), route in zip(in_hand(view).names, in_hand(view).routes, strict=False)
    ]


def test_the_name_of_a_relation_is_written_clear_of_lanes_flags_and_text(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    view.focus_span("quote")
    ((name, rect),) = in_hand(view).names
    assert name == "attributed to"
    for here in view.sight.placed():
        signs = [*(mark.lane for mark in here.marks.marks), *(flag.rect for flag in here.marks.flags)]
        boxes = [mark.box for mark in here.marks.marks]
        moved = [each.translated(view.article.geometry.left, here.y) for each in (*signs, *boxes)]
        assert not any(map(rect.intersects, moved))


def test_ends_out_of_sight_are_named_in_the_rail_below_the_chips(qtbot: QtBot) -> None:
    view = shown_view(qtbot, FAR_TEXT, FAR_SPANS, width=1000)
    view.focus_span("source")
    ((words, rect),) = in_hand(view).notes
    assert words.startswith("attributed to ↓")
    assert "Rain fell." in words
    assert rect.left() == view.article.geometry.left + view.article.geometry.rail
    view.focus_span("quote")
    ((words, _),) = in_hand(view).notes
    assert words.startswith("attributed to ↑")


def test_on_a_narrow_window_there_is_no_rail_and_no_note(qtbot: QtBot) -> None:
    view = shown_view(qtbot, FAR_TEXT, FAR_SPANS, width=420)
    view.focus_span("source")
    assert in_hand(view).routes
    assert not in_hand(view).notes


def test_hovering_a_span_shows_its_relations_and_leaving_hides_them(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    before = picture(view)
    move_mouse(view, point_in(view, "Ana Ruiz"))
    assert view.state.in_hand() == ["source"]
    assert in_hand(view).routes
    assert picture(view) != before
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view.state.in_hand() == []
    assert picture(view) == before


@pytest.mark.parametrize("width", [300, 520, 1400])
def test_routes_stay_on_the_viewport_at_any_width(qtbot: QtBot, width: int) -> None:
    view = shown_view(qtbot, TEXT, SPANS, width=width)
    view.set_relations([("attributed_to", "across", "source"), ("cued_by", "quote", "across")])
    view.focus_span(QUOTE.id)
    for span_id in ("quote", "across", "source"):
        view.focus_span(span_id)
        for route in in_hand(view).routes:
            assert all(0 <= point.x() <= width for points in route.lines() for point in points)


def test_pale_relations_are_laid_out_once_and_anew_when_relations_change(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    here = next(here for here in view.sight.placed() if here.marks.marks)
    made = view.article.relations_of(here)
    assert view.article.relations_of(here) is made
    view.set_relations([])
    assert not view.article.relations_of(here).brackets


def test_a_removed_span_under_the_mouse_leaves_nothing_to_draw(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    move_mouse(view, point_in(view, "Ana Ruiz"))
    view.update_spans([], ["source"])
    view.viewport().repaint()
    assert not any(route.arms for route in in_hand(view).routes)
