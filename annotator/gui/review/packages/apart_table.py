"""The tables of work done apart: which there are, and how the two of one differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from annotator.gui.display_text import displayed
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows
from annotator.review.packages.apart import ApartRow, Waiting

SHOWN_CHARACTERS = 300
NOTHING = "–"


class ApartModel(RowModel):
    """Works that are set aside."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(("Article", "Annotator"), parent)
        self._rows: list[Waiting] = []

    def set_rows(self, rows: Sequence[Waiting]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, row: int) -> Waiting:
        return self._rows[row]

    def row_total(self) -> int:
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        waiting = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            text = displayed((waiting.title[:SHOWN_CHARACTERS], waiting.annotator[:SHOWN_CHARACTERS])[index.column()])
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None


class DifferenceModel(RowModel):
    """What differs between the work in force and the one set aside."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(("What", "In force", "Set aside"), parent)
        self._rows: tuple[ApartRow, ...] = ()

    def set_rows(self, rows: tuple[ApartRow, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, row: int) -> ApartRow:
        return self._rows[row]

    def row_total(self) -> int:
        return len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            text = displayed((row.what, row.in_force.text or NOTHING, row.aside.text or NOTHING)[index.column()])
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text[:SHOWN_CHARACTERS]
        return None


def as_table(model: RowModel, name: str, stretched: Sequence[int], characters: int) -> QTableView:
    """A table of whole rows; the columns that are not stretched are so many characters wide."""
    table = QTableView()
    table.setModel(model)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    show_as_rows(table, name, table.fontMetrics().lineSpacing() + 8)
    for column in range(model.columnCount()):
        if column in stretched:
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        else:
            table.setColumnWidth(column, characters * table.fontMetrics().averageCharWidth() + 24)
    return table
