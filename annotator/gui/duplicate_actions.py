"""The action that shows near-duplicates, and what their page asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.gui.project_session import ProjectSession

if TYPE_CHECKING:
    from annotator.corpus.duplicates import DuplicateReport


class DuplicateActions:
    """Handler of the Go menu; the search runs beside the window and can be stopped in its header."""

    def __init__(self, session: ProjectSession) -> None:
        self._session = session
        self._workspace = session.workspace
        page = self._workspace.middle.duplicates
        page.search_asked.connect(self.search)
        page.article_entered.connect(self._open)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"duplicates": self._workspace.middle.show_duplicates}

    def search(self) -> None:
        """Look for near-duplicates in the whole project."""
        from annotator.corpus.duplicates import find_duplicates

        if self._session.project is not None:
            self._session.tasks.start(
                self._session.project,
                "Looking for near-duplicates",
                lambda own, progress: find_duplicates(own, progress=progress),
                self._found,
            )

    def _found(self, report: DuplicateReport) -> None:
        page = self._workspace.middle.duplicates
        page.show_report(report)
        if page.isVisible():
            page.focus_work()
        else:
            self._workspace.say(f"{report.summary()}.")

    def _open(self, number: int) -> None:
        self._workspace.queue.choose(number)
        self._workspace.middle.show_article()
        self._workspace.article.setFocus()
