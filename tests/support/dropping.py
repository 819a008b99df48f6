"""Files dropped on a window, and a person who answers each dialog that comes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from annotator.settings import Settings

EVERY = 50  # milliseconds between two looks at what is in front


def window_with_project(qtbot: QtBot, path: Path) -> MainWindow:
    """The window with a new project in it."""
    Project.create(path, load_schema("news"), person="Ana").close()
    window = MainWindow(Settings())
    qtbot.addWidget(window)
    window.show()
    window.open_project(path)
    return window


def drop(
    qtbot: QtBot, window: MainWindow, file: Path, answer: Callable[[QDialog], None], is_done: Callable[[], bool]
) -> list[str]:
    """Drop a file and answer what is asked until it is done; returns the kinds of dialogs that came."""
    seen: list[str] = []

    def look() -> None:
        shown = (part for part in QApplication.topLevelWidgets() if isinstance(part, QDialog) and part.isVisible())
        dialog = next(shown, None)
        if dialog is not None:
            seen.append(type(dialog).__name__)
            answer(dialog)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(EVERY)
    window.project_actions.take_dropped([str(file)])
    qtbot.waitUntil(is_done)
    timer.stop()
    return seen
