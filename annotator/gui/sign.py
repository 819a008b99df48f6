"""A drawn sign beside a text: a tick, a warning."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.icons import icon
from annotator.gui.type_size import square


class Sign(QWidget):
    """An icon in a colour of the palette, so that it follows the theme; `on_disc` lays a pale disc behind it.

    `size` is its side in pixels beside type of the usual size.
    """

    def __init__(
        self, name: str, role: QPalette.ColorRole, size: int, parent: QWidget | None = None, *, on_disc: bool = False
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._size, self._on_disc = name, role, size, on_disc
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return square(self._size, self.font())

    def name(self) -> str:
        return self._name

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self.palette().color(self._role)
        area = self.rect()
        if self._on_disc:
            pale = color.toRgb()
            pale.setAlphaF(0.14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pale)
            painter.drawEllipse(QRectF(area))
            inset = round(self.width() * 0.22)
            area = area.adjusted(inset, inset, -inset, -inset)
        icon(self._name, color).paint(painter, area)
