"""The strip beside the scroll bar: what it shows of an article, and what the mouse does on it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_layout import ArticleLayout
from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.article.found_marks import FoundMarks
from annotator.gui.annotation.article.overview_rows import FOUND, OverviewRows
from annotator.gui.annotation.article.overview_ruler import WIDTH, OverviewRuler
from annotator.gui.theme import DARK, LIGHT
from annotator.model.span import SpanOutline
from tests.gui.annotation.article.articles import LABELS, shown_view

PARAGRAPH = "The board met twice and said little about the levees, which everybody had come to hear of. "
LONG_TEXT = "\n".join(PARAGRAPH * 4 for _ in range(120))
LEFT = Qt.MouseButton.LeftButton
TEXTS = st.lists(st.sampled_from(["", "short", PARAGRAPH, PARAGRAPH * 30]), min_size=1, max_size=40).map("\n".join)


def ruler_of(qtbot: QtBot, view: ArticleView) -> OverviewRuler:
    ruler = OverviewRuler(view)
    ruler.show()
    finished(qtbot, view, ruler)
    return ruler


def finished(qtbot: QtBot, view: ArticleView, ruler: OverviewRuler) -> None:
    """Let the view be painted and the rows be made."""
    view.viewport().repaint()
    qtbot.waitUntil(ruler.is_complete)


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    """A long article with a quote in the middle and a claim near the end."""
    half, end = len(LONG_TEXT) // 2, len(LONG_TEXT) * 9 // 10
    spans = [SpanOutline("quote", half, half + 400, "QUOTE"), SpanOutline("claim", end, end + 3, "CLAIM")]
    return shown_view(qtbot, LONG_TEXT, spans)


@pytest.fixture
def ruler(qtbot: QtBot, view: ArticleView) -> OverviewRuler:
    return ruler_of(qtbot, view)


def rows_with(ruler: OverviewRuler, color: str) -> list[int]:
    image: QImage = ruler.grab().toImage()
    wanted = QColor(color)
    return [y for y in range(image.height()) if any(image.pixelColor(x, y) == wanted for x in range(image.width()))]


def columns_with(ruler: OverviewRuler, color: str) -> list[int]:
    image = ruler.grab().toImage()
    wanted = QColor(color)
    return [x for x in range(image.width()) if any(image.pixelColor(x, y) == wanted for y in range(image.height()))]


def share(ruler: OverviewRuler, offset: int) -> float:
    return ruler.height() * offset / len(LONG_TEXT)


@given(TEXTS, st.integers(20, 400), st.randoms(use_true_random=False))
def test_every_span_is_in_a_row_and_no_row_tells_of_what_is_not_there(
    qapp: QApplication, text: str, height: int, chance: random.Random
) -> None:
    spans = []
    for number in range(12 if text else 0):
        start = chance.randrange(len(text))
        end = min(start + chance.choice([1, 5, 300]), len(text))
        spans.append(SpanOutline(str(number), start, end, f"L{number}"))
    layout = ArticleLayout(
        text, sorted(spans, key=lambda s: s.start), style=ArticleStyle(LIGHT, qapp.font()), viewport_width=800
    )
    rows = OverviewRows(layout, FoundMarks(), height)
    offsets = [rows.offset(row) for row in range(height + 1)]
    assert offsets == sorted(offsets)
    told = [rows.labels(row) for row in range(height)]
    assert set().union(*told) == {span.label for span in spans}
    for row, labels in enumerate(told):
        for span in spans:
            inside = span.start < max(offsets[row + 1], offsets[row]) and span.end > offsets[row]
            assert (span.label in labels) == inside


def test_it_lies_between_the_text_and_the_scroll_bar(view: ArticleView, ruler: OverviewRuler) -> None:
    assert ruler.geometry().left() == view.viewport().geometry().right() + 1
    assert ruler.geometry().right() < view.verticalScrollBar().mapTo(view, QPoint()).x() + 1
    assert (ruler.width(), ruler.height()) == (WIDTH, view.viewport().height())
    view.resize(700, 400)
    assert ruler.height() == view.viewport().height()


def test_spans_are_where_they_are_in_the_article_each_label_in_its_column(
    view: ArticleView, ruler: OverviewRuler
) -> None:
    quote, claim = rows_with(ruler, LABELS[0].color), rows_with(ruler, LABELS[2].color)
    assert quote[0] == pytest.approx(share(ruler, len(LONG_TEXT) // 2), abs=3)
    assert claim[0] == pytest.approx(share(ruler, len(LONG_TEXT) * 9 // 10), abs=3)
    assert len(claim) >= 2
    assert max(columns_with(ruler, LABELS[0].color)) < min(columns_with(ruler, LABELS[2].color))


def test_it_follows_labels_made_and_deleted_and_the_theme(
    qtbot: QtBot, view: ArticleView, ruler: OverviewRuler
) -> None:
    view.update_spans([SpanOutline("new", 50, 900, "SOURCE")], ["claim"])
    finished(qtbot, view, ruler)
    assert min(rows_with(ruler, LABELS[1].color)) < 10
    assert not rows_with(ruler, LABELS[2].color)
    view.set_theme(DARK)
    finished(qtbot, view, ruler)
    assert not rows_with(ruler, LABELS[1].color)
    assert rows_with(ruler, LABELS[1].color_dark)
    view.set_document("Short.", ())
    finished(qtbot, view, ruler)
    assert not rows_with(ruler, LABELS[1].color_dark)


def test_the_span_in_hand_and_what_a_search_found_stand_out(
    qtbot: QtBot, view: ArticleView, ruler: OverviewRuler
) -> None:
    view.focus_span("claim")
    finished(qtbot, view, ruler)
    width = columns_with(ruler, LABELS[2].color)
    assert (min(width), max(width)) == (0, WIDTH - 1)
    found = len(LONG_TEXT) // 4
    view.set_marks([(found, found + 5)])
    finished(qtbot, view, ruler)
    marks = rows_with(ruler, LIGHT.accent)
    assert marks[0] == pytest.approx(share(ruler, found), abs=3)
    view.set_marks([])
    finished(qtbot, view, ruler)
    assert not rows_with(ruler, LIGHT.accent)


def test_a_click_brings_that_place_to_the_middle(qtbot: QtBot, view: ArticleView, ruler: OverviewRuler) -> None:
    QTest.mouseClick(ruler, LEFT, pos=QPoint(5, rows_with(ruler, LABELS[0].color)[0]))
    finished(qtbot, view, ruler)
    rect = view.sight.character_rect(len(LONG_TEXT) // 2 + 2)
    assert rect is not None
    assert rect.center().y() == pytest.approx(view.viewport().height() / 2, abs=view.viewport().height() / 4)


def test_a_drag_of_the_frame_scrolls_with_the_mouse(qtbot: QtBot, view: ArticleView, ruler: OverviewRuler) -> None:
    bar = view.verticalScrollBar()
    QTest.mousePress(ruler, LEFT, pos=QPoint(5, 4))
    assert bar.value() == 0  # taken hold of where it is, it does not jump
    QTest.mouseMove(ruler, QPoint(5, 4 + ruler.height() // 2))
    assert bar.value() == pytest.approx(bar.maximum() / 2, rel=0.2)
    QTest.mouseMove(ruler, QPoint(5, 4))
    QTest.mouseRelease(ruler, LEFT, pos=QPoint(5, 4))
    assert bar.value() == 0
    QTest.mouseMove(ruler, QPoint(5, 300))
    assert bar.value() == 0


def tip_at(qtbot: QtBot, ruler: OverviewRuler, y: int) -> str:
    point = QPoint(5, y)
    QApplication.sendEvent(ruler, QHelpEvent(QHelpEvent.Type.ToolTip, point, ruler.mapToGlobal(point)))
    qtbot.waitUntil(QToolTip.isVisible)
    told = QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    return told


@pytest.mark.qt_log_ignore("This plugin does not support raise")  # the tool tip's window, offscreen
def test_the_tool_tip_names_the_labels_around_the_mouse(qtbot: QtBot, view: ArticleView, ruler: OverviewRuler) -> None:
    half = len(LONG_TEXT) // 2
    view.update_spans(
        [SpanOutline("second", half + 2, half + 40, "QUOTE"), SpanOutline("s", half, half + 4, "SOURCE")], []
    )
    finished(qtbot, view, ruler)
    assert tip_at(qtbot, ruler, rows_with(ruler, LABELS[0].color)[1]) == "Quote 2 · Source"
    assert tip_at(qtbot, ruler, rows_with(ruler, LABELS[2].color)[0]) == "Claim"


def test_a_short_article_keeps_its_size(qtbot: QtBot) -> None:
    text = "Prices fell.\nThe end is near."
    view = shown_view(qtbot, text, [SpanOutline("a", 13, 28, "QUOTE")])
    ruler = ruler_of(qtbot, view)
    rect = view.sight.character_rect(14)
    assert rect is not None
    assert rows_with(ruler, LABELS[0].color)[0] == pytest.approx(rect.top(), abs=rect.height())


def test_fifty_thousand_spans_are_told_in_rows_not_one_by_one(qtbot: QtBot) -> None:
    text = LONG_TEXT * 10
    spans = [SpanOutline(str(n), n * 9 + 1, n * 9 + 6, LABELS[n % 3].name) for n in range(len(text) // 9 - 1)]
    view = shown_view(qtbot, text, spans)
    ruler = ruler_of(qtbot, view)
    for label in LABELS[:3]:
        assert len(rows_with(ruler, label.color)) > ruler.height() * 0.9


def test_found_marks_count_as_labels_of_their_row(qapp: QApplication) -> None:
    layout = ArticleLayout(LONG_TEXT, (), style=ArticleStyle(LIGHT, qapp.font()), viewport_width=800)
    rows = OverviewRows(layout, FoundMarks([(0, 3)]), 100)
    assert FOUND in set().union(*(rows.labels(row) for row in range(5)))
    assert not rows.labels(50)
