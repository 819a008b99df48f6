"""The action that divides the documents into train, dev and test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession

if TYPE_CHECKING:
    from annotator.export.splits import SplitPlan


class SplitActions:
    """Handler of the File menu: a split is planned beside the window, shown, and kept as one undo step."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"split": self.split}

    def split(self) -> None:
        """Ask how to divide, and plan it."""
        from annotator.export.splits import plan_split
        from annotator.gui.export.split_dialog import SplitDialog
        from annotator.project import splits

        project = self._session.project
        if project is None:
            return
        with asked(SplitDialog(splits.names(project), self._window)) as dialog:
            if dialog is not None:
                name, definition = dialog.name(), dialog.definition()
                self._session.tasks.start(
                    project,
                    "Splitting",
                    lambda own, progress: plan_split(own, name, definition, progress),
                    self._show,
                )

    def _show(self, plan: SplitPlan) -> None:
        from annotator.export.splits import write_split
        from annotator.gui.export.split_preview import SplitPreview

        workspace, project = self._session.workspace, self._session.project
        if project is None:
            return
        with asked(SplitPreview(plan, project.schema, self._window)) as dialog:
            if dialog is None or self._session.project is not project:
                return
            try:
                write_split(project, plan, workspace.desk.annotator)
            except AnnotatorError as error:
                workspace.say(str(error), warning=True)
            else:
                workspace.say(f"{plan.summary()}.")
