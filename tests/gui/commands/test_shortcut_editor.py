from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui.commands.key_recorder import pressed_key
from annotator.gui.commands.shortcut_editor import ShortcutEditor
from annotator.schema.templates import load_schema

CONTROL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(qtbot: QtBot) -> ShortcutEditor:
    made = ShortcutEditor({}, load_schema("news"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def record(editor: ShortcutEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.mouseClick(editor.recorder, Qt.MouseButton.LeftButton)
    assert editor.recorder.is_waiting()
    QTest.keyClick(editor.recorder, key, modifiers)
    assert not editor.recorder.is_waiting()


def told(editor: ShortcutEditor) -> str:
    return " ".join(label.text() for label in editor.findChildren(QLabel) if label.isVisible())


def find(editor: ShortcutEditor, words: str) -> None:
    editor.field.setFocus()
    editor.field.clear()
    QTest.keyClicks(editor.field, words)
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert editor.isVisible()  # Enter goes to the table and does not save


def test_a_free_key_is_taken_at_once(editor: ShortcutEditor) -> None:
    find(editor, "next span")
    QTest.keyClick(editor.table, Qt.Key.Key_Return)
    QTest.keyClick(editor.recorder, Qt.Key.Key_G)
    assert editor.changes() == {"next_span": ("N", "G")}


def test_a_key_of_another_action_is_given_only_after_a_second_press(editor: ShortcutEditor) -> None:
    find(editor, "next span")
    record(editor, Qt.Key.Key_P)
    assert "“Previous span” has this key. It would be left without a key." in told(editor)
    assert editor.changes() == {}
    QTest.keyClick(editor.take_button, Qt.Key.Key_Space)
    assert editor.changes() == {"next_span": ("N", "P"), "previous_span": ()}


@pytest.mark.parametrize(
    ("key", "modifiers", "reason"),
    [
        (Qt.Key.Key_Q, PLAIN, "labels text as quote"),
        (Qt.Key.Key_Left, CONTROL, "by sentence"),
        (Qt.Key.Key_Right, CONTROL | SHIFT, "extend the selection"),
        (Qt.Key.Key_Tab, PLAIN, "other edge"),
    ],
)
def test_a_key_that_nothing_can_give_up_is_refused(
    editor: ShortcutEditor, key: Qt.Key, modifiers: Qt.KeyboardModifier, reason: str
) -> None:
    find(editor, "undo")
    record(editor, key, modifiers)
    assert reason in told(editor)
    assert not editor.take_button.isVisible()
    assert editor.changes() == {}


def test_escape_leaves_the_recording_and_not_the_dialog(editor: ShortcutEditor) -> None:
    record(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert editor.changes() == {}


def test_keys_are_removed_and_reset(editor: ShortcutEditor) -> None:
    find(editor, "done, next")
    remove = next(button for button in editor.findChildren(QToolButton) if button.toolTip() == "Remove Ctrl Enter")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert editor.changes() == {"done_and_next": ()}  # both Enter keys
    find(editor, "ctrl q")
    record(editor, Qt.Key.Key_F4, CONTROL)
    assert set(editor.changes()) == {"done_and_next", "quit"}
    QTest.mouseClick(editor.reset_button, Qt.MouseButton.LeftButton)
    assert set(editor.changes()) == {"done_and_next"}
    QTest.mouseClick(editor.reset_all_button, Qt.MouseButton.LeftButton)
    assert editor.changes() == {}


def test_the_filter_finds_by_what_was_changed(editor: ShortcutEditor) -> None:
    find(editor, "next span")
    record(editor, Qt.Key.Key_G)
    find(editor, "changed")
    assert editor.table.model().rowCount() == 1


def test_save_is_the_button_that_enter_presses(editor: ShortcutEditor) -> None:
    default = [button.text() for button in editor.findChildren(QPushButton) if button.isDefault()]
    assert default == ["Save"]


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "written"),
    [
        (Qt.Key.Key_Question, SHIFT, "?", "?"),
        (Qt.Key.Key_A, SHIFT, "A", "Shift+A"),
        (Qt.Key.Key_Plus, CONTROL, "+", "Ctrl++"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\r", "Enter"),
        (Qt.Key.Key_F5, SHIFT, "", "Shift+F5"),
    ],
)
def test_a_press_is_written_as_the_key_that_it_is(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, written: str
) -> None:
    assert pressed_key(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)) == written
