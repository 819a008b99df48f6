"""A plot in the window: a mark is chosen with the mouse or by arrow keys, and read out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.plots.paint_plot import mark_at, paint_plot
from annotator.gui.plots.plot import Plot, PlotKind
from annotator.gui.plots.plot_style import PlotStyle

PAD = 4  # pixels between plot and focus ring
LINES, LINES_A_ROW, AXIS = 9, 1.9, 2  # of text: the least height, that of a row, and that of an axis
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class PlotCanvas(QWidget):
    """`chosen` carries what is read out of the mark under the mouse or at the keyboard, empty where there is none.

    `entered` carries the place of a mark that was clicked, or on which Enter was pressed.
    """

    chosen = Signal(str)
    entered = Signal(int)

    def __init__(self, plot: Plot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot = plot
        self._chosen: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_plot(plot)

    def show_plot(self, plot: Plot) -> None:
        """Draw this plot from now on."""
        self._plot = plot
        self._choose(None)
        self.setAccessibleName(plot.title)
        self.setAccessibleDescription(plot.description())
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(16 * line, round(max(LINES, self._rows()) * line))

    sizeHint = minimumSizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        style = PlotStyle(self.palette(), self.font())
        paint_plot(painter, self._plot, self._area(), style, self._chosen)
        if self.hasFocus():
            painter.setPen(QPen(style.accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.entered.emit(place)

    def leaveEvent(self, _event: QEvent) -> None:
        self._choose(None)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self._choose(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self._chosen is not None:
            self.entered.emit(self._chosen)
            return
        place = self._place_by(Qt.Key(event.key()))
        if place is None:
            super().keyPressEvent(event)
            return
        self._choose(place)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._plot.told(place)))

    def _place_by(self, key: Qt.Key) -> int | None:
        """The mark to which a key leads: from the last one backwards, where none is chosen yet."""
        last = len(self._plot.marks) - 1
        if last < 0:
            return None
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._plot.kind is PlotKind.CELLS and self._chosen is not None:
            return self._in_column(self._chosen, STEPS[key])
        if key in STEPS:
            return last if self._chosen is None else min(max(self._chosen + STEPS[key], 0), last)
        return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key)

    def _in_column(self, place: int, step: int) -> int:
        """The next cell above or below."""
        marks = self._plot.marks
        column = [other for other, mark in enumerate(marks) if mark.column == marks[place].column]
        return column[min(max(column.index(place) + step, 0), len(column) - 1)]

    def _rows(self) -> float:
        """Lines of text that rows need."""
        if self._plot.kind is PlotKind.CELLS:
            return LINES_A_ROW * len({mark.name for mark in self._plot.marks}) + AXIS
        if self._plot.kind in {PlotKind.ROWS, PlotKind.INTERVALS}:
            return LINES_A_ROW * len(self._plot.marks) + AXIS * (self._plot.kind is PlotKind.INTERVALS)
        return 0

    def _choose(self, place: int | None) -> None:
        if place != self._chosen:
            self._chosen = place
            self.chosen.emit("" if place is None else self._plot.told(place))
            self.update()

    def _at(self, point: QPointF) -> int | None:
        return mark_at(self._plot, self._area(), PlotStyle(self.palette(), self.font()), point)

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD)
