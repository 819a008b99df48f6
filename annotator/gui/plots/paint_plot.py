"""A plot of any kind, drawn into an area of whatever Qt paints on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from annotator.gui.plots.columns import Columns
from annotator.gui.plots.paint_bars import paint_bars
from annotator.gui.plots.paint_cells import Cells, paint_cells
from annotator.gui.plots.paint_intervals import Intervals, paint_intervals
from annotator.gui.plots.paint_lines import Lines, paint_lines
from annotator.gui.plots.paint_rows import Rows, paint_rows
from annotator.gui.plots.paint_steps import paint_steps
from annotator.gui.plots.plot import Plot, PlotKind
from annotator.gui.plots.plot_style import PlotStyle

Frame = Rows | Intervals | Cells | Lines | Columns


def paint_plot(painter: QPainter, plot: Plot, area: QRectF, style: PlotStyle, chosen: int | None = None) -> None:
    """Draw the plot without its title; `chosen` is the place of the mark to bring out."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not plot.marks:
        painter.setFont(style.font)
        painter.setPen(style.muted)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, plot.nothing)
    else:
        _paint(painter, frame_of(plot, area, style), style, chosen)


def paint_with_title(painter: QPainter, plot: Plot, area: QRectF, style: PlotStyle) -> None:
    """Draw the plot as it stands alone in a file: on its ground, with title and margins."""
    painter.fillRect(area, style.ground)
    inside = area.marginsRemoved(style.margins())
    title = QFont(style.font)
    title.setWeight(QFont.Weight.DemiBold)
    painter.setFont(title)
    painter.setPen(style.text)
    painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, plot.title)
    paint_plot(painter, plot, inside.adjusted(0, round(style.line * 1.6), 0, 0), style)


def mark_at(plot: Plot, area: QRectF, style: PlotStyle, point: QPointF) -> int | None:
    """The place of the mark under a point, or None."""
    if not plot.marks:
        return None
    frame = frame_of(plot, area, style)
    return next((place for place in range(len(plot.marks)) if frame.slot(place).contains(point)), None)


def frame_of(plot: Plot, area: QRectF, style: PlotStyle) -> Frame:
    """Where the marks of a plot that has some are in an area."""
    if plot.kind is PlotKind.ROWS:
        return Rows(plot, area, style)
    if plot.kind is PlotKind.INTERVALS:
        return Intervals(plot, area, style)
    if plot.kind is PlotKind.LINES:
        return Lines(plot, area, style)
    return Cells(plot, area, style) if plot.kind is PlotKind.CELLS else Columns(plot, area, style)


def _paint(painter: QPainter, frame: Frame, style: PlotStyle, chosen: int | None) -> None:
    if isinstance(frame, Rows):
        paint_rows(painter, frame, style, chosen)
    elif isinstance(frame, Intervals):
        paint_intervals(painter, frame, style, chosen)
    elif isinstance(frame, Cells):
        paint_cells(painter, frame, style, chosen)
    elif isinstance(frame, Lines):
        paint_lines(painter, frame, style, chosen)
    elif frame.plot.kind is PlotKind.BARS:
        paint_bars(painter, frame, style, chosen)
    else:
        paint_steps(painter, frame, style, chosen)
