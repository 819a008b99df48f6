"""Reading and selecting by keys, as QTest presses them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.article.caret_movement import CaretUnit
from tests.gui.annotation.article.articles import CLAIM, QUOTE, SPANS, TEXT, shown_view

Key, Modifier = Qt.Key, Qt.KeyboardModifier
SHIFT, CONTROL, ALT = Modifier.ShiftModifier, Modifier.ControlModifier, Modifier.AltModifier


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    return shown_view(qtbot)


def press(view: ArticleView, *keys: Qt.Key, with_: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(view, key, with_)


def selected(view: ArticleView) -> str:
    start, end = view.selection()
    return TEXT[start:end]


def test_right_and_left_go_from_word_to_word(view: ArticleView) -> None:
    press(view, Key.Key_Right, Key.Key_Right)
    assert view.caret() == TEXT.index("its")
    press(view, Key.Key_Left)
    assert view.caret() == TEXT.index("nears")


def test_shift_selects_words_without_the_space_after_them(view: ArticleView) -> None:
    press(view, Key.Key_Right, Key.Key_Right, with_=SHIFT)
    assert selected(view) == "Dam nears"
    press(view, Key.Key_Left, with_=SHIFT)
    assert selected(view) == "Dam"


def test_extending_to_the_left_takes_whole_words_too(view: ArticleView) -> None:
    view.select(TEXT.index("limit"), TEXT.index("limit"))
    press(view, Key.Key_Left, Key.Key_Left, with_=SHIFT)
    assert selected(view) == "nears its "
    press(view, Key.Key_Right, with_=SHIFT)
    assert selected(view) == "its "


def test_alt_goes_by_character_and_an_emoji_is_one(view: ArticleView) -> None:
    view.select(TEXT.index("😀"), TEXT.index("😀"))
    press(view, Key.Key_Right, with_=ALT)
    assert view.caret() == TEXT.index("😀") + 1
    press(view, Key.Key_Left, Key.Key_Left, with_=ALT)
    assert view.caret() == TEXT.index("😀") - 1


def test_plain_arrows_can_be_set_to_go_by_character(view: ArticleView) -> None:
    view.set_plain_arrows(CaretUnit.CHARACTER)
    press(view, Key.Key_Right)
    assert view.caret() == 1
    press(view, Key.Key_Right, with_=ALT)
    assert view.caret() == TEXT.index("nears")


def test_control_goes_by_sentence_and_by_paragraph(view: ArticleView) -> None:
    press(view, Key.Key_Right, Key.Key_Right, with_=CONTROL)
    assert view.caret() == TEXT.index("Nobody")
    press(view, Key.Key_Down, with_=CONTROL)
    assert view.caret() == TEXT.index("Rain")
    press(view, Key.Key_Up, with_=CONTROL)
    assert view.caret() == TEXT.index("“We")


def test_a_sentence_and_a_paragraph_are_selected_without_the_break_after_them(view: ArticleView) -> None:
    view.select(TEXT.index("Nobody"), TEXT.index("Nobody"))
    press(view, Key.Key_Right, with_=CONTROL | SHIFT)
    assert selected(view) == "Nobody in Branning left."
    press(view, Key.Key_Down, with_=CONTROL | SHIFT)
    assert selected(view).endswith("The board met twice.")


def test_up_and_down_keep_the_column_and_pass_empty_lines(view: ArticleView) -> None:
    start = TEXT.index("Branning")
    view.select(start, start)
    before = view.sight.caret_rect()
    press(view, Key.Key_Down)
    assert TEXT.index("Rain") <= view.caret() <= TEXT.index("twice.") + 6
    press(view, Key.Key_Up)
    after = view.sight.caret_rect()
    assert before is not None
    assert after is not None
    assert (after.top(), abs(after.left() - before.left()) < 12) == (before.top(), True)


def test_home_and_end_go_to_the_edges_of_the_line_and_with_control_of_the_text(view: ArticleView) -> None:
    view.select(TEXT.index("nears"), TEXT.index("nears"))
    press(view, Key.Key_End)
    assert view.caret() == TEXT.index("\n")
    press(view, Key.Key_Home)
    assert view.caret() == 0
    press(view, Key.Key_End, with_=CONTROL)
    assert view.caret() == len(TEXT)
    press(view, Key.Key_Home, with_=CONTROL | SHIFT)
    assert selected(view) == TEXT


def test_page_down_and_up_come_back(qtbot: QtBot) -> None:
    view = shown_view(qtbot, "\n".join(f"Paragraph {number} of many." for number in range(300)), ())
    press(view, Key.Key_PageDown, Key.Key_PageDown)
    assert view.first_visible() > 300
    assert view.sight.caret_rect() is not None
    press(view, Key.Key_PageUp, Key.Key_PageUp, Key.Key_PageUp)
    assert (view.first_visible(), view.caret()) == (0, 0)


def test_left_goes_on_in_a_paragraph_from_right_to_left(view: ArticleView) -> None:
    start = TEXT.index("قال")
    view.select(start, start)
    press(view, Key.Key_Left)
    assert view.caret() == TEXT.index("المتحدث")


def test_control_a_selects_all_and_control_c_copies_the_exact_source(view: ArticleView) -> None:
    press(view, Key.Key_A, with_=CONTROL)
    press(view, Key.Key_C, with_=CONTROL)
    assert QGuiApplication.clipboard().text() == TEXT


def test_escape_drops_the_selection_and_then_the_focus(view: ArticleView) -> None:
    view.focus_span("quote")
    view.select(0, 3)
    press(view, Key.Key_Escape)
    assert (view.selection(), view.focused_span()) == ((3, 3), "quote")
    press(view, Key.Key_Escape)
    assert view.focused_span() is None


def test_moving_the_caret_drops_the_focus_but_selecting_keeps_it(view: ArticleView) -> None:
    view.focus_span("quote")
    press(view, Key.Key_Right, with_=SHIFT)
    assert view.focused_span() == "quote"
    press(view, Key.Key_Right)
    assert view.focused_span() is None


def test_other_keys_are_left_to_the_window(view: ArticleView, qtbot: QtBot) -> None:
    action = QAction(view)
    action.setShortcut(QKeySequence("Q"))
    view.addAction(action)
    with qtbot.waitSignal(action.triggered):
        press(view, Key.Key_Q)
    arrow = QAction(view)
    arrow.setShortcut(QKeySequence("Right"))
    view.addAction(arrow)
    with qtbot.assertNotEmitted(arrow.triggered):
        press(view, Key.Key_Right)
    assert view.caret() == TEXT.index("nears")


def test_the_selection_is_told_only_when_it_changes(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.selection_changed) as told:
        press(view, Key.Key_Right, with_=SHIFT)
    assert told.args == [0, 3]
    with qtbot.assertNotEmitted(view.selection_changed):
        view.select(3, 0)


def test_next_and_previous_span_follow_reading_order_and_wrap(view: ArticleView) -> None:
    visited = []
    for _ in range(len(SPANS) + 1):
        view.focus_next_span()
        visited.append(view.focused_span())
    assert visited == ["quote", "source", "claim", "levees", "across", "quote"]
    view.focus_previous_span()
    assert view.focused_span() == "across"


def test_the_next_span_is_counted_from_the_caret_when_none_is_focused(view: ArticleView) -> None:
    view.select(QUOTE.start + 1, QUOTE.start + 1)
    view.focus_next_span()
    assert (view.focused_span(), view.caret()) == ("source", TEXT.index("Ana"))
    view.focus_span(None)
    view.select(CLAIM.start, CLAIM.start)
    view.focus_previous_span()
    assert view.focused_span() == "source"
