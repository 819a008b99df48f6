"""Bars side by side: how much on each day."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from annotator.gui.plots.columns import Columns
from annotator.gui.plots.plot_style import PlotStyle

WIDEST = 44  # pixels
FILLED = 0.72  # of its stripe
ROUND = 2.0  # pixels
OTHERS = 0.45  # strength of the bars beside the chosen one


def paint_bars(painter: QPainter, columns: Columns, style: PlotStyle, chosen: int | None) -> None:
    """Draw a bar for each mark; where one is chosen, the others step back."""
    columns.paint_frame(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    for place, mark in enumerate(columns.plot.marks):
        if mark.value:
            color = style.color(mark)
            painter.setBrush(color if chosen in {None, place} else style.pale(color, OTHERS))
            painter.drawPath(_bar(columns, place, mark.value))


def _bar(columns: Columns, place: int, value: float) -> QPainterPath:
    """A bar from the zero line, round at its far end, its edges on whole pixels."""
    slot = columns.slot(place)
    width = max(1, round(min(slot.width() * FILLED, WIDEST)))
    left = round(slot.center().x() - width / 2)
    zero, end = columns.y(0), columns.y(value)
    end = end if abs(end - zero) >= 1 else zero - (1 if value > 0 else -1)
    bar = QRectF(left, min(zero, end), width, abs(zero - end))
    path = QPainterPath()
    radius = min(ROUND, width / 2, bar.height())
    path.addRoundedRect(bar, radius, radius)
    foot = QRectF(bar.left(), zero - radius if value > 0 else zero, width, radius)
    path.addRect(foot)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
