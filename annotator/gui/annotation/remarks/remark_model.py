"""Notes and flags as Qt sees them: their places, and the rows of the pages that are looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from annotator.gui.display_text import displayed
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_table import AnyIndex, RowModel
from annotator.project.remarks import Remark, RemarkKind, RemarkPlace

HEADINGS = ("", "Article", "Label", "Text", "Note or message")
KINDS = {RemarkKind.NOTE: "Note", RemarkKind.FLAG: "Flag"}
WHOLE_ARTICLE = "Whole article"
NO_MESSAGE = "To be discussed"
PAGE_ROWS, PAGES_KEPT = 100, 20
SHOWN_CHARACTERS = 200

ReadRemarks = Callable[[Sequence[RemarkPlace]], list[Remark | None]]


class RemarkModel(RowModel):
    """`read` is asked for one page at a time; `label_titles` names labels for people."""

    def __init__(
        self,
        read: ReadRemarks,
        label_titles: dict[str, str],
        icons: dict[RemarkKind, QIcon],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(HEADINGS, parent)
        self._read, self._label_titles, self._icons = read, label_titles, icons
        self._places: Sequence[RemarkPlace] = ()
        self._pages: OrderedDict[int, list[Remark | None]] = OrderedDict()

    def set_places(self, places: Sequence[RemarkPlace]) -> None:
        """List these remarks, which are in order."""
        self.beginResetModel()
        self._places = places
        self._pages.clear()
        self.endResetModel()

    def place(self, row: int) -> RemarkPlace:
        return self._places[row]

    def row_near(self, place: RemarkPlace) -> int:
        """The row of a place, or of the next one that is listed; the last where there is none."""
        return min(bisect_left(self._places, place), len(self._places) - 1)

    def row_total(self) -> int:
        return len(self._places)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole}:
            return None
        remark = self._remark(index.row())
        if remark is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[remark.place.kind] if index.column() == 0 else None
        text = self._cells(remark)[index.column()]
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else _one_line(text)

    def _cells(self, remark: Remark) -> tuple[str, ...]:
        label = self._label_titles.get(remark.label, remark.label) if remark.label else WHOLE_ARTICLE
        return (
            KINDS[remark.place.kind],
            remark.title or remark.document_id,
            label,
            remark.text or "",
            remark.message or NO_MESSAGE,
        )

    def _remark(self, row: int) -> Remark | None:
        number, place = divmod(row, PAGE_ROWS)
        if number not in self._pages:
            self._pages[number] = self._read(self._places[number * PAGE_ROWS : (number + 1) * PAGE_ROWS])
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        rows = self._pages[number]
        return rows[place] if place < len(rows) else None


def _one_line(text: str) -> str:
    return displayed(" ".join(text.split())[:SHOWN_CHARACTERS])
