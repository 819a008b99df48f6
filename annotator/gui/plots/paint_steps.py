"""A line in steps: how much in all, and the goal."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from annotator.gui.plots.columns import Columns
from annotator.gui.plots.plot_style import PlotStyle

LINE = 2  # pixels
SPOT = 4.0  # pixels, radius
FILL = 0.14  # strength below the line


def paint_steps(painter: QPainter, columns: Columns, style: PlotStyle, chosen: int | None) -> None:
    """Draw the line that rises at each mark, what lies below it, and the goal where it is near."""
    top = _line(columns)
    bottom = columns.y(0)
    below = QPolygonF([*top, QPointF(top[-1].x(), bottom), QPointF(top[0].x(), bottom)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.pale(style.accent, FILL))
    painter.drawPolygon(below)
    columns.paint_frame(painter)
    if columns.has_goal and columns.plot.goal is not None:
        _paint_goal(painter, columns, style, columns.plot.goal)
    painter.setPen(QPen(style.accent, LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
    painter.drawPolyline(QPolygonF(top))
    if chosen is not None:
        spot = QPointF(columns.slot(chosen).center().x(), columns.y(columns.plot.marks[chosen].value))
        painter.setPen(QPen(style.ground, LINE))
        painter.setBrush(style.accent)
        painter.drawEllipse(spot, SPOT + 1, SPOT + 1)


def _line(columns: Columns) -> list[QPointF]:
    points = []
    for place, mark in enumerate(columns.plot.marks):
        slot, y = columns.slot(place), columns.y(mark.value)
        points += [QPointF(round(slot.left()), y), QPointF(round(slot.right()), y)]
    return points


def _paint_goal(painter: QPainter, columns: Columns, style: PlotStyle, goal: float) -> None:
    y = columns.y(goal)
    painter.setPen(QPen(style.axis, 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(columns.area.left(), y), QPointF(columns.area.right(), y))
    width = style.metrics.horizontalAdvance(columns.plot.goal_name) + style.gap
    above = QRectF(columns.area.right() - width, y - style.line - 1, width + 1, style.line)
    painter.fillRect(above, style.ground)  # a line of the frame may pass behind
    painter.setPen(style.text)
    painter.drawText(above, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, columns.plot.goal_name)
