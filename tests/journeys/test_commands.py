"""By real events only: a command from the palette, and a remapped shortcut that holds at once and after a restart."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.commands.shortcut_editor import ShortcutEditor
from annotator.gui.key_cap import KeyCap
from annotator.gui.main_window import MainWindow
from annotator.gui.shortcut_sheet import ShortcutSheet
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.settings import load_settings, settings_path
from tests.support.articles_to_list import article, new_project
from tests.support.dialogs import Answers
from tests.support.hands import LEFT, Hands
from tests.support.hands_on import hands_on

TEXT = "Prices fell, Ana Ruiz said. She blamed imports."


def opened(qtbot: QtBot, path: Path) -> Hands:
    return hands_on(qtbot, MainWindow(load_settings().model_copy(update={"annotator_name": "ana"})), path)


def test_a_command_is_run_and_a_shortcut_changed_for_good(qtbot: QtBot, tmp_path: Path) -> None:
    project = new_project(tmp_path, [article("a1", "Prices", text=TEXT), article("a2", "Other")])
    project.close()
    hands = opened(qtbot, project.path)

    hands.press("Shift+Right", 2)
    run(hands, "label claim")
    hands.press("Right")
    hands.press("Shift+Right")
    run(hands, "@source")
    assert labels(project.path) == ["CLAIM", "SOURCE"]
    assert hands.article.hasFocus()

    change_next_span_to_g(hands)
    assert json.loads(settings_path().read_text(encoding="utf-8"))["shortcuts"] == {"next_span": ["G"]}
    walk_by_g(hands)
    hands.window.close()

    again = opened(qtbot, project.path)
    walk_by_g(again)
    assert keys_on_the_sheet(again, "next span")[0] == "G"
    again.window.close()


def run(hands: Hands, words: str) -> None:
    hands.press("Ctrl+K")
    hands.write(words)
    hands.press("Return")


def labels(path: Path) -> list[str]:
    with Project.open(path, read_only=True) as project:
        return [span.label for span in stored.spans(project, 1, "ana")]


def change_next_span_to_g(hands: Hands) -> None:
    """In the dialog, which the palette opens: N is removed, G is recorded."""

    def act(dialog: QDialog) -> None:
        hands.write("next span")
        hands.press("Return")
        remove = next(child for child in dialog.findChildren(QWidget) if child.accessibleName() == "Remove N")
        QTest.mouseClick(remove, LEFT)
        hands.press("Return")
        hands.press("G")
        save = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Save")
        QTest.mouseClick(save, LEFT)

    answers = Answers([(ShortcutEditor, act)])
    run(hands, "change keyboard")
    assert answers.are_given()
    hands.window.activateWindow()  # a desktop does this when a dialog closes; the offscreen one does not
    hands.settle()
    assert hands.article.hasFocus()


def walk_by_g(hands: Hands) -> None:
    """G goes from span to span, N does nothing any more, and the bar says so."""
    hands.press("Esc", 2)
    hands.press("Ctrl+Home")
    hands.press("N")
    assert hands.article.focused_span() is None
    assert "G P  next / previous span" in hands.window.workspace.hint_bar.toolTip()
    hands.press("G")
    first = hands.article.focused_outline()
    hands.press("G")
    second = hands.article.focused_outline()
    assert first is not None
    assert second is not None
    assert [first.label, second.label] == ["CLAIM", "SOURCE"]


def keys_on_the_sheet(hands: Hands, words: str) -> list[str]:
    hands.press("?")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ShortcutSheet)
    hands.write(words)
    found = [cap.keys() for cap in sheet.findChildren(KeyCap) if cap.isVisible()]
    hands.press("Esc")
    return found
