"""The page on which the corpus is searched: hits in context, from each of which a key leads into its article."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QVBoxLayout, QWidget

from annotator.annotation.occurrences import with_spans
from annotator.corpus.saved_searches import LONGEST_NAME, delete_search, save_search
from annotator.corpus.search import documents_found, read_hits
from annotator.errors import AnnotatorError, QueryError
from annotator.gui.corpus.search_bar import SearchBar, push_button
from annotator.gui.hits.hit_list import HitList
from annotator.gui.hits.hit_model import DocumentHits
from annotator.gui.hits.hit_stream import HitStream
from annotator.gui.theme import Theme
from annotator.model.search_query import SearchQuery, parse_query
from annotator.progress import Progress
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.project.saved_searches import saved_searches
from annotator.wording import counted

MARGIN = 20
NOTHING_YET = "Type what is to be found in all articles. Help (F1) lists what can be typed, with examples."


class SearchPage(QWidget):
    """`hit_entered` carries a `Hit` to see in its article, `label_asked` hits to label, `list_asked` a query."""

    hit_entered = Signal(object)
    label_asked = Signal(list)
    list_asked = Signal(object)
    left = Signal()
    said = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._annotator = ""
        self._query: SearchQuery | None = None
        self._total = 0
        self._goes_to_list = False
        self._stream = HitStream(self)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar, self.list = SearchBar(), HitList()
        self.queue_button = push_button("&Show in the list", "Show only these articles in the list at the left")
        self.save_button = push_button("Sa&ve search…", "Keep the search under a name, in the project")
        self.label_button = push_button(
            "&Label all hits…", "Look through the hits, then label those chosen in one step"
        )
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.label_button)
        buttons.addWidget(self.queue_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN - 8)
        column.setSpacing(10)
        column.addWidget(self.bar)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.bar.changed.connect(self.search)
        self.bar.entered.connect(self._entered)
        self.bar.field.left_down.connect(self.list.setFocus)
        self.bar.field.escaped.connect(self.left)
        self.bar.save_asked.connect(self.save)
        self.bar.delete_asked.connect(self._delete)
        self.list.hit_entered.connect(self.hit_entered)
        self.list.hits.failed.connect(lambda text: self.said.emit(text, True))
        self.save_button.clicked.connect(self.save)
        self.label_button.clicked.connect(lambda: self.label_asked.emit(self.list.hits.all_hits()))
        self.queue_button.clicked.connect(lambda: self.list_asked.emit(self._query))
        self._stream.found.connect(self._add)
        self._stream.progressed.connect(self._count)
        self._stream.ended.connect(self._ended)

    def set_project(self, project: Project | None, annotator: str) -> None:
        """Search in this project as this annotator; None lets go of it, after waiting for what runs."""
        self._stream.close()
        self._project, self._annotator, self._query = project, annotator, None
        self.list.hits.set_source(project, annotator)
        self._show_labels()
        self.bar.field.clear()
        self._show_saved()
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)

    def take_in(self, change: Change) -> None:
        """Follow a committed change."""
        if change.touches("saved_search"):
            self._show_saved()
        if change.touches("label_schema"):
            self._show_labels()

    def focus_hits(self) -> None:
        """Put the keyboard where the person left: on the hit that was gone to; without hits, into the field."""
        if self.list.hits.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_field()

    def focus_field(self) -> None:
        """Put the keyboard into the field."""
        self.bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.field.selectAll()

    def search(self, typed: str) -> bool:
        """Look for what was typed; returns whether it was understood."""
        if self._project is None:
            return False
        try:
            query = parse_query(typed)
        except QueryError as error:
            self.bar.notice.say(str(error), is_warning=True)
            return False
        if self._query is None or query.clauses != self._query.clauses:
            self._start(self._project, query)
        return True

    def step(self, *, forward: bool) -> bool:
        """Go to the next or previous hit in its article; returns whether there is one."""
        row = self.list.hits.next_hit_row(self.list.current_row(), forward=forward)
        if row is None:
            return False
        self.list.go_to_row(row)
        self.hit_entered.emit(self.list.hits.hit_at(row))
        return True

    def save(self) -> None:
        """Ask for a name and keep the search."""
        if self._project is None or self._query is None:
            return
        name, is_given = QInputDialog.getText(
            self, "Save search", "Name of the search:", text=self._query.text[:LONGEST_NAME]
        )
        if is_given:
            self._change(lambda project: save_search(project, self._annotator, name, self._query_text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F1:
            self.bar.show_help()
        else:
            super().keyPressEvent(event)

    def _query_text(self) -> str:
        return self._query.text if self._query else ""

    def _start(self, project: Project, query: SearchQuery) -> None:
        annotator = self._annotator
        self._query = query if query.clauses else None
        self._total = 0
        self.list.hits.clear()
        self._stream.stop()
        if self._query is not None:
            self._stream.search(project, lambda own, progress: _look(own, query, annotator, progress))
        self._show_state()

    def _add(self, found: list[DocumentHits]) -> None:
        is_first = not self.list.hits.rowCount()
        self.list.hits.add(found)
        self._show_state()
        if is_first and found and self._goes_to_list:
            self._goes_to_list = False
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self, _done: int, total: int) -> None:
        self._total = total

    def _ended(self, reason: str) -> None:
        self._show_state()
        if reason:
            self.bar.notice.say(reason, is_warning=True)

    def _entered(self, typed: str) -> None:
        try:
            parse_query(typed)
        except QueryError as error:
            self.bar.field.setSelection(error.place, len(typed) - error.place)
        self._goes_to_list = True
        if self.search(typed) and self.list.hits.rowCount():
            self._goes_to_list = False
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self, name: str) -> None:
        self._change(lambda project: delete_search(project, self._annotator, name))

    def _change(self, change: Callable[[Project], None]) -> None:
        if self._project is None:
            return
        try:
            change(self._project)
        except AnnotatorError as error:
            self.said.emit(str(error), True)

    def _show_labels(self) -> None:
        self.list.set_labels(self._project.schema.labels if self._project else ())

    def _show_saved(self) -> None:
        saved = saved_searches(self._project) if self._project else []
        self.bar.set_saved(saved, may_change=self._project is not None and not self._project.read_only)

    def _show_state(self) -> None:
        hits, articles = self.list.hits.hit_count(), self.list.hits.document_count()
        writes = self._project is not None and not self._project.read_only
        self.label_button.setEnabled(writes and hits > 0 and not self._stream.is_running())
        self.save_button.setEnabled(writes and self._query is not None)
        self.queue_button.setEnabled(self._query is not None)
        if self._query is None:
            self.bar.notice.say(NOTHING_YET)
        elif self._stream.is_running():
            self.bar.notice.say(
                f"{counted(hits, 'hit')} so far, in {articles:,} of {counted(self._total, 'article')} …"
            )
        else:
            self.bar.notice.say(f"{counted(hits, 'hit')} in {counted(articles, 'article')}")


def _look(project: Project, query: SearchQuery, annotator: str, progress: Progress) -> Iterator[DocumentHits]:
    numbers = documents_found(project, query, annotator)
    for found in read_hits(project, numbers, query, annotator, progress):
        yield found.number, list(with_spans(project, annotator, found.hits))
