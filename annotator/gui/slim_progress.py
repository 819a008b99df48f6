"""A thin progress bar without text of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from annotator.gui.type_size import scaled

HEIGHT = 6


class SlimProgress(QProgressBar):
    """Keeps Qt's value and range, which screen readers announce; an unknown total fills the bar faintly."""

    def __init__(self, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self._widest = widest
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_done(self, done: int, total: int | None) -> None:
        """Show `done` of `total`; None is an unknown total."""
        self.setRange(0, 0 if total is None else max(total, 1))
        self.setValue(done)

    def sizeHint(self) -> QSize:
        return QSize(scaled(self._widest, self.font()), scaled(HEIGHT, self.font()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() // 3, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track, round_end = QRectF(self.rect()), self.height() / 2
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(track, round_end, round_end)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        if self.maximum() == 0:
            painter.setOpacity(0.35)
            painter.drawRoundedRect(track, round_end, round_end)
        elif self.value() > 0:
            width = max(2 * round_end, track.width() * self.value() / self.maximum())
            painter.drawRoundedRect(QRectF(0, 0, width, self.height()), round_end, round_end)
