"""Values in rows and columns, the higher the stronger: a heat map."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.gui.plots.plot import Plot
from annotator.gui.plots.plot_style import PlotStyle
from annotator.model.color_distance import contrast

HIGHEST_ROW, WIDEST = 3.2, 9.0  # lines of text
NAMES = 0.28  # of the width, at most
GAP = 2  # pixels between cells
WEAKEST, STRONGEST = 0.06, 0.92  # strength of the colour of the lowest and the highest value
CENTER = Qt.AlignmentFlag.AlignCenter
MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Cells:
    """Where names and cells are in an area."""

    def __init__(self, plot: Plot, area: QRectF, style: PlotStyle) -> None:
        self.plot = plot
        self.rows = list(dict.fromkeys(mark.name for mark in plot.marks))
        columns = dict.fromkeys(mark.column for mark in plot.marks)
        self.columns = [
            *(name for name in self.rows if name in columns),
            *(name for name in columns if name not in self.rows),
        ]
        advance = style.metrics.horizontalAdvance
        names = min(max(map(advance, self.rows)), area.width() * NAMES)
        self._names = QRectF(area.left(), area.top(), names, area.height())
        self.area = area.adjusted(round(names + style.gap), round(style.line + style.gap), 0, 0)
        self.width = min(self.area.width() / len(self.columns), WIDEST * style.line)
        self.height = min(self.area.height() / len(self.rows), HIGHEST_ROW * style.line)
        values = [mark.value for mark in plot.marks]
        self._low, self._high = min(*values, 0.0), max(*values, plot.highest)

    def slot(self, place: int) -> QRectF:
        """The cell of a mark."""
        mark = self.plot.marks[place]
        return self._cell(self.rows.index(mark.name), self.columns.index(mark.column))

    def row_name(self, row: int) -> QRectF:
        """The room of a name before its row."""
        cell = self._cell(row, 0)
        return QRectF(self._names.left(), cell.top(), self._names.width() + 1, cell.height())

    def column_name(self, column: int, style: PlotStyle) -> QRectF:
        """The room of a name above its column."""
        cell = self._cell(0, column)
        return QRectF(cell.left(), self.area.top() - style.line - style.gap / 2, cell.width(), style.line)

    def strength(self, value: float) -> float:
        """How strong the colour of a value is."""
        part = (value - self._low) / (self._high - self._low) if self._high > self._low else 1.0
        return WEAKEST + part * (STRONGEST - WEAKEST)

    def _cell(self, row: int, column: int) -> QRectF:
        left, top = self.area.left() + column * self.width, self.area.top() + row * self.height
        return QRectF(round(left), round(top), round(left + self.width) - round(left), self.height).adjusted(
            0, 0, -GAP, -GAP
        )


def paint_cells(painter: QPainter, cells: Cells, style: PlotStyle, chosen: int | None) -> None:
    """Draw a cell for each mark, and a frame around the chosen one."""
    painter.setFont(style.font)
    painter.setPen(style.text)
    elided = style.metrics.elidedText
    for row, name in enumerate(cells.rows):
        room = cells.row_name(row)
        painter.drawText(room, MIDDLE_RIGHT, elided(name, Qt.TextElideMode.ElideRight, room.width()))
    for column, name in enumerate(cells.columns):
        room = cells.column_name(column, style)
        painter.drawText(room, CENTER, elided(name, Qt.TextElideMode.ElideRight, room.width()))
    for place, mark in enumerate(cells.plot.marks):
        slot = cells.slot(place)
        ground = style.pale(style.accent, cells.strength(mark.value))
        painter.setPen(QPen(style.text, 2) if chosen == place else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(slot, 2, 2)
        painter.setPen(readable(ground, style))
        painter.drawText(slot, CENTER, elided(mark.shown, Qt.TextElideMode.ElideRight, slot.width()))


def readable(ground: QColor, style: PlotStyle) -> QColor:
    """The colour of text or of the ground, whichever is told more easily from this."""
    return max((style.text, style.ground), key=lambda color: contrast(color.name(), ground.name()))
