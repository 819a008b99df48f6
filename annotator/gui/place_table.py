"""The table of a dialog that lists places and leads to one of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QSize
from PySide6.QtWidgets import QHeaderView, QTableView

from annotator.gui.row_table import show_as_rows


class PlaceTable(QTableView):
    """Whole rows, as high as `rows` of them; `widths` are those of columns in characters, the others share the rest."""

    def __init__(self, name: str, model: QAbstractTableModel, rows: int, widths: Mapping[int, int]) -> None:
        super().__init__()
        self._rows, self._widths = rows, widths
        self.setModel(model)
        show_as_rows(self, name, self.fontMetrics().lineSpacing() + 10)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        sign = self.fontInfo().pixelSize() + 1
        self.setIconSize(QSize(sign, sign))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), (self._rows + 2) * self.verticalHeader().defaultSectionSize())

    def size_columns(self) -> None:
        """Give the columns their widths, after the rows have come."""
        header, character = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        for column in range(self.model().columnCount()):
            if column in self._widths:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(column, self._widths[column] * character)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def go_to(self, row: int) -> None:
        """Be on a row, in the middle of what is seen."""
        self.selectRow(row)
        self.scrollTo(self.model().index(row, 0), QTableView.ScrollHint.PositionAtCenter)
