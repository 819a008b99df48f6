"""The actions of the shared folder: choosing it, and getting and sending while the person works on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession
from annotator.gui.waiting import wait_for
from annotator.settings import SharedFolder
from annotator.sync.shared_folder import choose, folder_of, problem_with, usual_gets, with_folder

if TYPE_CHECKING:
    from annotator.gui.sync.folder_dialog import FolderDialog
    from annotator.sync.get_and_send import FolderNews
    from annotator.sync.merge import LeftFile
    from annotator.sync.status import FolderState


class FolderActions:
    """Their handlers, and which files could not be taken last time."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window
        self._left: Sequence[LeftFile] = ()
        self._is_under_way = False
        session.tasks.ended.connect(self._has_ended)
        session.project_changed.connect(self._forget)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"shared_folder": self.ask, "get_and_send": self.get_and_send}

    def ask(self) -> None:
        """Show how the folder stands, or ask for one; what is chosen is used at once."""
        from annotator.gui.sync.folder_dialog import FolderDialog, FolderNow

        project = self._session.project
        if project is None:
            return
        folder = folder_of(project, self._session.settings)
        try:
            now = FolderNow(folder, self._look(folder) if folder else None, self._left)
        except AnnotatorError as error:
            self._session.workspace.say(str(error), warning=True)
            return
        made = FolderDialog(now, usual_gets(project), partial(problem_with, project), self._window)
        with asked(made) as dialog:
            if dialog is None:
                return
            if dialog.stops:
                self._keep(None)
                self._session.workspace.say("This project shares no folder any more. What was sent lies there still.")
                return
            self._use(dialog)

    def get_and_send(self) -> None:
        """Get and send beside the person's work; without a folder, ask for one."""
        project = self._session.project
        folder = folder_of(project, self._session.settings) if project else None
        if folder is None:
            self.ask()
        else:
            self._start(folder)

    def _use(self, dialog: FolderDialog) -> None:
        project = self._session.project
        if project is None:
            return
        try:
            folder = choose(project, dialog.folder(), dialog.gets())
        except AnnotatorError as error:
            self._session.workspace.say(str(error), warning=True)
        else:
            self._keep(folder)
            self._start(folder)

    def _look(self, folder: SharedFolder) -> FolderState | None:
        from annotator.sync.status import folder_state

        project, person = self._session.project, self._session.person()
        if project is None:
            return None
        return wait_for(
            project,
            "Looking through the shared folder",
            lambda own, progress: folder_state(own, folder, person, progress),
            self._window,
        )

    def _start(self, folder: SharedFolder) -> None:
        from annotator.sync.get_and_send import get_and_send

        project, person = self._session.project, self._session.person()
        if project is None or self._is_under_way:
            return
        self._session.workspace.desk.finish_typing()
        self._is_under_way = True
        self._session.tasks.start(
            project,
            "Getting and sending",
            lambda own, progress: get_and_send(own, folder, person, progress),
            self._tell,
        )

    def _tell(self, news: FolderNews) -> None:
        from annotator.gui.sync.folder_news import needs_attention, news_text

        self._left = news.got.left
        self._session.workspace.say(news_text(news), warning=needs_attention(news))

    def _keep(self, folder: SharedFolder | None) -> None:
        project = self._session.project
        if project is not None:
            self._session.change_settings(with_folder(self._session.settings, project, folder))

    def _has_ended(self) -> None:
        self._is_under_way = self._is_under_way and self._session.tasks.is_busy()

    def _forget(self) -> None:
        self._left = ()
