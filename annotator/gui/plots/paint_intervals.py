"""Values with their intervals, one below the other, on one axis: a forest plot."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.plots.plot import Plot
from annotator.gui.plots.plot_style import PlotStyle
from annotator.gui.plots.scale import tenths

HIGHEST_ROW = 2.2  # lines of text
NAMES = 0.32  # of the width, at most
SPOT = 4.5  # pixels, radius
CAP = 4.0  # pixels, half the height of the end of an interval
LINE = 2  # pixels
OTHERS = 0.45  # strength of the rows beside the chosen one
CHARACTERS_A_TICK = 7
MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Intervals:
    """Where names, values and axis are in an area."""

    def __init__(self, plot: Plot, area: QRectF, style: PlotStyle) -> None:
        self.plot, self._area = plot, area
        advance = style.metrics.horizontalAdvance
        self._row = min((area.height() - 2 * style.line) / len(plot.marks), HIGHEST_ROW * style.line)
        self.name_width = min(max(advance(mark.name) for mark in plot.marks), area.width() * NAMES)
        left = round(area.left() + self.name_width + style.gap * 2)
        self.values_left = round(area.right() - max(advance(mark.shown) for mark in plot.marks))
        right = max(self.values_left - style.gap * 2, left + 8.0)
        self.area = QRectF(left, area.top(), right - left, self._row * len(plot.marks))
        lowest = min(min(mark.value, mark.low or mark.value) for mark in plot.marks)
        self.ticks = tenths(lowest, int(self.area.width() / (CHARACTERS_A_TICK * advance("0"))))

    def x(self, value: float) -> float:
        """The place of a value on the axis."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.area.left() + (min(max(value, low), high) - low) / (high - low) * self.area.width()

    def slot(self, place: int) -> QRectF:
        """The row of a mark."""
        return QRectF(self._area.left(), self.area.top() + place * self._row, self._area.width(), self._row)


def paint_intervals(painter: QPainter, intervals: Intervals, style: PlotStyle, chosen: int | None) -> None:
    """Draw a row for each mark; where one is chosen, the others step back."""
    _paint_axis(painter, intervals, style)
    for place, mark in enumerate(intervals.plot.marks):
        slot = intervals.slot(place)
        painter.setPen(style.text)
        name = style.metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, intervals.name_width)
        painter.drawText(QRectF(slot.left(), slot.top(), intervals.name_width, slot.height()), MIDDLE_LEFT, name)
        painter.setPen(style.text if chosen == place else style.muted)
        room = QRectF(intervals.values_left, slot.top(), slot.right() - intervals.values_left + 1, slot.height())
        painter.drawText(room, MIDDLE_LEFT, mark.shown)
        color = style.color(mark) if chosen in {None, place} else style.pale(style.color(mark), OTHERS)
        painter.setPen(QPen(color, LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        y = round(slot.center().y())
        if mark.low is not None and mark.high is not None:
            low, high = intervals.x(mark.low), intervals.x(mark.high)
            painter.drawLine(QPointF(low, y), QPointF(high, y))
            for end in (low, high):
                painter.drawLine(QPointF(end, y - CAP), QPointF(end, y + CAP))
        painter.setPen(QPen(style.ground, 1))
        painter.setBrush(color)
        painter.drawEllipse(QPointF(intervals.x(mark.value), y), SPOT, SPOT)


def _paint_axis(painter: QPainter, intervals: Intervals, style: PlotStyle) -> None:
    painter.setFont(style.font)
    area = intervals.area
    for tick in intervals.ticks:
        x = round(intervals.x(tick))
        painter.setPen(QPen(style.axis if tick == 0 else style.grid, 1))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + style.gap / 2))
        painter.setPen(style.muted)
        room = QRectF(x - 4 * style.line, area.bottom() + style.gap / 2, 8 * style.line, style.line)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, f"{tick:.1f}")
