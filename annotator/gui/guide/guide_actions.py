"""The action that shows the guide, at the page on what the person is doing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.guide.guide_pages import FIRST
from annotator.gui.guide.guide_window import GuideWindow
from annotator.gui.project_session import ProjectSession


class GuideActions:
    """A handler of the menu Help; the window is made when it is first asked for."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window
        self.guide: GuideWindow | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"user_guide": self.show}

    def show(self) -> None:
        """Show it in front; while the corpus is searched, what can be searched for comes first."""
        middle = self._session.workspace.middle
        if self._session.project is not None and middle.isVisible() and middle.is_searching():
            middle.search.bar.show_help()
            return
        try:
            self.guide = self.guide or GuideWindow(self._window)
        except AnnotatorError as error:  # the pages did not come along
            QMessageBox.warning(self._window, "User guide", str(error))
            return
        self.guide.show_page(self._page())
        self.guide.show()
        self.guide.activateWindow()
        self.guide.view.setFocus()

    def _page(self) -> str:
        workspace = self._session.workspace
        if self._session.project is None:
            return FIRST
        for page, place in ((workspace.compare, "guide/compare.md"), (workspace.agreement, "guide/agreement.md")):
            if workspace.stage.currentWidget() is page:
                return place
        if workspace.middle.is_comparing():
            return "guide/duplicates-and-splits.md"
        if workspace.desk.document is None:
            return "guide/import.md"
        return "guide/suggestions.md" if workspace.article.suggestions.in_hand() else "guide/labelling.md"
