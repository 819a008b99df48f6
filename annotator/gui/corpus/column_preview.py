"""The first rows of a table or of JSON, as a table; the headings say which field of an article a column is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTableView, QWidget

from annotator.formats.field_mapping import TEXT, value_at
from annotator.formats.tabular import Sample, plain
from annotator.gui.row_delegate import RowDelegate
from annotator.gui.row_table import make_plain

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
MOST_COLUMNS, MOST_ROWS = 200, 20
SHOWN_ROWS = 6
SHOWN_CHARACTERS = 200  # of a cell
WIDTHS = (10, 26)  # of a column, in average characters
TEXT_WIDTH = 34
EMPTY = "There are columns, but no rows."


class ColumnPreviewModel(QAbstractTableModel):
    """A sample, with the fields that its columns are taken for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sample = Sample((), ())
        self._fields: dict[str, str] = {}

    def show_sample(self, sample: Sample) -> None:
        self.beginResetModel()
        self._sample, self._fields = sample, {}
        self.endResetModel()

    def show_fields(self, mapping: Mapping[str, str]) -> None:
        """Name these fields in the headings of their columns."""
        self._fields = {column: name for name, column in mapping.items()}
        if self.columnCount():
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def is_text(self, section: int) -> bool:
        return self._fields.get(self._sample.columns[section]) == TEXT

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else min(len(self._sample.rows), MOST_ROWS)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else min(len(self._sample.columns), MOST_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            column = self._sample.columns[section]
            name = self._fields.get(column)
            return f"{column} → {name}" if name else column
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        value = plain(value_at(self._sample.rows[index.row()], self._sample.columns[index.column()]))
        return "" if value is None else " ".join(str(value)[: 2 * SHOWN_CHARACTERS].split())[:SHOWN_CHARACTERS]


class ColumnPreview(QTableView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ColumnPreviewModel(self)
        self.setModel(self.rows)
        make_plain(self, "First rows")
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._row = self.fontMetrics().lineSpacing() + 10
        self.verticalHeader().setDefaultSectionSize(self._row)
        self.horizontalHeader().setStretchLastSection(True)
        self.setMinimumHeight(self._row * (SHOWN_ROWS - 2))
        self.rows.headerDataChanged.connect(self.fit_columns)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._row * (SHOWN_ROWS + 1) + 6)

    def fit_columns(self) -> None:
        """Give each column the width of its heading, within bounds."""
        character, header = self.fontMetrics().averageCharWidth(), self.horizontalHeader()
        for section in range(self.rows.columnCount()):
            wanted = self.fontMetrics().horizontalAdvance(str(self.rows.headerData(section, Qt.Orientation.Horizontal)))
            width = min(max(wanted + 3 * character, WIDTHS[0] * character), WIDTHS[1] * character)
            header.resizeSection(section, TEXT_WIDTH * character if self.rows.is_text(section) else width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText))
            place: QRect = self.viewport().rect().adjusted(12, 4, -12, -4)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), EMPTY)
