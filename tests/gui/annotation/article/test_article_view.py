"""Showing articles, changing their spans, and keeping the place of reading."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.model.boundaries import next_character
from annotator.model.span import SpanOutline
from tests.gui.annotation.article.articles import CLAIM, SPANS, TEXT, outline, shown_view

LONG = "\n".join(f"Paragraph {number} says " + "much the same again " * (number % 30) for number in range(400))
ODD = "\ufeffFirst\x00 line\u2028second\x0bthird\x85 \ud83d half\r\n\r\rlast 👨‍👩‍👧 e\u0301 end"


def test_another_document_starts_at_its_top_without_selection_or_focus(qtbot: QtBot) -> None:
    view = shown_view(qtbot, LONG, [SpanOutline("a", 20, 30, "QUOTE")])
    view.focus_span("a")
    view.scroll_to(len(LONG) // 2)
    view.select(50, 60)
    with qtbot.waitSignals([view.selection_changed, view.span_focused]):
        view.set_document(TEXT, SPANS)
    assert (view.first_visible(), view.selection(), view.focused_span(), view.span("a")) == (0, (0, 0), None, None)


def test_every_character_of_odd_text_has_its_place_and_is_found_there_again(qtbot: QtBot) -> None:
    view = shown_view(qtbot, ODD, ())
    stops = [0]
    while stops[-1] < len(ODD):
        stops.append(next_character(ODD, stops[-1]))
    for offset in stops:
        view.select(offset, offset)
        rect = view.sight.caret_rect()
        assert rect is not None
        found = view.sight.offset_at(rect.center())
        view.select(found, found)
        again = view.sight.caret_rect()
        assert again is not None
        assert (again.top(), round(again.left())) == (rect.top(), round(rect.left()))


def test_changed_spans_replace_those_of_the_same_name_and_removed_ones_go(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    view.focus_span("levees")
    with qtbot.waitSignal(view.span_focused) as told:
        view.update_spans([outline("claim", "SOURCE", "the levees"), outline("new", "CLAIM", "Rain")], ["levees"])
    assert told.args == [""]
    assert view.span("claim") == outline("claim", "SOURCE", "the levees")
    assert (view.span("levees"), view.span("new")) == (None, outline("new", "CLAIM", "Rain"))


def test_a_new_span_is_drawn_at_once_and_a_removed_one_no_more(qtbot: QtBot) -> None:
    view = shown_view(qtbot, TEXT, ())
    bare = view.grab().toImage()
    view.update_spans([CLAIM], [])
    assert view.grab().toImage() != bare
    view.update_spans([], ["claim"])
    assert view.grab().toImage() == bare


def test_focusing_a_span_ends_the_selection_and_brings_it_into_sight(qtbot: QtBot) -> None:
    far = SpanOutline("far", len(LONG) - 400, len(LONG) - 380, "QUOTE")
    view = shown_view(qtbot, LONG, [far])
    view.select(3, 9)
    view.focus_span("far")
    rect = view.sight.caret_rect()
    assert view.selection() == (far.start, far.start)
    assert rect is not None
    assert 0 < rect.top() < view.viewport().height()


def test_the_place_of_reading_is_found_again(qtbot: QtBot) -> None:
    view = shown_view(qtbot, LONG, ())
    for offset in (0, 5_000, len(LONG) // 2):
        view.scroll_to(offset)
        place = view.first_visible()
        view.scroll_to(0)
        view.scroll_to(place)
        assert view.first_visible() == place


def test_the_place_of_reading_outlasts_another_width_and_font(qtbot: QtBot) -> None:
    view = shown_view(qtbot, LONG, ())
    view.scroll_to(len(LONG) // 2)
    before = view.first_visible()
    view.resize(520, 700)
    view.set_text_font("", 22)
    view.set_text_font("", 16)
    view.resize(1000, 700)
    assert abs(view.first_visible() - before) < 400


def test_the_text_stands_still_while_scrolling_up_through_unseen_text(qtbot: QtBot) -> None:
    view = shown_view(qtbot, LONG, ())
    view.scroll_to(len(LONG) - 2_000)
    bar = view.verticalScrollBar()
    view.grab()
    for _ in range(120):
        tops = {here.place: here.y for here in view.sight.placed()}
        bar.setValue(bar.value() - 40)
        moved = {here.y - tops[here.place] for here in view.sight.placed() if here.place in tops}
        assert max(moved) - min(moved) < 0.01
        assert abs(max(moved) - 40) < 1.5


def test_a_wheel_scrolls_by_pixels(qtbot: QtBot) -> None:
    view = shown_view(qtbot, LONG, ())
    for pixels, turn in ((QPoint(0, -7), QPoint(0, -8)), (QPoint(), QPoint(0, -120)), (QPoint(0, 5), QPoint(0, 8))):
        before = view.verticalScrollBar().value()
        place = QPointF(200, 200)
        QApplication.sendEvent(
            view.viewport(),
            QWheelEvent(
                place,
                view.viewport().mapToGlobal(place),
                pixels,
                turn,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )
        moved = view.verticalScrollBar().value() - before
        assert moved == -pixels.y() if pixels.y() else moved > 40


@pytest.mark.parametrize("width", [1400, 950, 700, 420, 150])
def test_a_narrow_window_loses_the_rail_and_then_the_width_of_the_column(qtbot: QtBot, width: int) -> None:
    view = shown_view(qtbot, width=width)
    shape = view.article.geometry
    chips = [chip for here in view.sight.placed() for chip in here.marks.chips]
    assert bool(chips) == bool(shape.rail_width) == (width >= 950)
    assert shape.width == 672 if width >= 950 else shape.width < 672
    assert shape.left + shape.width <= max(width, 250)


def test_a_cleared_view_is_blank(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    view.clear()
    image = view.viewport().grab().toImage()
    colors = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colors) == 1
    assert view.selection() == (0, 0)


def test_hundreds_of_random_changes_leave_the_marks_of_a_view_shown_anew(qtbot: QtBot) -> None:
    chance = random.Random(5)
    spans: dict[str, SpanOutline] = {}
    view = shown_view(qtbot, LONG[:6_000], ())
    for number in range(300):
        start = chance.randrange(5_800)
        span = SpanOutline(
            f"s{number % 90}", start, start + chance.choice([1, 9, 80, 900]), chance.choice(["QUOTE", "X"])
        )
        removed = [f"s{chance.randrange(90)}"]
        for span_id in removed:
            spans.pop(span_id, None)
        spans[span.id] = span
        view.update_spans([span], removed)
        view.sight.placed()
    other = shown_view(qtbot, LONG[:6_000], sorted(spans.values(), key=lambda each: each.start))
    assert [(here.place, here.y) for here in other.sight.placed()] == [
        (here.place, here.y) for here in view.sight.placed()
    ]
    for one, two in zip(view.sight.placed(), other.sight.placed(), strict=True):
        assert {mark.span for mark in one.marks.marks} == {mark.span for mark in two.marks.marks}


def test_a_view_can_be_made_and_thrown_away_many_times(qtbot: QtBot) -> None:
    for _ in range(20):
        view = ArticleView()
        view.set_document(TEXT, SPANS)
        assert not view.grab().isNull()
        view.deleteLater()
        QApplication.processEvents()
