"""Somebody at the main window: it is shown, has the keyboard, and a project is open in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from tests.support.hands import Hands

PATIENCE = 60_000  # milliseconds, on a machine with much else to do


def hands_on(qtbot: QtBot, window: MainWindow, path: Path | None = None, *, size: QSize | None = None) -> Hands:
    """Hands on a new window; with a path, the project is open and the keyboard is on its first article."""
    qtbot.addWidget(window)
    if size is not None:
        window.resize(size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    hands = Hands(qtbot, window)
    if path is not None:
        assert window.open_project(path)
        hands.until(lambda: not window.tasks.is_busy(), timeout=PATIENCE)
        window.workspace.article.setFocus()
    return hands
