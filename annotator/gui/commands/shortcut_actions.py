"""Asking for other keys, and letting them hold at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession


def change_shortcuts(session: ProjectSession, parent: QWidget) -> None:
    """Show all keys to change; they are stored and hold once they are saved."""
    from annotator.gui.commands.shortcut_editor import ShortcutEditor

    schema = session.project.schema if session.project else None
    with asked(ShortcutEditor(session.settings.shortcuts, schema, parent)) as dialog:
        if dialog is not None:
            session.change_settings(session.settings.model_copy(update={"shortcuts": dialog.changes()}))
