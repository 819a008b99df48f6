"""Every comment of the project in one table, what was said of the current one below it, and the way to its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.dialog import Dialog, allow
from annotator.gui.icons import icon
from annotator.gui.notice import Notice
from annotator.gui.place_table import PlaceTable
from annotator.gui.review.comments.comment_popup import CommentPopup
from annotator.gui.review.comments.thread_card import ThreadCard
from annotator.gui.review.comments.thread_model import ThreadModel
from annotator.gui.row_list import RowList
from annotator.gui.theme import Theme
from annotator.model.comment import Thread
from annotator.project import comment_list
from annotator.project.comment_list import ThreadPlace
from annotator.project.project import Project
from annotator.review.comments import reopen, reply, resolve

NARROW, WIDE, ROWS, SAID_LINES = 80, 140, 9, 9  # characters across: at least, and where there is room; rows; lines
WIDTHS = {0: 12, 4: 16, 5: 9}  # characters, of the columns that do not stretch
ALL, OPEN, RESOLVED = "all", "open", "resolved"
STATES = ((OPEN, "&Open"), (RESOLVED, "&Resolved"), (ALL, "&All"))
WANTED = {OPEN: True, RESOLVED: False, ALL: None}
EMPTY = {
    OPEN: "No comment is open. Ctrl+Shift+M writes one on the span at hand or, without one, on the article.",
    RESOLVED: "No comment has been resolved yet.",
    ALL: "There are no comments yet. Ctrl+Shift+M writes one on the span at hand or, without one, on the article.",
}
Act = Callable[[Project, int, Thread, str], object]


class CommentsDialog(Dialog):
    """Accepted, it tells by `chosen` where the person wants to go. What is written here is stored at once."""

    def __init__(
        self, project: Project, annotator: str, theme: Theme, near: tuple[int, int, str], parent: QWidget | None = None
    ) -> None:
        super().__init__("Comments", parent, characters=NARROW, at_most=WIDE)
        self._project, self._annotator, self._near = project, annotator, near
        titles = {label.name: label.shown() for label in project.schema.labels}
        icons = {True: icon("comment_filled", theme.accent), False: icon("check", theme.muted)}
        self.rows = ThreadModel(partial(comment_list.page, project), titles, icons, self)
        self.states = ChoiceButtons(STATES)
        self.states.set_value(OPEN)
        self.states.chosen.connect(self._find)
        self.table = PlaceTable("Comments", self.rows, ROWS, WIDTHS)
        self.table.doubleClicked.connect(self.accept)
        self.table.selectionModel().currentRowChanged.connect(self._show_thread)
        self._said = RowList()
        self._scroll = _scroll_area(self._said)
        self._count, self._empty, self.notice = QLabel(), QLabel(), Notice()
        self.popup = CommentPopup(self)
        self.popup.written.connect(self._answer)
        self._arrange()
        self._find()
        self.table.setFocus()

    def chosen(self) -> ThreadPlace | None:
        """The thread that the person is on."""
        row = self.table.currentIndex().row()
        return self.rows.place(row) if row >= 0 else None

    def empty_text(self) -> str:
        """What stands in the place of the table, nothing while that is shown."""
        return "" if self._empty.isHidden() else self._empty.text()

    def card(self) -> ThreadCard | None:
        """The thread that is shown whole."""
        return next((row for row in self._said.rows() if isinstance(row, ThreadCard)), None)

    def _arrange(self) -> None:
        for label in (self._count, self._empty):
            label.setProperty("look", "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        filters = QHBoxLayout()
        filters.addWidget(self.states)
        filters.addStretch(1)
        filters.addWidget(self._count)
        self.column.addLayout(filters)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._scroll)
        self.column.addWidget(self._empty, 1)
        self.column.addWidget(self.notice)
        self.notice.hide()
        self._scroll.setFixedHeight(self.fontMetrics().lineSpacing() * SAID_LINES)
        self._go = self.add_buttons("&Go there", gives_up=False)

    def _find(self, _choice: object = None) -> None:
        state = self.states.value() or ALL
        places = comment_list.places(self._project, is_open=WANTED[state])
        self.rows.set_places(places)
        self.table.size_columns()
        self._count.setText(f"{len(places):,}")
        self._empty.setText(EMPTY[state])
        self._empty.setVisible(not places)
        for part in (self.table, self._scroll):
            part.setVisible(bool(places))
        allow(self._go, "" if places else "There is nowhere to go.")
        if places:
            self.table.go_to(self.rows.row_near(*self._near))
        self._show_thread()

    def _show_thread(self, _current: QModelIndex | None = None, _previous: QModelIndex | None = None) -> None:
        row = self.table.currentIndex().row()
        listed = self.rows.listed(row) if row >= 0 else None
        if listed is None:
            self._said.set_rows([])
            return
        card = ThreadCard(listed.thread, datetime.now().astimezone(), read_only=self._project.read_only)
        card.reply_asked.connect(self._ask)
        card.resolve_asked.connect(lambda _thread: self._decide(resolve))
        card.reopen_asked.connect(lambda _thread: self._decide(reopen))
        self._said.set_rows([card])
        self._scroll.verticalScrollBar().setValue(0)

    def _thread(self) -> tuple[ThreadPlace, Thread] | None:
        row = self.table.currentIndex().row()
        listed = self.rows.listed(row) if row >= 0 else None
        return (listed.place, listed.thread) if listed else None

    def _ask(self, thread_id: str) -> None:
        at = self._thread()
        if at is not None:
            corner = self._scroll.mapTo(self, self._scroll.rect().topLeft())
            what = " ".join(at[1].comments[0].text.split())
            self.popup.ask(thread_id, verb="Answer", what=what, about=QRect(corner, QSize(1, 1)))

    def _answer(self, text: str) -> None:
        self._decide(lambda project, document, thread, author: reply(project, document, thread, author, text))

    def _decide(self, act: Act) -> None:
        at = self._thread()
        if at is None:
            return
        place, thread = at
        try:
            act(self._project, place.document, thread, self._annotator)
        except AnnotatorError as error:
            self.notice.show()
            self.notice.say(str(error), is_warning=True)
            return
        self.notice.hide()
        self._near = place[:3]
        self._find()
        self.table.setFocus()


def _scroll_area(rows: RowList) -> QScrollArea:
    page = QWidget()
    page.setProperty("look", "clear")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setProperty("look", "slim")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    column = QHBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(rows, 1, Qt.AlignmentFlag.AlignTop)
    area.setWidget(page)
    return area
