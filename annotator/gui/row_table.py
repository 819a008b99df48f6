"""What tables of whole rows under headings have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

from annotator.gui.row_delegate import RowDelegate
from annotator.gui.type_size import square

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
SIGN = 16  # pixels


class RowModel(QAbstractTableModel):
    """Rows under headings; who holds them says in `row_total` how many they are."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = headings

    def row_total(self) -> int:
        raise NotImplementedError

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else self.row_total()

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def make_plain(table: QTableView, name: str) -> None:
    """Let a table be without grid and row numbers, its rows of one height; `name` is for screen readers."""
    table.setAccessibleName(name)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)


def make_plain_page(table: QTableView, name: str) -> None:
    """The same for one that fills a page, in which one row or cell at a time is in hand."""
    make_plain(table, name)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)


def show_as_rows(table: QTableView, name: str, row_height: int) -> None:
    """Let a table be a boxed list of whole rows of one height, in pixels, with `name` for screen readers."""
    make_plain(table, name)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setIconSize(square(SIGN, table.font()))
    table.setItemDelegate(RowDelegate(table))
    table.verticalHeader().setDefaultSectionSize(row_height)
