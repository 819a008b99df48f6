"""The action that shows the diagnostics of program, computer and open project."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from annotator.errors import Cancelled
from annotator.gui.diagnostics.window_facts import window_facts
from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession
from annotator.gui.waiting import wait_for_work


class DiagnosticsActions:
    """A handler of the menu Help."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"diagnostics": self.show}

    def show(self) -> None:
        """Gather beside the window, as a large file takes a while to be checked, and show what was found."""
        from annotator.diagnostics.doctor import diagnose
        from annotator.gui.diagnostics.diagnostics_dialog import DiagnosticsDialog

        facts = window_facts()
        path = self._session.project.path if self._session.project is not None else None
        try:
            found = wait_for_work("Diagnostics", lambda progress: diagnose(lambda: facts, path, progress), self._window)
        except Cancelled:
            return
        with asked(DiagnosticsDialog(found, self._window)):
            pass  # there is nothing to decide
