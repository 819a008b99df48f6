"""The queue as Qt sees it: an array of document numbers, and the rows of the pages that are looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from annotator.errors import ProjectError
from annotator.gui.corpus.queue_row_text import shown_title, spoken, tool_tip
from annotator.project import queue
from annotator.project.project import Project
from annotator.project.queue import QueueRow

if TYPE_CHECKING:
    from annotator.suggestions.ordering import Reason

PAGE_ROWS = 100  # one page reads in about 1 ms
PAGES_KEPT = 20

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
TOLD: Mapping[Qt.ItemDataRole, Callable[[QueueRow, Reason | None], str]] = {
    Qt.ItemDataRole.DisplayRole: lambda row, _reason: shown_title(row),
    Qt.ItemDataRole.AccessibleTextRole: spoken,
    Qt.ItemDataRole.ToolTipRole: tool_tip,
}


class QueueModel(QAbstractListModel):
    """Holds document numbers, ascending or in an order of their own; `failed` says why a page could not be read."""

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._annotator = ""
        self._numbers: Sequence[int] = range(0)
        self._rows: dict[int, int] | None = None  # by number, where they do not ascend
        self._reasons: Mapping[int, Reason] = {}
        self._pages: OrderedDict[int, list[QueueRow | None]] = OrderedDict()

    def set_source(self, project: Project | None, annotator: str) -> None:
        """Read from this project, as this annotator sees it; the list is empty until numbers are set."""
        self._project, self._annotator = project, annotator
        self.set_numbers(range(0))

    def set_numbers(self, numbers: Sequence[int]) -> None:
        """List these documents; the numbers ascend."""
        self._set_numbers(numbers, None, {})

    def set_order(self, reasons: Mapping[int, Reason]) -> None:
        """List these documents in this order, each with why it is there; a few hundred at most."""
        self._set_numbers(tuple(reasons), {number: row for row, number in enumerate(reasons)}, reasons)

    def _set_numbers(self, numbers: Sequence[int], rows: dict[int, int] | None, reasons: Mapping[int, Reason]) -> None:
        self.beginResetModel()
        self._numbers, self._rows, self._reasons = numbers, rows, reasons
        self._pages.clear()
        self.endResetModel()

    def number_at(self, row: int) -> int:
        """The number of the document in a row."""
        return self._numbers[row]

    @property
    def has_reasons(self) -> bool:
        """Whether it is told of each document why it is listed."""
        return bool(self._reasons)

    def reason_at(self, row: int) -> Reason | None:
        """Why the document in a row is listed, where that is told."""
        return self._reasons.get(self._numbers[row])

    def place_of(self, number: int) -> int:
        """The row of a document, or the one in front of which it would stand: the first, in an order of their own."""
        return bisect_left(self._numbers, number) if self._rows is None else self._rows.get(number, 0)

    def row_after(self, number: int | None) -> int:
        """The row that follows a document, listed or not; the first one without a document."""
        if number is None:
            return 0
        if self._rows is None:
            return self.place_of(number + 1)
        return self._rows.get(number, -1) + 1

    def row_of(self, number: int) -> int | None:
        """The row of a document, or None if it is not listed."""
        if self._rows is not None:
            return self._rows.get(number)
        place = self.place_of(number)
        return place if place < len(self._numbers) and self._numbers[place] == number else None

    def queue_row(self, row: int) -> QueueRow | None:
        """What the queue shows of the document in a row; None where the project could not be read."""
        page, place = divmod(row, PAGE_ROWS)
        rows = self._page(page)
        return rows[place] if place < len(rows) else None

    def reread(self, documents: Collection[int]) -> None:
        """Forget what was read of these documents, and have those that are on the screen drawn anew."""
        for row in map(self.row_of, documents):
            if row is not None:
                self._pages.pop(row // PAGE_ROWS, None)
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        told = TOLD.get(Qt.ItemDataRole(role))
        row = self.queue_row(index.row()) if told is not None and index.isValid() else None
        return told(row, self.reason_at(index.row())) if told is not None and row is not None else None

    def _page(self, page: int) -> list[QueueRow | None]:
        if page not in self._pages:
            self._pages[page] = self._read(self._numbers[page * PAGE_ROWS : (page + 1) * PAGE_ROWS])
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page]

    def _read(self, numbers: Sequence[int]) -> list[QueueRow | None]:
        if self._project is None:
            return []
        try:
            rows = {row.number: row for row in queue.page(self._project, numbers, self._annotator)}
        except ProjectError as error:
            self.failed.emit(str(error))
            return []
        return [rows.get(number) for number in numbers]
