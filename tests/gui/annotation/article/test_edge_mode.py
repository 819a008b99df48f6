"""Moving the edges of a span by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.annotation.link_targets import LinkTarget, PossibleLink
from annotator.gui.annotation.article.article_view import ArticleView
from annotator.model.label_schema import RelationDefinition
from tests.gui.annotation.article.articles import CLAIM, QUOTE, TEXT, outline, shown_view

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = shown_view(qtbot)
    view.focus_span("claim")
    view.start_edge_mode()
    return view


def press(view: ArticleView, *keys: Qt.Key, with_: Qt.KeyboardModifier = Modifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(view, key, with_)


def test_arrows_move_the_end_by_words_and_enter_asks_once(view: ArticleView, qtbot: QtBot) -> None:
    asked: list[tuple[str, int, int, int]] = []
    view.span_resize_asked.connect(lambda *what: asked.append(what))
    with qtbot.waitSignal(view.edge_mode_changed) as told:
        press(view, Key.Key_Left, Key.Key_Left, Key.Key_Right, Key.Key_Return)
    assert asked == [("claim", 0, CLAIM.start, TEXT.index("will") + 4)]
    assert (told.args, view.is_in_edge_mode(), view.focused_span()) == ([False], False, "claim")
    assert view.span("claim") == CLAIM


def test_tab_takes_the_start_and_alt_moves_by_character(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.span_resize_asked) as asked:
        press(view, Key.Key_Tab)
        press(view, Key.Key_Left)
        press(view, Key.Key_Right, with_=Modifier.AltModifier)
        press(view, Key.Key_Return)
    assert asked.args == ["claim", 0, TEXT.index("and the") + 1, CLAIM.end]


def test_control_moves_by_sentence_and_paragraph(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.span_resize_asked) as asked:
        press(view, Key.Key_Right, Key.Key_Right, with_=Modifier.ControlModifier)
        press(view, Key.Key_Down, with_=Modifier.ControlModifier)
        press(view, Key.Key_Return)
    assert asked.args == ["claim", 0, CLAIM.start, TEXT.index("\r\n")]


def test_escape_leaves_without_asking_and_keeps_the_focus(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.span_resize_asked):
        press(view, Key.Key_Right, Key.Key_Escape)
    assert (view.is_in_edge_mode(), view.focused_span()) == (False, "claim")


def test_up_and_down_move_the_edge_by_lines_to_whole_words(view: ArticleView, qtbot: QtBot) -> None:
    press(view, Key.Key_Down)
    edge = view.state.edge
    assert edge is not None
    below = TEXT[edge.start : edge.end]
    assert below.startswith(TEXT[CLAIM.start : CLAIM.end])
    assert len(below) > CLAIM.end - CLAIM.start
    assert TEXT[edge.end : edge.end + 1] in " .,\r\n"
    press(view, Key.Key_End)
    after_end = edge.end
    press(view, Key.Key_End)
    assert edge.end == after_end
    with qtbot.assertNotEmitted(view.span_resize_asked):
        press(view, Key.Key_Home, Key.Key_Escape)
    assert view.span("claim") == CLAIM


def test_beginning_again_goes_on_where_the_edge_is(view: ArticleView, qtbot: QtBot) -> None:
    press(view, Key.Key_Right)
    view.start_edge_mode()
    with qtbot.waitSignal(view.span_resize_asked) as asked:
        press(view, Key.Key_Left, Key.Key_Left, Key.Key_Return)
    assert asked.args == ["claim", 0, CLAIM.start, TEXT.index("will") + 4]


def test_control_enter_is_left_to_the_window(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.span_resize_asked):
        press(view, Key.Key_Right)
        press(view, Key.Key_Return, with_=Modifier.ControlModifier)
    assert view.is_in_edge_mode()


def test_choosing_what_to_link_to_and_moving_an_edge_exclude_each_other(view: ArticleView) -> None:
    view.edges.leave()
    near = RelationDefinition(name="near", definition="Beside it.")
    view.links.targets_of = lambda _span: [LinkTarget(QUOTE, (PossibleLink(near, "claim", "quote"),))]
    assert view.links.start()
    view.start_edge_mode()
    assert (view.links.pending(), view.is_in_edge_mode()) == (None, True)


def test_other_keys_and_the_selection_are_left_alone(view: ArticleView) -> None:
    before = view.selection()
    press(view, Key.Key_Q, Key.Key_Up, Key.Key_PageDown)
    press(view, Key.Key_A, with_=Modifier.ControlModifier)
    assert (view.selection(), view.is_in_edge_mode(), view.focused_span()) == (before, True, "claim")


def test_an_unmoved_edge_asks_for_nothing(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.span_resize_asked):
        press(view, Key.Key_Right, Key.Key_Left, Key.Key_Return)
    assert not view.is_in_edge_mode()


def test_an_edge_never_crosses_the_other_edge(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.span_resize_asked) as asked:
        press(view, *[Key.Key_Left] * 9, Key.Key_Return)
    assert asked.args == ["claim", 0, CLAIM.start, CLAIM.start + 1]


def test_a_split_span_moves_the_fragment_nearest_the_caret_up_to_its_neighbour(view: ArticleView, qtbot: QtBot) -> None:
    view.focus_span("quote")
    view.select(QUOTE.end, QUOTE.end)
    view.start_edge_mode()
    with qtbot.waitSignal(view.span_resize_asked) as asked:
        press(view, Key.Key_Tab, *[Key.Key_Left] * 9, Key.Key_Return)
    assert asked.args == ["quote", 1, QUOTE.parts()[0][1], QUOTE.end]


def test_the_mode_ends_when_the_span_is_changed_from_outside(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.edge_mode_changed):
        view.update_spans([outline("claim", "CLAIM", "levees will")], [])
    assert view.focused_span() == "claim"


def test_there_is_no_edge_mode_without_a_focused_span(qtbot: QtBot) -> None:
    view = shown_view(qtbot)
    with qtbot.assertNotEmitted(view.edge_mode_changed):
        view.start_edge_mode()
    assert not view.is_in_edge_mode()
