"""What no figure holds, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from annotator.gui.display_text import displayed
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows
from annotator.review.agreement.judged import LeftOut

HEADINGS = ("Left out", "Why", "Some of them")
NOTHING = ("nothing", "all work of these annotators on these articles counts", "")
WIDTHS = (26, 0, 34)  # characters across; 0 takes what is left


class LeftOutModel(RowModel):
    """A row for each reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._rows: Sequence[tuple[str, str, str]] = ()

    def show_parts(self, parts: Sequence[LeftOut]) -> None:
        self.beginResetModel()
        rows = [(f"{part.count:,} {part.what}", part.why, ", ".join(part.documents)) for part in parts]
        self._rows = rows or [NOTHING]
        self.endResetModel()

    def row_total(self) -> int:
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return displayed(text)
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else None


class LeftOutTable(QTableView):
    """A list to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = LeftOutModel(self)
        self.setModel(self.parts)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        show_as_rows(self, "What was left out, and why", self.fontMetrics().lineSpacing() + 10)

    def show_parts(self, parts: Sequence[LeftOut]) -> None:
        """List these."""
        self.parts.show_parts(parts)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 10)
        for column, width in enumerate(WIDTHS):
            header = self.horizontalHeader()
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if width:
                self.setColumnWidth(column, width * self.fontMetrics().averageCharWidth())
