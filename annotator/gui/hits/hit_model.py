"""Hits as Qt sees them: a row for each document and below it one for each of its hits.

Only numbers are kept of all rows; texts and titles are read for the rows that are looked at.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.annotation.occurrences import Occurrence
from annotator.errors import AnnotatorError
from annotator.gui.display_text import displayed
from annotator.gui.hits.hit_choice import HitChoice
from annotator.model.hits import Context, Hit, in_context
from annotator.project import documents, queue
from annotator.project.project import Project
from annotator.project.queue import QueueRow

SIDE = 160  # code points beside a hit, more than a wide window shows
KEPT = 2_000  # contexts and titles

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
NO_CONTEXT = Context("", "", "")
DocumentHits = tuple[int, Sequence[Occurrence]]


class Group(NamedTuple):
    """A document's hits: their places in the list, and the row of the document."""

    document: int
    first: int
    size: int
    row: int

    def places(self) -> range:
        """The places of the hits."""
        return range(self.first, self.first + self.size)


class HitModel(QAbstractListModel):
    """`choice_changed`: hits were taken or left; `failed` says in words why a row could not be read."""

    choice_changed = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._annotator = ""
        self._hits: list[Occurrence] = []
        self._groups: list[Group] = []
        self._group_rows = array("q")
        self._contexts: OrderedDict[int, Context] = OrderedDict()
        self._titles: OrderedDict[int, QueueRow | None] = OrderedDict()
        self.choice: HitChoice | None = None

    def set_source(self, project: Project | None, annotator: str) -> None:
        """Show hits in this project; none until they are added."""
        self._project, self._annotator = project, annotator
        self.clear()

    def clear(self) -> None:
        """Show no hits."""
        self.beginResetModel()
        for part in (self._hits, self._groups, self._contexts, self._titles):
            part.clear()
        self._group_rows = array("q")
        if self.choice:
            self.choice.clear()
        self.endResetModel()

    def add(self, found: Sequence[DocumentHits]) -> None:
        """Show further documents with their hits, behind those before; no document comes twice."""
        if not found:
            return
        row = self.rowCount()
        self.beginInsertRows(NO_INDEX, row, row + sum(1 + len(hits) for _, hits in found) - 1)
        for document, hits in found:
            self._groups.append(Group(document, len(self._hits), len(hits), row))
            self._group_rows.append(row)
            self._hits.extend(hits)
            row += 1 + len(hits)
            if self.choice:
                self.choice.add(hits)
        self.endInsertRows()

    def hit_count(self) -> int:
        return len(self._hits)

    def document_count(self) -> int:
        return len(self._groups)

    def all_hits(self) -> list[Hit]:
        """Every hit, in the order of the list."""
        return [found.hit for found in self._hits]

    def group_at(self, row: int) -> Group:
        """The document that a row belongs to."""
        return self._groups[bisect_right(self._group_rows, row) - 1]

    def place_at(self, row: int) -> int | None:
        """The place of the hit in a row; None for the row of a document."""
        group = self.group_at(row)
        return None if row == group.row else group.first + row - group.row - 1

    def occurrence(self, place: int) -> Occurrence:
        return self._hits[place]

    def hit_at(self, row: int) -> Hit | None:
        """The hit in a row, or the first one of the document in it."""
        group, place = self.group_at(row), self.place_at(row)
        if place is None:
            place = group.first if group.size else None
        return None if place is None else self._hits[place].hit

    def next_hit_row(self, row: int, *, forward: bool) -> int | None:
        """The row of the next hit behind or before a row, passing over documents; None past the last."""
        step = 1 if forward else -1
        row += step
        while 0 <= row < self.rowCount():
            if self.place_at(row) is not None:
                return row
            row += step
        return None

    def context(self, place: int) -> Context:
        """The hit and what stands around it, on one line."""
        if place not in self._contexts and self._project is not None:
            self._contexts[place] = self._read_context(self._project, self._hits[place].hit)
            _forget_oldest(self._contexts)
        return self._contexts.get(place, NO_CONTEXT)

    def title(self, document: int) -> QueueRow | None:
        """What the queue shows of a document; None where it could not be read."""
        if document not in self._titles and self._project is not None:
            self._titles[document] = self._read_title(self._project, document)
            _forget_oldest(self._titles)
        return self._titles.get(document)

    def _read_context(self, project: Project, hit: Hit) -> Context:
        try:
            text = documents.text(project, hit.document)
        except AnnotatorError as error:
            self.failed.emit(str(error))
            return NO_CONTEXT
        return Context(*map(_one_line, in_context(text, hit.start, hit.end, SIDE)))

    def _read_title(self, project: Project, document: int) -> QueueRow | None:
        try:
            return next(iter(queue.page(project, [document], self._annotator)), None)
        except AnnotatorError as error:
            self.failed.emit(str(error))
            return None

    def toggle(self, row: int) -> None:
        """Take or leave the hit in a row, or all of the document in it."""
        place = self.place_at(row)
        if self.choice:
            self.choice.toggle(self.group_at(row).places() if place is None else [place])
            self.choices_changed()

    def choices_changed(self) -> None:
        """Have the choice drawn anew, after it was changed for many rows."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        self.choice_changed.emit()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._groups) + len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        place = self.place_at(index.row())
        return self._spoken_document(index.row()) if place is None else self._spoken_hit(place)

    def _spoken_document(self, row: int) -> str:
        group = self.group_at(row)
        title = self.title(group.document)
        shown = (title.title or title.id) if title else ""
        return f"{_one_line(shown)}, {group.size} hit{'' if group.size == 1 else 's'}"

    def _spoken_hit(self, place: int) -> str:
        said = "".join(self.context(place))
        if self.choice is None:
            return said
        if self.choice.is_closed(place):
            return f"labelled already: {said}"
        return f"{'chosen' if self.choice.is_chosen(place) else 'left out'}: {said}"


def _one_line(text: str) -> str:
    return displayed("".join(" " if character.isspace() else character for character in text))


def _forget_oldest(kept: OrderedDict[int, Any]) -> None:
    if len(kept) > KEPT:
        kept.popitem(last=False)
