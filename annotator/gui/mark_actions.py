"""Actions that say more of a span or of the article by one key, and the list of all notes and flags."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from annotator.gui.action_list import ATTRIBUTE_KEYS
from annotator.gui.annotation.also_labelling import AlsoLabelling
from annotator.gui.annotation.article_choosing import ArticleChoosing
from annotator.gui.annotation.attribute_choosing import AttributeChoosing
from annotator.gui.annotation.flagging import Flagging
from annotator.gui.annotation.key_chooser import KeyChooser
from annotator.gui.annotation.remarks.remarks_dialog import RemarksDialog
from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession
from annotator.gui.style import current_theme
from annotator.project.remarks import RemarkKind, RemarkPlace


class MarkActions:
    """Handlers of the menus Annotate and Go."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session, self._window, self._workspace = session, window, session.workspace
        editing = self._workspace.editing
        self.chooser = KeyChooser(window)
        self.attributes = AttributeChoosing(editing, self.chooser)
        self.also = AlsoLabelling(editing, self.chooser)
        self.of_article = ArticleChoosing(editing, self.chooser)
        self.flagging = Flagging(editing, window)
        self._last: RemarkPlace | None = None
        self._add_attribute_keys()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {
            "attributes": self.attributes.open,
            "label_also": lambda: self.also.open(current_theme(self._session.settings)),
            "document_labels": self.of_article.open_labels,
            "nothing_here": lambda: self.of_article.open_nothing_here(current_theme(self._session.settings)),
            "flag": self.flagging.ask,
            "take_flag_off": self.flagging.take_off,
            "remarks": self.show_remarks,
        }

    def show_remarks(self) -> None:
        """List all notes and flags, and go to the one that is chosen."""
        project, desk = self._session.project, self._workspace.desk
        if project is None:
            return
        desk.finish_typing()
        theme = current_theme(self._session.settings)
        with asked(RemarksDialog(project, desk.annotator, theme, self._near(), self._window)) as dialog:
            place = dialog.chosen() if dialog is not None else None
        if place is not None:
            self._go_to(place)

    def _go_to(self, place: RemarkPlace) -> None:
        self._last = place
        article = self._workspace.article
        self._workspace.queue.choose(place.document)
        article.setFocus()
        if article.span(place.span) is not None:
            article.focus_span(place.span)
        elif place.start >= 0:  # somebody else's span
            article.focus_span(None)
            article.place_caret(place.start)
            article.reveal(place.start)

    def _near(self) -> RemarkPlace:
        """Where the list begins: at what was gone to last, as long as its article is at hand, else at this article."""
        document = self._workspace.desk.document
        number = document.number if document else 0
        if self._last is not None and self._last.document == number:
            return self._last
        return RemarkPlace(number, -1, "", "", RemarkKind.FLAG)

    def _add_attribute_keys(self) -> None:
        """`Ctrl` with a digit, wherever the keyboard is beside the article."""
        for number, key in enumerate(ATTRIBUTE_KEYS, 1):
            action = QAction(self._workspace)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(partial(self._choose_number, number))
            self._workspace.addAction(action)

    def _choose_number(self, number: int, _checked: bool = False) -> None:
        project = self._session.project
        if project is not None and project.read_only:
            self._workspace.say("Set attributes: open for reading only.", warning=True)
        elif project is not None:
            self.attributes.choose_number(number)
