"""Choosing between works that one person did in two places."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession
from annotator.gui.review.packages.waited import waited
from annotator.project.editions import SetAside

NONE = "No work was done apart: nobody worked on the same article in two places."


class ApartChoosing:
    """Each choice is one undo step of whoever chooses."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window

    def show(self) -> None:
        """List what was done apart, if anything was."""
        from annotator.gui.review.packages.apart_dialog import ApartDialog
        from annotator.review.packages.apart import waiting_works, work_apart
        from annotator.review.packages.settling import settle

        project, workspace = self._session.project, self._session.workspace
        if project is None:
            return
        found = waited(
            self._session, "Looking for work done apart", lambda own, _progress: waiting_works(own), self._window
        )
        if found is None:
            return
        if not found:
            workspace.say(NONE)
            return
        who = self._session.person().id

        def choose(aside: SetAside, keep: bool) -> None:
            settle(project, aside, who, keep=keep)

        dialog = ApartDialog(
            found, lambda aside: work_apart(project, aside), choose, workspace.desk.theme, self._window
        )
        with asked(dialog):
            pass
