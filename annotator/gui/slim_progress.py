"""A thin progress bar without text of its own."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

HEIGHT = 6


class SlimProgress(QProgressBar):
    """Keeps Qt's value and range, which screen readers announce; an unknown total fills the bar faintly."""

    def __init__(self, widest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self._widest = widest
        self.setFixedHeight(HEIGHT)
        self.setMaximumWidth(widest)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_done(self, done: int, total: int | None) -> None:
        """Show `done` of `total`; None is an unknown total."""
        self.setRange(0, 0 if total is None else max(total, 1))
        self.setValue(done)

    def sizeHint(self) -> QSize:
        return QSize(self._widest, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest // 3, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(self.rect())
        painter.setBrush(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(track, HEIGHT / 2, HEIGHT / 2)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        if self.maximum() == 0:
            painter.setOpacity(0.35)
            painter.drawRoundedRect(track, HEIGHT / 2, HEIGHT / 2)
        elif self.value() > 0:
            width = max(float(HEIGHT), track.width() * self.value() / self.maximum())
            painter.drawRoundedRect(QRectF(0, 0, width, HEIGHT), HEIGHT / 2, HEIGHT / 2)
