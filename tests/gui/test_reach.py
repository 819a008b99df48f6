"""Whoever works without a mouse reaches every control of every window by Tab, and hears a name for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.schema.schema_editor import SchemaEditor
from annotator.gui.suggestions.settings_dialog import SuggestionSettingsDialog
from annotator.settings import Settings
from tests.support.reach import out_of_reach
from tests.support.sample_window import DIALOGS, other_window, sample_window, trigger


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return sample_window(qtbot, tmp_path, Settings(annotator_name="Ana", reopen_last=False))


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


def pages(dialog: QWidget) -> list[Callable[[], None]]:
    """What shows each page of a dialog, one after another."""
    if not isinstance(dialog, SchemaEditor | SuggestionSettingsDialog):
        return [lambda: None]
    return [lambda at=number: turn_to(dialog, at) for number in range(dialog.tabs.count())]  # type: ignore[misc]


def turn_to(dialog: SchemaEditor | SuggestionSettingsDialog, number: int) -> None:
    dialog.tabs.setCurrentIndex(number)
    dialog.tabs.tabBar().setFocus()
