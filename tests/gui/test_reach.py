"""Whoever works without a mouse reaches every control of every window by Tab, and hears a name for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus.sample import make_sample_project
from annotator.gui.main_window import MainWindow
from annotator.gui.schema.schema_editor import SchemaEditor
from annotator.gui.suggestions.settings_dialog import SuggestionSettingsDialog
from annotator.model.annotator import annotator_id
from annotator.schema.templates import DEFAULT, load_schema
from annotator.settings import Settings
from tests.support.comments import comment_on_what_is_shown
from tests.support.reach import out_of_reach

PERSON = "Ana"
DIALOGS = [
    "new_project",
    "import",
    "export",
    "preferences",
    "shortcuts",
    "change_shortcuts",
    "remarks",
    "comments",
    "history",
    "every_occurrence",
    "suggestion_settings",
    "edit_schema",
    "progress",
    "assign",
    "send_package",
    "about",
]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = tmp_path / "sample.annotator"
    make_sample_project(path, load_schema(DEFAULT), PERSON, annotator_id(PERSON)).close()
    window = MainWindow(Settings(annotator_name=PERSON, reopen_last=False))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert window.open_project(path)
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=20_000)
    window.workspace.article.focus_next_span()
    comment_on_what_is_shown(window)
    qtbot.wait(50)  # the panel follows
    return window


def trigger(window: MainWindow, action: str) -> None:
    window.actions_by_name.by_name[action].trigger()


def test_the_welcome_page(window: MainWindow) -> None:
    trigger(window, "close_project")
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert out_of_reach(window) == []


def test_the_window_of_a_project_with_each_bar_and_panel(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.article.setFocus()
    assert out_of_reach(window) == []
    trigger(window, "guidelines")
    assert out_of_reach(window) == []
    trigger(window, "find")
    assert out_of_reach(window) == []
    trigger(window, "search_corpus")
    page = window.workspace.middle.search
    page.bar.set_text("strike")
    qtbot.waitUntil(lambda: page.list.hits.hit_count() > 0)
    page.bar.field.setFocus()
    assert out_of_reach(window) == []


@pytest.mark.parametrize("action", DIALOGS)
def test_the_dialog_of(action: str, window: MainWindow, qtbot: QtBot) -> None:
    found: list[str] = []

    def look() -> None:
        dialog = other_window(window)
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        for turn in pages(dialog):
            turn()
            found.extend(out_of_reach(dialog))
        dialog.close()
        found.append("looked")

    QTimer.singleShot(0, look)
    trigger(window, action)
    qtbot.waitUntil(lambda: "looked" in found)
    assert found == ["looked"]


def other_window(window: MainWindow) -> QWidget:
    return next(part for part in QApplication.topLevelWidgets() if part is not window and part.isVisible())


def pages(dialog: QWidget) -> list[Callable[[], None]]:
    """What shows each page of a dialog, one after another."""
    if not isinstance(dialog, SchemaEditor | SuggestionSettingsDialog):
        return [lambda: None]
    return [lambda at=number: turn_to(dialog, at) for number in range(dialog.tabs.count())]  # type: ignore[misc]


def turn_to(dialog: SchemaEditor | SuggestionSettingsDialog, number: int) -> None:
    dialog.tabs.setCurrentIndex(number)
    dialog.tabs.tabBar().setFocus()
