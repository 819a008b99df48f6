"""Who changed what and when, before and after; and any state of the project written into a new file."""

from __future__ import annotations

from array import array
from collections.abc import Generator
from functools import partial
from itertools import dropwhile, islice
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QHBoxLayout, QHeaderView, QLabel, QTableView, QWidget

from annotator.errors import AnnotatorError, Cancelled
from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.dialog import Dialog, allow
from annotator.gui.file_choosing import ChooseNewFile, choose_new_file
from annotator.gui.history.entry_view import EntryView
from annotator.gui.history.history_model import HistoryModel
from annotator.gui.notice import Notice
from annotator.gui.part_stream import PartStream
from annotator.gui.row_table import show_as_rows
from annotator.gui.waiting import wait_for
from annotator.progress import Progress
from annotator.project import documents, history
from annotator.project.file_header import SUFFIX
from annotator.project.history import HistoryFilter
from annotator.project.project import Project
from annotator.project.restoring import restore
from annotator.wording import counted

NARROW, WIDE, ROWS = 90, 190, 12  # characters across: at least, and where the window is wide enough; rows at first
ARTICLE = 3  # column
WIDTHS = {0: 14, 1: 13, 2: 20, ARTICLE: 24, 4: 11}  # characters, of the columns that do not stretch
FIRST, CHUNK = 200, 20_000  # keys handed over at once: first, and later
EVERYBODY = ""
PROJECT, DOCUMENT, SPAN = "project", "document", "span"
KINDS = f"Projects (*{SUFFIX})"
EMPTY = "Nobody has changed anything here yet."


class InHand(NamedTuple):
    """What the person has before them: a document, and a span in it."""

    document: int | None
    span: str | None


class HistoryDialog(Dialog):
    """Accepted, it tells by `chosen_document` where the person wants to go. Entries come in beside the window."""

    def __init__(self, project: Project, in_hand: InHand, parent: QWidget | None = None) -> None:
        super().__init__("History", parent, characters=NARROW, at_most=WIDE)
        self._project, self._in_hand = project, in_hand
        self.choose_new_file: ChooseNewFile = choose_new_file
        people = history.people(project)
        self.rows = HistoryModel(partial(history.entries, project), dict(people), self)
        self.scopes = ChoiceButtons(_scopes(in_hand))
        self.scopes.set_value(DOCUMENT if in_hand.document is not None else PROJECT)
        self.people = _people_box(people)
        self.table = _table(self.rows)
        self.entry = EntryView()
        self.notice = Notice()
        self._count, self._empty = QLabel(), QLabel(EMPTY)
        self._keys = PartStream(self)
        self._connect()
        self._arrange()
        self._find()
        self.table.setFocus()

    def chosen_document(self) -> int | None:
        """The number of the document of the current entry."""
        entry = self.rows.entry(self._row()) if self._row() >= 0 else None
        return documents.number_of_id(self._project, entry.document) if entry and entry.document else None

    def is_reading(self) -> bool:
        """Whether more entries may still come."""
        return self._keys.is_running()

    def done(self, result: int) -> None:
        self._keys.close()
        super().done(result)

    def _connect(self) -> None:
        self.scopes.chosen.connect(self._find)
        self.people.activated.connect(self._find)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_entry())
        self.table.doubleClicked.connect(self._go_there)
        self._keys.found.connect(self._take_in)
        self._keys.ended.connect(self._end)

    def _arrange(self) -> None:
        for label in (self._count, self._empty):
            label.setProperty("look", "muted")
        filters = QHBoxLayout()
        filters.setSpacing(12)
        filters.addWidget(self.scopes, 1)
        filters.addWidget(self.people)
        filters.addWidget(self._count)
        self.column.addLayout(filters)
        self.column.addWidget(self._empty)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.entry)
        self.column.addWidget(self.notice)
        self.notice.hide()
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore_button = box.addButton(
            "&Restore this state into a new file…", QDialogButtonBox.ButtonRole.ActionRole
        )
        self.go_button = box.addButton("&Go to the article", QDialogButtonBox.ButtonRole.AcceptRole)
        self.restore_button.clicked.connect(self._restore)
        box.accepted.connect(self._go_there)
        box.rejected.connect(self.reject)
        self.column.addWidget(box)
        self.go_button.setDefault(True)

    def _find(self, _choice: object = None) -> None:
        self.rows.clear()
        self._empty.hide()
        self.table.setColumnHidden(ARTICLE, self.scopes.value() != PROJECT)  # else each row would repeat it
        wanted = self._wanted()
        first = list(islice(history.keys(self._project, wanted), FIRST))
        self._take_in([array("q", first)])
        if len(first) < FIRST:
            self._keys.stop()
            self._end("")
        else:
            self._keys.start(self._project, partial(_look, wanted, first[-1]))

    def _wanted(self) -> HistoryFilter:
        scope = self.scopes.value()
        return HistoryFilter(
            annotator=self.people.currentData() or None,
            document=None if scope == PROJECT else self._in_hand.document,
            span=self._in_hand.span if scope == SPAN else None,
        )

    def _take_in(self, parts: list[array[int]]) -> None:
        for keys in parts:
            self.rows.add(keys)
        if self._row() < 0 and self.rows.row_total():
            self.table.selectRow(0)
        self._show_entry()
        self._count.setText(f"{self.rows.row_total():,}…")

    def _end(self, problem: str) -> None:
        self._count.setText(counted(self.rows.row_total(), "change"))
        self._empty.setVisible(not self.rows.row_total())
        if problem:
            self._say(problem, is_warning=True)

    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _show_entry(self) -> None:
        entry = self.rows.entry(self._row()) if self._row() >= 0 else None
        self.entry.show_entry(entry, self.rows.name(entry.annotator) if entry else "")
        allow(self.restore_button, "" if entry else "Choose a change first.")
        allow(self.go_button, "" if entry and entry.document else "This change was not in one article.")

    def _go_there(self) -> None:
        if self.chosen_document() is not None:
            self.accept()

    def _restore(self) -> None:
        step = history.step_of(self.rows.key(self._row()))
        suggested = self._project.path.with_name(f"{self._project.name} after step {step}{SUFFIX}")
        target = self.choose_new_file(self, "Restore into a new file", suggested, KINDS)
        if target is None:
            return
        try:
            made = wait_for(
                self._project, "Restoring", lambda own, progress: restore(own, step, target, progress), self
            )
        except Cancelled:
            self._say("Stopped. No file was made.")
        except AnnotatorError as error:
            self._say(str(error), is_warning=True)
        else:
            self._say(
                f"{made.path} holds the project as it was after step {step:,}, with"
                f" {counted(made.documents, 'document')}. Open it from the File menu."
            )

    def _say(self, text: str, *, is_warning: bool = False) -> None:
        self.notice.show()
        self.notice.say(text, is_warning=is_warning)


def _look(wanted: HistoryFilter, last: int, project: Project, progress: Progress) -> Generator[array[int], None, str]:
    """The keys below the last one that is listed."""
    keys = dropwhile(lambda key: key >= last, history.keys(project, wanted))
    done = 0
    while chunk := array("q", islice(keys, CHUNK)):
        done += len(chunk)
        progress.step(done, None, "Reading the history")
        yield chunk
    return ""


def _scopes(in_hand: InHand) -> list[tuple[str, str]]:
    scopes = [(SPAN, "This &span")] if in_hand.span is not None else []
    scopes += [(DOCUMENT, "This &article")] if in_hand.document is not None else []
    return [*scopes, (PROJECT, "Whole &project")]


def _people_box(people: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName("Whose changes")
    box.addItem("Everybody", EVERYBODY)
    for annotator, name in people:
        box.addItem(name, annotator)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


class HistoryTable(QTableView):
    """As high as some rows, not as all."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), (ROWS + 2) * self.verticalHeader().defaultSectionSize())


def _table(rows: HistoryModel) -> HistoryTable:
    table = HistoryTable()
    table.setModel(rows)
    show_as_rows(table, "History", table.fontMetrics().lineSpacing() + 8)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    header, character = table.horizontalHeader(), table.fontMetrics().averageCharWidth()
    for column in range(rows.columnCount()):
        if column in WIDTHS:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            table.setColumnWidth(column, WIDTHS[column] * character)
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table
