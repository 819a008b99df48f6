"""Lines from column to column, one for each name, with the names at their ends: how values grow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from annotator.gui.plots.plot import Mark, Plot
from annotator.gui.plots.plot_style import PlotStyle
from annotator.gui.plots.scale import tenths

LINE = 2  # pixels
SPOT = 3.5  # pixels, radius
OTHERS = 0.35  # strength of the lines beside that of the chosen mark
NAMES = 0.3  # of the width, at most
LINES_A_TICK = 2.4  # lines of text between two ticks, at least
MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Lines:
    """Where marks, ticks and names are in an area; values lie between 0 and 1."""

    def __init__(self, plot: Plot, area: QRectF, style: PlotStyle) -> None:
        self.plot, self._reach = plot, style.line * 0.8
        self.names = list(dict.fromkeys(mark.name for mark in plot.marks))
        self.columns = list(dict.fromkeys(mark.column for mark in plot.marks))
        advance = style.metrics.horizontalAdvance
        self.name_width = min(max(map(advance, self.names)), area.width() * NAMES)
        right = area.right() - self.name_width - 2 * style.gap
        left = area.left() + advance("0.0") + style.gap
        self.area = QRectF(
            left, area.top() + style.line / 2, right - left, area.height() - 2.5 * style.line - 2 * style.gap
        )
        self.ticks = tenths(0.0, int(self.area.height() / (LINES_A_TICK * style.line)))
        self.highest = max(1.0, *self.ticks)

    def point(self, mark: Mark) -> QPointF:
        """Where a mark is; one column alone stands in the middle."""
        last = len(self.columns) - 1
        part = self.columns.index(mark.column) / last if last else 0.5
        return QPointF(self.area.left() + part * self.area.width(), self.y(mark.value))

    def y(self, value: float) -> float:
        """The height of a value."""
        return round(self.area.bottom() - value / self.highest * self.area.height())

    def slot(self, place: int) -> QRectF:
        """What belongs to a mark around its point."""
        reach = QPointF(self._reach, self._reach)
        point = self.point(self.plot.marks[place])
        return QRectF(point - reach, point + reach)

    def of(self, name: str) -> list[Mark]:
        """The marks of a line."""
        return [mark for mark in self.plot.marks if mark.name == name]

    def name_places(self, line: float) -> dict[str, float]:
        """The height of each name beside the end of its line, moved apart where two would meet."""
        order = sorted(self.names, key=lambda name: -self.of(name)[-1].value)
        places: dict[str, float] = {}
        above = self.area.top() - line
        for name in order:
            above = max(self.y(self.of(name)[-1].value), above + line)
            places[name] = above
        below = self.area.bottom() + line
        for name in reversed(order):
            below = min(places[name], below - line)
            places[name] = below
        return places


def paint_lines(painter: QPainter, lines: Lines, style: PlotStyle, chosen: int | None) -> None:
    """Draw the frame and a line for each name; where a mark is chosen, the other lines step back."""
    _paint_frame(painter, lines, style)
    in_front = lines.plot.marks[chosen].name if chosen is not None else None
    names = lines.name_places(style.line)
    for name in lines.names:
        marks = lines.of(name)
        steps_back = in_front not in {None, name}
        color = style.pale(style.color(marks[0]), OTHERS) if steps_back else style.color(marks[0])
        points = [lines.point(mark) for mark in marks]
        painter.setPen(QPen(color, LINE))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(QPen(style.ground, 1))
        painter.setBrush(color)
        for point in points:
            painter.drawEllipse(point, SPOT, SPOT)
        painter.setPen(style.muted if steps_back else style.text)
        room = QRectF(points[-1].x() + 2 * style.gap, names[name] - style.line / 2, lines.name_width + 1, style.line)
        painter.drawText(room, MIDDLE_LEFT, style.metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width()))
    if chosen is not None:
        mark = lines.plot.marks[chosen]
        painter.setPen(QPen(style.ground, LINE))
        painter.setBrush(style.color(mark))
        painter.drawEllipse(lines.point(mark), SPOT + 2, SPOT + 2)


def _paint_frame(painter: QPainter, lines: Lines, style: PlotStyle) -> None:
    painter.setFont(style.font)
    area = lines.area
    for tick in lines.ticks:
        y = lines.y(tick)
        painter.setPen(QPen(style.axis if tick == 0 else style.grid, 1))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(style.muted)
        room = QRectF(0, y - style.line / 2, area.left() - style.gap, style.line)
        painter.drawText(room, MIDDLE_RIGHT, f"{tick:.1f}")
    for mark in lines.of(lines.names[0]):
        x = lines.point(mark).x()
        room = QRectF(x - 4 * style.line, area.bottom() + style.gap, 8 * style.line, style.line)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, mark.column)
    below = QRectF(area.left(), area.bottom() + style.gap + style.line, area.width(), style.line * 1.3)
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, lines.plot.columns_name)
