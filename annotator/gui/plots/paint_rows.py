"""Bars below each other, each with its name before and its value behind: how much of each label."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from annotator.gui.plots.plot import Plot
from annotator.gui.plots.plot_style import PlotStyle

THICK = 0.62  # of a row
HIGHEST_ROW = 2.4  # lines of text
NAMES = 0.32  # of the width, at most
OTHERS = 0.45  # strength of the bars beside the chosen one
ROUND = 2.0  # pixels
MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Rows:
    """Where names, bars and values are in an area."""

    def __init__(self, plot: Plot, area: QRectF, style: PlotStyle) -> None:
        self.plot, self._area = plot, area
        self._row = min(area.height() / len(plot.marks), HIGHEST_ROW * style.line)
        advance = style.metrics.horizontalAdvance
        self.name_width = min(max(advance(mark.name) for mark in plot.marks), area.width() * NAMES)
        self.bar_left = round(area.left() + self.name_width + style.gap * 1.5)
        widest_value = max(advance(mark.shown) for mark in plot.marks)
        self._bar_room = max(area.right() - self.bar_left - widest_value - style.gap, 8.0)

    def slot(self, place: int) -> QRectF:
        """The row of a mark."""
        return QRectF(self._area.left(), self._area.top() + place * self._row, self._area.width(), self._row)

    def bar(self, place: int) -> QRectF:
        """The bar of a mark, on whole pixels; a line where the value is 0."""
        slot, highest = self.slot(place), max(mark.value for mark in self.plot.marks) or 1
        width = max(1, round(self._bar_room * self.plot.marks[place].value / highest))
        height = round(slot.height() * THICK)
        return QRectF(self.bar_left, round(slot.center().y() - height / 2), width, height)


def paint_rows(painter: QPainter, rows: Rows, style: PlotStyle, chosen: int | None) -> None:
    """Draw a row for each mark; where one is chosen, the others step back."""
    painter.setFont(style.font)
    for place, mark in enumerate(rows.plot.marks):
        slot, bar, color = rows.slot(place), rows.bar(place), style.color(mark)
        painter.setPen(style.text)
        name = style.metrics.elidedText(mark.name, Qt.TextElideMode.ElideRight, rows.name_width)
        painter.drawText(QRectF(slot.left(), slot.top(), rows.name_width, slot.height()), MIDDLE_LEFT, name)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color if chosen in {None, place} else style.pale(color, OTHERS))
        painter.drawRoundedRect(bar, min(ROUND, bar.width() / 2), ROUND)
        painter.setPen(style.text if chosen == place else style.muted)
        value = QRectF(bar.right() + style.gap, slot.top(), slot.right() - bar.right() - style.gap, slot.height())
        painter.drawText(value, MIDDLE_LEFT, mark.shown)
