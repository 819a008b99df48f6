"""The action that shows how far the annotating is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from annotator.gui.project_session import ProjectSession

if TYPE_CHECKING:
    from annotator.gui.annotation.progress_window import ProgressWindow


class ProgressActions:
    """Handler of the View menu; the window is made when it is first asked for."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window
        self.progress: ProgressWindow | None = None
        session.project_changed.connect(self._follow)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"progress": self.toggle}

    def toggle(self) -> None:
        """Show the progress in front, or close it where it is there already."""
        progress = self.progress or self._make()
        if progress.isActiveWindow():
            progress.close()
            return
        progress.show()
        progress.activateWindow()

    def _make(self) -> ProgressWindow:
        from annotator.gui.annotation.progress_window import ProgressWindow

        self.progress = ProgressWindow(self._window)
        action = self._window.findChild(QAction, "progress")
        if action is not None:
            self.progress.addAction(action)  # so that its key closes the window as well
        self._follow()
        return self.progress

    def _follow(self) -> None:
        if self.progress is not None:
            self.progress.set_project(self._session.project, self._session.workspace.desk.annotator)
