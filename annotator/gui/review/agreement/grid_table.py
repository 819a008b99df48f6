"""A table of numbers: arrow keys go from number to number, Enter or a click opens what is behind one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.gui.plain_text import plain_tip
from annotator.gui.review.agreement.grid import Cell, Grid, GridRow
from annotator.gui.row_table import make_plain_page

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
PADDING = 8  # pixels beside a text
SMALL = 0.85  # of the size of the type
USUAL = "0.000–0.000"
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GridModel(QAbstractTableModel):
    """The rows of a grid, made when they are looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid()

    def show_grid(self, grid: Grid) -> None:
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def cell(self, index: AnyIndex) -> Cell:
        """The cell of a number; an empty one of a name."""
        row = self._row(index.row())
        return row.cells[index.column() - 1] if index.column() else Cell(row.name, tip=row.name)

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else self.grid.count

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.grid.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.grid.headings[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.grid.tips[section]
        return (RIGHT if section else LEFT) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.cell(index).tip)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def _spoken(self, index: AnyIndex) -> str:
        cell = self.cell(index)
        if not index.column():
            return cell.text
        parts = (self._row(index.row()).name, self.grid.headings[index.column()], cell.text, cell.below)
        return ", ".join(filter(None, parts))

    def _row(self, row: int) -> GridRow:
        return self.grid.row(row)


class GridDelegate(QStyledItemDelegate):
    """The number, and its interval small below it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        palette: QPalette = option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        model = index.model()
        if isinstance(model, GridModel):
            self._paint_cell(painter, option, model.cell(index), is_name=index.column() == 0)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 1))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, *, is_name: bool) -> None:
        rect: QRect = option.rect.adjusted(PADDING, 3, -PADDING, -3)
        palette: QPalette = option.palette
        painter.setFont(option.font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        text = option.fontMetrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, rect.width())
        if not cell.below:
            painter.drawText(rect, LEFT if is_name else RIGHT, text)
            return
        upper = rect.adjusted(0, 0, 0, -rect.height() // 2 + 1)
        painter.drawText(upper, RIGHT, text)
        painter.setFont(small(option.font))
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))  # that of the table is fainter
        painter.drawText(rect.adjusted(0, upper.height(), 0, 0), RIGHT, cell.below)


class GridTable(QTableView):
    """`opened` carries the `Asked` of a number; `column_chosen` the place of its measure, as the keyboard goes."""

    opened = Signal(object)
    column_chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_grid = GridModel(self)
        self.setModel(self.model_of_grid)
        make_plain_page(self, name)
        self.setItemDelegate(GridDelegate(self))
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell_column)

    def show_grid(self, grid: Grid) -> None:
        """Show other numbers, from the first one."""
        self.model_of_grid.show_grid(grid)
        self._fit()
        if grid.count and len(grid.headings) > 1:
            self.setCurrentIndex(self.model_of_grid.index(0, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt would read row after row for one that starts with the letter typed."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _open(self, index: AnyIndex) -> None:
        asked = self.model_of_grid.cell(index).asked if index.isValid() else None
        if asked is not None:
            self.opened.emit(asked)

    def _tell_column(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.column() > 0:
            self.column_chosen.emit(now.column() - 1)

    def _fit(self) -> None:
        """Rows of two lines, columns as wide as headings and intervals need them; names take what is left."""
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * (1 + SMALL)) + 8)
        below = QFontMetrics(small(self.font())).horizontalAdvance
        header.setMinimumSectionSize(below(USUAL))
        grid = self.model_of_grid.grid
        for column, heading in enumerate(grid.headings):
            if column:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                longest = below(grid.longest_below[column - 1] if grid.longest_below else USUAL)
                wanted = max(metrics.horizontalAdvance(heading), below(USUAL), longest)
                self.setColumnWidth(column, wanted + 2 * PADDING + 2)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


def small(font: QFont) -> QFont:
    """The font of what stands below a number."""
    smaller = QFont(font)
    if font.pixelSize() > 0:
        smaller.setPixelSize(round(font.pixelSize() * SMALL))
    else:
        smaller.setPointSizeF(font.pointSizeF() * SMALL)
    return smaller
