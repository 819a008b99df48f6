"""Selecting, focusing and resizing with the mouse, as QTest moves it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.article.flags import Sign
from tests.gui.annotation.article.articles import QUOTE, TEXT, outline, point_in, shown_view

LEFT, NONE, PLAIN = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    return shown_view(qtbot)


def drag(view: ArticleView, start: QPointF, end: QPointF, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.mousePress(view.viewport(), LEFT, modifier, start.toPoint())
    move(view, end, LEFT, modifier)
    QTest.mouseRelease(view.viewport(), LEFT, modifier, end.toPoint())


def move(
    view: ArticleView, point: QPointF, button: Qt.MouseButton = NONE, modifier: Qt.KeyboardModifier = PLAIN
) -> None:
    place = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(view.viewport(), QMouseEvent(QEvent.Type.MouseMove, point, place, NONE, button, modifier))


def click(view: ArticleView, point: QPointF, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.mouseClick(view.viewport(), LEFT, modifier, point.toPoint())


def click_quickly(view: ArticleView, point: QPointF, times: int) -> None:
    for number in range(times):
        kind = QEvent.Type.MouseButtonDblClick if number % 2 else QEvent.Type.MouseButtonPress
        for each in (kind, QEvent.Type.MouseButtonRelease):
            event = QMouseEvent(each, point, view.viewport().mapToGlobal(point), LEFT, LEFT, PLAIN)
            event.setTimestamp(1_000_000 + number * 100)
            QApplication.sendEvent(view.viewport(), event)


def selected(view: ArticleView) -> str:
    start, end = view.selection()
    return TEXT[start:end]


def lane_of(view: ArticleView, span_id: str) -> QPointF:
    for here in view.sight.placed():
        for mark in here.marks.marks:
            if mark.span.id == span_id:
                return mark.lane.center() + QPointF(view.article.geometry.left, here.y)
    raise LookupError(span_id)


def test_a_drag_selects_whole_words(view: ArticleView) -> None:
    drag(view, point_in(view, "Nobody", 3), point_in(view, "Branning", 2))
    assert selected(view) == "Nobody in Branning"


def test_a_drag_backward_leaves_the_caret_at_its_start(view: ArticleView) -> None:
    drag(view, point_in(view, "Branning", 2), point_in(view, "Nobody", 3))
    assert (selected(view), view.caret()) == ("Nobody in Branning", TEXT.index("Nobody"))


def test_a_drag_with_control_held_selects_exact_characters(view: ArticleView) -> None:
    drag(view, point_in(view, "Nobody", 2), point_in(view, "Branning", 4), CONTROL)
    assert selected(view) == "body in Bran"


def test_a_drag_across_paragraphs_and_directions_is_the_logical_range(view: ArticleView) -> None:
    drag(view, point_in(view, "board"), point_in(view, "المتحدث", 2))
    assert selected(view) == "board met twice.\r\nقال المتحدث"


def test_a_drag_keeps_the_focused_span(view: ArticleView) -> None:
    view.focus_span("quote")
    drag(view, point_in(view, "Nobody"), point_in(view, "left", 2))
    assert view.focused_span() == "quote"


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (2, "Branning"),
        (3, "Nobody in Branning left."),
        (4, "“We have seen this before,” Ana Ruiz said, “and the levees will hold.” Nobody in Branning left."),
    ],
)
def test_more_clicks_take_a_token_a_sentence_and_a_paragraph(view: ArticleView, times: int, expected: str) -> None:
    click_quickly(view, point_in(view, "Branning", 3), times)
    assert selected(view) == expected


def test_a_click_with_shift_extends_the_selection(view: ArticleView) -> None:
    view.select(TEXT.index("Nobody"), TEXT.index("Nobody"))
    click(view, point_in(view, "left", 1), SHIFT)
    assert selected(view) == "Nobody in Branning left"


def test_a_click_focuses_the_innermost_span_and_again_those_outside_it(view: ArticleView) -> None:
    point = point_in(view, "levees", 2)
    visited = []
    for _ in range(4):
        click(view, point)
        visited.append(view.focused_span())
    assert visited == ["levees", "claim", "quote", "levees"]


def test_a_click_on_plain_text_puts_the_caret_there_and_drops_the_focus(view: ArticleView) -> None:
    view.focus_span("quote")
    click(view, point_in(view, "Nobody", 2))
    assert (view.focused_span(), view.caret()) == (None, TEXT.index("Nobody") + 2)


def test_a_click_on_a_lane_flag_or_chip_focuses_just_that_span(view: ArticleView) -> None:
    click(view, lane_of(view, "quote"))
    assert view.focused_span() == "quote"
    here = next(each for each in view.sight.placed() if each.marks.chips)
    shift = QPointF(view.article.geometry.left, here.y)
    chips = [Sign(chip.span, chip.rect) for chip in here.marks.chips if chip.span]
    for span, rect in [*here.marks.flags, *chips]:
        click(view, rect.center() + shift)
        assert view.focused_span() == span.id


def test_the_text_between_the_fragments_of_a_span_is_not_the_span(view: ArticleView) -> None:
    click(view, point_in(view, "said", 1))
    assert view.focused_span() is None


def test_dragging_an_edge_asks_for_the_new_extent_and_changes_nothing(view: ArticleView, qtbot: QtBot) -> None:
    view.focus_span("source")
    edge = point_in(view, "Ana Ruiz said", 8)
    with qtbot.waitSignal(view.span_resize_asked) as asked:
        drag(view, QPointF(edge.x() - 1, edge.y()), point_in(view, "said", 2))
    assert asked.args == ["source", 0, TEXT.index("Ana"), TEXT.index("said") + 4]
    assert view.span("source") == outline("source", "SOURCE", "Ana Ruiz")


def test_an_edge_stops_at_the_next_fragment(view: ArticleView, qtbot: QtBot) -> None:
    view.focus_span("quote")
    edge = point_in(view, "” Ana", 1)
    with qtbot.waitSignal(view.span_resize_asked) as asked:
        drag(view, edge, point_in(view, "Nobody", 3))
    first, second = QUOTE.parts()
    assert asked.args == ["quote", 0, first[0], second[0]]


def test_the_pointer_shows_what_a_press_would_do(view: ArticleView) -> None:
    view.focus_span("source")
    shapes = []
    for point in (point_in(view, "Nobody", 2), lane_of(view, "quote"), point_in(view, "Ana")):
        move(view, point)
        shapes.append(view.viewport().cursor().shape())
    assert shapes == [Qt.CursorShape.IBeamCursor, Qt.CursorShape.PointingHandCursor, Qt.CursorShape.SplitHCursor]


def test_a_drag_below_the_view_scrolls_and_selects_on(qtbot: QtBot) -> None:
    text = "\n".join(f"Paragraph {number} of many." for number in range(200))
    view = shown_view(qtbot, text, (), height=300)
    start = point_in(view, "Paragraph 1 ")
    QTest.mousePress(view.viewport(), LEFT, PLAIN, start.toPoint())
    move(view, QPointF(start.x(), view.viewport().height() + 80), LEFT)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 200)
    QTest.mouseRelease(view.viewport(), LEFT, PLAIN, QPoint(200, 500))
    assert view.selection()[1] > text.index("Paragraph 6 ")


@pytest.mark.qt_log_ignore("This plugin does not support raise")  # the tooltip's window, offscreen
def test_the_tooltip_names_label_offsets_and_length(view: ArticleView, qtbot: QtBot) -> None:
    point = point_in(view, "levees", 2).toPoint()
    place = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, place))
    qtbot.waitUntil(QToolTip.isVisible)
    start = TEXT.index("levees")
    assert QToolTip.text() == f"Source · {start}–{start + 6} · 6 characters"
    QToolTip.hideText()
