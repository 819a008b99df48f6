"""Actions on the label schema: edit it, and read its guidelines beside the article."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession
from annotator.gui.style import current_theme
from annotator.gui.waiting import wait_for
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.project.schema_use import use_counts
from annotator.schema.editing import EditReport, apply_edit, preview_edit
from annotator.schema.schema_edit import SchemaEdit

if TYPE_CHECKING:
    from annotator.gui.schema.schema_editor import Carry

How = Callable[[Project, SchemaEdit, str, Progress], EditReport]


class SchemaActions:
    """A failure is told in words, and nothing is lost by it."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window
        session.workspace.guidelines.close_asked.connect(self.toggle_guidelines)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"edit_schema": self.edit_schema, "guidelines": self.toggle_guidelines}

    def edit_schema(self) -> None:
        """Show the editor, and put what was made of the schema in force."""
        from annotator.gui.schema.schema_editor import SchemaEditor

        project, who = self._session.project, self._session.workspace.desk.annotator
        if project is None:
            return
        self._session.workspace.desk.finish_typing()

        def carry(how: How, title: str) -> Carry:
            return lambda edit: wait_for(project, title, lambda own, progress: how(own, edit, who, progress), editor)

        preview, apply = carry(preview_edit, "Counting annotations"), carry(apply_edit, "Saving the label schema")
        theme = current_theme(self._session.settings)
        editor = SchemaEditor(project.schema, use_counts(project.database), preview, apply, theme, self._window)
        focused = self._session.workspace.article.focused_outline()
        if focused is not None:
            editor.labels.select(focused.label)
        with asked(editor) as dialog:
            if dialog is not None and dialog.report is not None:
                self._session.workspace.say(f"{dialog.report.summary()}.")

    def toggle_guidelines(self) -> None:
        """Show the guidelines beside the article, or hide them."""
        workspace = self._session.workspace
        shown = not workspace.guidelines.isVisible()
        workspace.guidelines.setVisible(shown)
        if not shown:
            workspace.article.setFocus()
