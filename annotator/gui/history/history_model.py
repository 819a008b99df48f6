"""Entries of the history as Qt sees them: their keys, and the rows of the pages that are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt

from annotator.gui.dates import shown_time
from annotator.gui.display_text import displayed_line
from annotator.gui.paged_rows import PagedRows
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_table import NO_INDEX, AnyIndex, RowModel
from annotator.project.history_words import title, told
from annotator.project.journal import HistoryEntry

HEADINGS = ("When", "Who", "Step", "Article", "Changed", "Before", "After")

ReadEntries = Callable[[Sequence[int]], list[HistoryEntry | None]]


class HistoryModel(RowModel):
    """`read` is asked for one page at a time; `names` are those of people by identifier."""

    def __init__(self, read: ReadEntries, names: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._names = names
        self._keys = array("q")
        self._rows = PagedRows[int, HistoryEntry](read, self._keys)
        self._now = datetime.now().astimezone()

    def clear(self) -> None:
        """List nothing."""
        self.beginResetModel()
        self._keys = array("q")
        self._rows.set_places(self._keys)
        self._now = datetime.now().astimezone()
        self.endResetModel()

    def add(self, keys: Iterable[int]) -> None:
        """List further entries below those that are there."""
        more = array("q", keys)
        if more:
            last = len(self._keys)
            self.beginInsertRows(NO_INDEX, last, last + len(more) - 1)
            self._rows.forget_last_page()
            self._keys.extend(more)
            self.endInsertRows()

    def key(self, row: int) -> int:
        return self._keys[row]

    def row_total(self) -> int:
        return len(self._keys)

    def entry(self, row: int) -> HistoryEntry | None:
        """What is shown of a row."""
        return self._rows[row]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        entry = self.entry(index.row())
        if entry is None:
            return None
        text = self._cells(entry)[index.column()]
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else displayed_line(text)

    def name(self, annotator: str) -> str:
        """A person's name."""
        return self._names.get(annotator, annotator)

    def _cells(self, entry: HistoryEntry) -> tuple[str, ...]:
        return (
            shown_time(datetime.fromisoformat(entry.at).astimezone(), self._now),
            self.name(entry.annotator),
            entry.operation,
            entry.title or entry.document or "",
            title(entry.table),
            told(entry.table, entry.before),
            told(entry.table, entry.after),
        )
