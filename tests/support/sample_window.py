"""The window on the sample project, with everything in sight that a person may meet there, and its dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus.sample import make_sample_project
from annotator.gui.main_window import MainWindow
from annotator.model.annotator import annotator_id
from annotator.schema.templates import DEFAULT, load_schema
from annotator.settings import Settings
from tests.support.comments import comment_on_what_is_shown
from tests.support.hands_on import hands_on

DIALOGS = (  # by the actions that open them
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
)


def sample_window(qtbot: QtBot, folder: Path, settings: Settings, size: QSize | None = None) -> MainWindow:
    """The window, shown and with the keyboard, a span in hand and comments in the panel."""
    path, person = folder / "sample.annotator", settings.annotator_name
    make_sample_project(path, load_schema(DEFAULT), person, annotator_id(person)).close()
    window = hands_on(qtbot, MainWindow(settings), path, size=size).window
    window.workspace.article.focus_next_span()
    comment_on_what_is_shown(window)
    qtbot.wait(50)  # the panel follows
    return window


def trigger(window: MainWindow, action: str) -> None:
    """Do what a menu entry does."""
    window.actions_by_name.by_name[action].trigger()


def other_window(window: MainWindow) -> QWidget:
    """The dialog that is open."""
    return next(part for part in QApplication.topLevelWidgets() if part is not window and part.isVisible())
