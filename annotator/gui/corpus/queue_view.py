"""The queue of articles: filter, list, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.errors import QueryError
from annotator.gui.corpus.queue_filter_bar import QueueFilterBar
from annotator.gui.corpus.queue_list import QueueList
from annotator.gui.corpus.queue_order import QueueOrder
from annotator.gui.corpus.queue_search import Found, QueueSearch
from annotator.gui.corpus.queue_style import style_sheet
from annotator.gui.small_text import ElidedLabel
from annotator.gui.theme import LIGHT, Theme
from annotator.model.annotation_set import Status
from annotator.model.search_query import SearchQuery
from annotator.project import queue
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.project.queue import QueueFilter, StatusCounts

if TYPE_CHECKING:
    from annotator.suggestions.ordering import Reason

NO_ARTICLES = "No articles yet. Import files, or drop them here."
NO_MATCH = "No article matches. Esc clears the filter."
NONE_OF_STATUS = {
    Status.NEW: "Every article has been begun. Esc shows all.",
    Status.IN_PROGRESS: "No article is in progress. Esc shows all.",
    Status.DONE: "No article is done yet. Esc shows all.",
}
MARGIN = 10


class QueueView(QWidget):
    """Signals the document that the person chose (`document_chosen`, its number) and other filters.

    `counts_changed` carries the `StatusCounts` of the whole project, `failed` says in words what could not be read.
    The current document stays current when a filter hides it. `order` may list others, in an order of their own.
    """

    document_chosen = Signal(int)
    filter_changed = Signal()
    counts_changed = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._annotator = ""
        self._search: QueueSearch | None = None
        self._wanted = QueueFilter("")
        self._counts: StatusCounts | None = None
        self._current: int | None = None
        self._keeps_scroll = False
        self._chooses_first = False
        self._is_searching = False
        self.setObjectName("queue")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Article queue")
        self.bar = QueueFilterBar(LIGHT, self)
        self.list = QueueList(LIGHT, self)
        self.order = QueueOrder(self.list, self)
        self.footer = ElidedLabel(parent=self)
        self.footer.setProperty("look", "small")
        self._lay_out()
        self._connect()
        self.set_theme(LIGHT)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.order.strip)
        column.addWidget(self.list, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.bar.changed.connect(self._filter_changed)
        self.bar.left.connect(self._go_to_list)
        self.list.chosen.connect(self._chosen)
        self.list.entered_document.connect(self._entered)
        self.list.escaped.connect(self._escape)
        self.list.rows.failed.connect(self.failed)

    def set_project(self, project: Project | None, annotator: str) -> None:
        """List the documents of this project with the annotator's progress; None for no project."""
        self.close_project()
        self._project, self._annotator = project, annotator
        self.list.rows.set_source(project, annotator)
        if project is not None:
            self._search = QueueSearch(project, self)
            self._search.found.connect(self._show_found)
            self._find()

    def close_project(self) -> None:
        """Let go of the project: after this, nothing here holds a connection to it."""
        if self._search is not None:
            self._search.close()
            self._search.deleteLater()
        self._search = self._project = self._counts = self._current = None
        self._is_searching = self._keeps_scroll = self._chooses_first = False
        self.order.end()
        self.bar.reset()
        self.list.rows.set_source(None, "")
        self.list.set_message("")
        self.footer.clear()

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(style_sheet(theme))
        self.bar.set_theme(theme)
        self.order.strip.set_theme(theme)
        self.list.set_theme(theme)

    def set_filter_key(self, key: str) -> None:
        """Show by which key the filter field is reached."""
        self.bar.box.set_key(key)

    def refresh(self, change: Change) -> None:
        """Show a change that was committed; rows that are not on the screen are not read."""
        if self._project is None:
            return
        if self._counts is not None:
            self._set_counts(self._counts.after(change, self._annotator))
        changes_status = change.touches("work")
        relists = change.added_documents > 0 or (changes_status and self._wanted.status is not None)
        if self._counts is None or (relists and not self.order.is_on):
            self._keeps_scroll = True
            self._find()
        elif changes_status or change.touches("flag"):
            self.list.rows.reread(change.documents)

    def current_document(self) -> int | None:
        """The number of the current document, listed or not."""
        return self._current

    def counts(self) -> StatusCounts | None:
        """How far the annotator is; None until a large project has been counted."""
        return self._counts

    def is_searching(self) -> bool:
        """Whether the list still shows what an earlier filter left."""
        return self._is_searching

    def choose(self, number: int) -> None:
        """Make a document the current one and scroll to it, as if the person had chosen it."""
        self.list.select(number, scroll=True)
        self._chosen(number)

    def choose_next(self) -> bool:
        """Choose the next listed document; returns whether there was one."""
        return self._choose_row(self.list.rows.row_after(self._current))

    def choose_previous(self) -> bool:
        """Choose the listed document before; returns whether there was one."""
        rows = self.list.rows
        return self._choose_row((rows.rowCount() if self._current is None else rows.place_of(self._current)) - 1)

    def choose_next_undone(self) -> bool:
        """Choose the next listed document not done, past the last from the top; returns whether there was one."""
        if self._project is None:
            return False
        try:
            found = self.order.next_undone(self._current) if self.order.is_on else self._next_undone(self._project)
        except QueryError as error:  # the label that a search names is gone
            self.failed.emit(str(error))
            return False
        if found is None or found == self._current:
            return False
        self.choose(found)
        return True

    def _next_undone(self, project: Project) -> int | None:
        after = queue.BEFORE_ALL if self._current is None else self._current
        found = queue.next_undone(project, self._wanted, after)
        return queue.next_undone(project, self._wanted, queue.BEFORE_ALL) if found is None else found

    def wanted(self) -> QueueFilter:
        """Which articles are wanted, whatever order they are in."""
        return self.bar.wanted(self._annotator)

    def begin_order(self) -> None:
        """Say that an order is being looked for; `show_order` or `leave_order` follows."""
        self.order.begin()
        self._show_footer()

    def show_order(self, reasons: Mapping[int, Reason]) -> None:
        """List these articles, and no others, in this order, each with why it is there."""
        self.order.show(reasons, self._current)
        self._show_footer()

    def leave_order(self) -> None:
        """List the articles as they were imported again."""
        if self.order.is_on:
            self.order.end()
            self._find()

    def _escape(self) -> None:
        if self.order.is_on:
            self.order.left.emit()
        else:
            self.bar.clear()

    def query(self) -> SearchQuery | None:
        """The search whose finds are listed alone, if there is one."""
        return self.bar.wanted("").query

    def set_query(self, query: SearchQuery | None) -> None:
        """List only what a search of the corpus found, until the filter is cleared."""
        self.bar.set_query(query)

    def focus_filter(self) -> None:
        """Put the keyboard into the filter field."""
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()

    def _choose_row(self, row: int) -> bool:
        if not 0 <= row < self.list.rows.rowCount():
            return False
        self.choose(self.list.rows.number_at(row))
        return True

    def _chosen(self, number: int) -> None:
        if number != self._current:
            self._current = number
            self.document_chosen.emit(number)

    def _entered(self, number: int) -> None:
        self._current = number
        self.document_chosen.emit(number)

    def _filter_changed(self) -> None:
        self._find()
        self.filter_changed.emit()

    def _find(self) -> None:
        if self._search is None:
            return
        self._wanted = self.bar.wanted(self._annotator)
        if self.order.is_on and self._counts is not None:
            return  # who found the order looks for another
        self._is_searching = True
        if self._search.ask(self._wanted, with_counts=self._counts is None):
            self._show_footer()

    def _go_to_list(self, chooses: bool) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if chooses and self._is_searching:
            self._chooses_first = True
        elif chooses and not self.list.selectionModel().hasSelection():
            self._choose_row(0)

    def _show_found(self, found: Found) -> None:
        if found.search.project is not self._project or found.search.wanted != self._wanted:
            return  # asked for before the filter or the project was changed
        self._is_searching = False
        if found.failure:
            self.failed.emit(found.failure)
        else:
            if not self.order.is_on:
                self._show_numbers(found.numbers)
            if found.counts is not None:
                self._set_counts(found.counts)
        self._show_footer()
        if self._chooses_first:
            self._chooses_first = False
            self._go_to_list(True)

    def _show_numbers(self, numbers: Sequence[int]) -> None:
        top = self.list.top_document() if self._keeps_scroll else None
        self._keeps_scroll = False
        self.list.rows.set_numbers(numbers)
        self.list.select(self._current, scroll=top is None)
        self.list.scroll_to_top_document(top)
        is_typed = bool(self._wanted.title.strip() or self._wanted.words.strip() or self._wanted.query)
        without_text = NO_ARTICLES if self._wanted.status is None else NONE_OF_STATUS[self._wanted.status]
        self.list.set_message(NO_MATCH if is_typed else without_text)

    def _set_counts(self, counts: StatusCounts) -> None:
        self._counts = counts
        self._show_footer()
        self.counts_changed.emit(counts)

    def _show_footer(self) -> None:
        total, shown = (self._counts.total if self._counts else 0), self.list.rows.rowCount()
        parts = [f"{total:,} article{'' if total == 1 else 's'}"] if self._counts else []
        if self._is_searching:
            parts.append("searching …")
        elif shown != total:
            parts.append(f"{shown:,} shown")
        self.footer.setText(" · ".join(parts))
