"""Actions on comments and on the history: write, resolve, list all, go to one, look at who changed what."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession
from annotator.gui.review.comments.asking import Asking
from annotator.gui.review.comments.commenting import Commenting
from annotator.gui.review.comments.comments_dialog import CommentsDialog
from annotator.gui.style import current_theme
from annotator.project import comment_list
from annotator.project.comment_list import ThreadPlace
from annotator.project.project import Project
from annotator.wording import counted


class CommentActions:
    """Handlers of the menu Review."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session, self._window, self._workspace = session, window, session.workspace
        self.commenting = Commenting(self._workspace.editing, window)
        self.asking = Asking(self._workspace.compare, window, lambda: self._workspace.desk.annotator)
        self._last: ThreadPlace | None = None
        self._told: Project | None = None
        session.project_changed.connect(self._tell_of_questions)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {
            "comment": self.commenting.ask,
            "resolve_comment": self.commenting.resolve,
            "comments": self.show_comments,
            "history": self.show_history,
        }

    def show_comments(self) -> None:
        """List all comments, and go to the one that is chosen."""
        project, desk = self._session.project, self._workspace.desk
        if project is None:
            return
        desk.finish_typing()
        theme = current_theme(self._session.settings)
        with asked(CommentsDialog(project, desk.annotator, theme, self._near(), self._window)) as dialog:
            place = dialog.chosen() if dialog is not None else None
        if place is not None:
            self._go_to(place)

    def show_history(self) -> None:
        """Show who changed what, and go to the article of a change that is chosen."""
        from annotator.gui.history.history_dialog import HistoryDialog, InHand

        project, document = self._session.project, self._workspace.desk.document
        if project is None:
            return
        self._workspace.desk.finish_typing()
        in_hand = InHand(document.number if document else None, self._workspace.article.focused_span())
        with asked(HistoryDialog(project, in_hand, self._window)) as dialog:
            number = dialog.chosen_document() if dialog is not None else None
        if number is not None:
            self._workspace.queue.choose(number)
            self._workspace.article.setFocus()

    def _go_to(self, place: ThreadPlace) -> None:
        self._last = place
        article = self._workspace.article
        self._workspace.queue.choose(place.document)
        article.setFocus()
        is_own = place.span_annotator == self._workspace.desk.annotator
        if is_own and place.span is not None and article.span(place.span) is not None:
            article.focus_span(place.span)
        elif place.start >= 0:  # somebody else's span
            article.focus_span(None)
            article.place_caret(place.start)
            article.reveal(place.start)

    def _tell_of_questions(self) -> None:
        """Say, when a project has been opened, that others ask something."""
        project = self._session.project
        if project is None or project is self._told:
            return
        self._told = project
        if count := comment_list.waiting_for(project, self._workspace.desk.annotator):
            asked = counted(count, "open comment")
            self._workspace.say(f"{asked} of others for you to see: Review → Comments…")

    def _near(self) -> tuple[int, int, str]:
        """Where the list begins: at what was gone to last, as long as its article is at hand, else at this article."""
        document = self._workspace.desk.document
        number = document.number if document else 0
        if self._last is not None and self._last.document == number:
            return self._last[:3]
        return number, -1, ""
