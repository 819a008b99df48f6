"""A key that makes no sense in the article now says why, instead of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.annotation import spans
from annotator.gui.action_list import ENTRIES
from annotator.gui.main_window import MainWindow
from annotator.project.annotations import spans as stored_spans
from annotator.project.project import Project
from annotator.settings import Settings
from tests.support.dialogs import Answers
from tests.support.hands import Hands
from tests.support.hands_on import hands_on
from tests.support.suggested import ANA, QUOTE, TEXT, at_window, suggesting_project

PLACE = (TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE))


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    return at_window(qtbot, suggesting_project(tmp_path))


@pytest.fixture
def reader(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """At a window on a project that somebody else writes to."""
    path = suggesting_project(tmp_path)
    with Project.open(path) as held:
        spans.add_span(held, 1, ANA, [PLACE], "QUOTE")
        window = MainWindow(Settings(annotator_name=ANA))
        press = QTest.keyClick
        answers = Answers([(QMessageBox, lambda box: press(QApplication.focusWidget() or box, Qt.Key.Key_Return))])
        reading = hands_on(qtbot, window, path)
        assert answers.are_given()
        assert window.session.project is not None
        assert window.session.project.read_only
        window.activateWindow()  # on no screen, nobody gives it the keyboard back
        reading.until(lambda: QApplication.activeWindow() is window)
        window.workspace.article.setFocus()
        yield reading


def said(hands: Hands, keys: str) -> str:
    """What the bar says of a key."""
    hands.window.workspace.hint_bar.clear_message()
    hands.press(keys)
    return hands.window.workspace.hint_bar.message()


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("L", "Link to: focus a span first."),
        ("Ctrl+T", "Set attributes: focus a span first."),
        ("Return", "Move edges: focus a span or suggestion first."),
        ("Shift+Return", "Accept with source and cue: go to a suggestion first."),
        ("Y", "Accept suggestion: go to a suggestion first."),
        ("Shift+&", "Label also as: focus a span first."),
    ],
)
def test_a_key_that_lacks_something_says_what(hands: Hands, keys: str, says: str) -> None:
    hands.press("Ctrl+Home")
    assert said(hands, keys) == says


def test_letters_in_fields_are_letters(hands: Hands) -> None:
    hands.press("/")
    hands.window.workspace.hint_bar.clear_message()
    hands.write("Ly&")
    assert hands.window.workspace.hint_bar.message() == ""


def test_every_key_that_would_change_something_says_that_the_project_is_only_read(reader: Hands) -> None:
    reader.press("N")
    assert reader.article.focused_span() is not None
    actions = reader.window.actions_by_name.by_name
    refused = [entry for entry in ENTRIES if entry.keys and not actions[entry.name].isEnabled()]
    assert len(refused) > 30
    for entry in refused:
        assert said(reader, entry.keys[0]) == f"{entry.text.rstrip('…')}: open for reading only."
    assert said(reader, "Q") == "Label as quote: open for reading only."
    assert said(reader, "Ctrl+1") == "Set attributes: open for reading only."


def test_walking_where_there_is_no_span_says_so(hands: Hands) -> None:
    for keys in ("N", "P"):
        assert said(hands, keys) == "There is no span in this article yet."


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("Ctrl+J", "Focus a span first: it becomes one with the next of its label."),
        ("(", "There are no other quotation marks around this."),
        (")", "There are no other quotation marks around this."),
        (";", "There is no more of a sentence around this."),
    ],
)
def test_a_key_with_nothing_to_do_says_what_it_looked_for(hands: Hands, keys: str, says: str) -> None:
    hands.press("Ctrl+End")  # behind the last line break
    assert said(hands, keys) == says


def test_the_label_that_a_span_has_is_not_given_again(hands: Hands) -> None:
    hands.article.select(*PLACE)
    hands.press("Q")
    assert said(hands, "Q") == "This is labelled as quote already."


def test_links_that_another_label_cannot_have_are_told(hands: Hands) -> None:
    start = TEXT.index("Ana Ruiz")
    hands.article.select(start, start + len("Ana Ruiz"))
    hands.press("S")
    hands.article.select(*PLACE)
    hands.press("Q")
    hands.press("1")
    assert said(hands, "B") == "1 relation that a boilerplate cannot have: removed."


def test_a_note_goes_to_the_span_in_hand_however_quickly_it_is_typed(hands: Hands) -> None:
    for word in ("Ana Ruiz", "Ben Ode"):
        hands.article.select(TEXT.index(word), TEXT.index(word) + len(word))
        hands.press("S")
    hands.press("P")
    panel, article = hands.window.workspace.inspector, hands.article
    QTest.keyClick(article, Qt.Key.Key_N)  # nothing is waited for from here on
    hands.window.actions_by_name.by_name["note"].trigger()
    focused = hands.window.focusWidget()
    assert focused is not None
    assert panel.isAncestorOf(focused)
    QTest.keyClicks(focused, "he again")
    hands.press("F6")
    project = hands.window.session.project
    assert project is not None
    stored = {span.text: span.note for span in stored_spans(project, 1, ANA)}
    assert stored == {"Ana Ruiz": None, "Ben Ode": "he again"}


def test_writing_on_at_a_note_goes_on_behind_it(hands: Hands) -> None:
    hands.article.select(*PLACE)
    hands.press("Q")
    for part in ("first", ", second"):
        hands.press("Ctrl+M")
        hands.write(part)
        hands.press("Ctrl+Return")
    project = hands.window.session.project
    assert project is not None
    assert [span.note for span in stored_spans(project, 1, ANA)] == ["first, second"]
