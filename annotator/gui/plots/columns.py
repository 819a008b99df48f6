"""The frame of plots over time: a value axis with its lines, and the names of the marks below."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.plots.plot import Plot
from annotator.gui.plots.plot_style import PlotStyle
from annotator.gui.plots.scale import every, short_number, whole_ticks

LINES_A_TICK = 2.6  # lines of text between two ticks, at least
GOAL_IN_SIGHT = 3  # a goal further off than so many times the highest mark would flatten the rest


class Columns:
    """Where marks and ticks are in an area, in its pixels."""

    def __init__(self, plot: Plot, area: QRectF, style: PlotStyle) -> None:
        self.plot, self._style = plot, style
        values = [mark.value for mark in plot.marks]
        self.has_goal = plot.goal is not None and 0 < plot.goal <= GOAL_IN_SIGHT * max(values)
        highest = max(*values, plot.goal or 0) if self.has_goal else max(values)
        room = area.height() - 2 * style.line
        self.ticks = whole_ticks(min(values), highest, int(room / (LINES_A_TICK * style.line)))
        widest = max(style.metrics.horizontalAdvance(short_number(tick)) for tick in self.ticks)
        left = round(widest + style.gap)
        above = round(style.line * (1.3 if self.has_goal else 0.6))
        below = round(style.line + style.gap)
        self.area = QRectF(area.adjusted(left, above, -1, -below).toRect())

    def y(self, value: float) -> float:
        """The height of a value, on a whole pixel so that lines are sharp."""
        low, high = self.ticks[0], self.ticks[-1]
        return round(self.area.bottom() - (value - low) / (high - low) * self.area.height())

    def slot(self, place: int) -> QRectF:
        """The upright stripe of a mark."""
        width = self.area.width() / len(self.plot.marks)
        return QRectF(self.area.left() + place * width, self.area.top(), width, self.area.height())

    def paint_frame(self, painter: QPainter) -> None:
        """The lines of the ticks with their numbers, and the names below."""
        style = self._style
        painter.setFont(style.font)
        for tick in self.ticks:
            y = self.y(tick)
            painter.setPen(QPen(style.axis if tick == 0 else style.grid, 1))
            painter.drawLine(QPointF(self.area.left(), y), QPointF(self.area.right(), y))
            painter.setPen(style.muted)
            number = QRectF(0, y - style.line / 2, self.area.left() - style.gap, style.line)
            painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, short_number(tick))
        self._paint_names(painter)

    def _paint_names(self, painter: QPainter) -> None:
        style, marks = self._style, self.plot.marks
        widest = max(style.metrics.horizontalAdvance(mark.name) for mark in marks)
        step = every(len(marks), widest + 2 * style.gap, self.area.width())
        painter.setPen(style.muted)
        for place in range(len(marks) - 1, -1, -step):  # the last one is always named
            middle = self.slot(place).center().x()
            x = min(middle - widest / 2, self.area.right() + 1 - widest)
            room = QRectF(max(x, 0), self.area.bottom() + style.gap, widest, style.line)
            if x >= self.area.left() - widest / 2:
                painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, marks[place].name)
