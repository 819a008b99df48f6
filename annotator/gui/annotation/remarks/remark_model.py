"""Notes and flags as Qt sees them: their places, and the rows of the pages that are looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from annotator.gui.display_text import displayed_line
from annotator.gui.paged_rows import PagedRows
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_table import AnyIndex, RowModel
from annotator.project.remarks import Remark, RemarkKind, RemarkPlace

HEADINGS = ("", "Article", "Label", "Text", "Note or message")
KINDS = {RemarkKind.NOTE: "Note", RemarkKind.FLAG: "Flag"}
WHOLE_ARTICLE = "Whole article"
NO_MESSAGE = "To be discussed"

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
        self._label_titles, self._icons = label_titles, icons
        self._rows = PagedRows[RemarkPlace, Remark](read)

    def set_places(self, places: Sequence[RemarkPlace]) -> None:
        """List these remarks, which are in order."""
        self.beginResetModel()
        self._rows.set_places(places)
        self.endResetModel()

    def place(self, row: int) -> RemarkPlace:
        return self._rows.places[row]

    def row_near(self, place: RemarkPlace) -> int:
        """The row of a place, or of the next one that is listed; the last where there is none."""
        return min(bisect_left(self._rows.places, place), len(self._rows) - 1)

    def row_total(self) -> int:
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole}:
            return None
        remark = self._rows[index.row()]
        if remark is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[remark.place.kind] if index.column() == 0 else None
        text = self._cells(remark)[index.column()]
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else displayed_line(text)

    def _cells(self, remark: Remark) -> tuple[str, ...]:
        label = self._label_titles.get(remark.label, remark.label) if remark.label else WHOLE_ARTICLE
        return (
            KINDS[remark.place.kind],
            remark.title or remark.document_id,
            label,
            remark.text or "",
            remark.message or NO_MESSAGE,
        )
