"""A colour as `#RRGGBB`: a swatch that opens the system's choice of colours, and a field to write in."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QLineEdit, QWidget

WRITTEN = re.compile(r"#[0-9A-Fa-f]{6}")
ChooseColor = Callable[[QWidget, str, str], str | None]


def choose_color(parent: QWidget, title: str, color: str) -> str | None:
    """Ask for a colour, beginning with one; None when cancelled."""
    chosen = QColorDialog.getColor(QColor(color), parent, title)
    return chosen.name().upper() if chosen.isValid() else None


class ColorField(QWidget):
    """`edited` carries a whole colour, only by the person's hand."""

    edited = Signal(str)

    def __init__(self, name: str, choose: ChooseColor = choose_color, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._choose = name, choose
        self.swatch = Swatch(f"Choose: {name}")
        self.swatch.clicked.connect(self._ask)
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setMaxLength(7)
        self.field.setFixedWidth(12 * self.fontMetrics().averageCharWidth())
        self.field.textEdited.connect(self._written)
        self.field.setToolTip(name)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field)  # first, since Tab leaps to the proxy and leaves out what was added before it
        row.insertWidget(0, self.swatch)

    def show_color(self, color: str) -> None:
        """Show a colour, unless it stands there already."""
        self.swatch.set_color(color)
        if self.field.text().upper() != color.upper():
            self.field.setText(color.upper())

    def problem(self) -> str:
        """Why what is written is no colour; empty if it is one."""
        text = self.field.text()
        return "" if WRITTEN.fullmatch(text) else f"{self._name}: “{text}” is no colour. Write it as #RRGGBB."

    def _written(self, text: str) -> None:
        if WRITTEN.fullmatch(text):
            self.swatch.set_color(text)
        self.edited.emit(text.upper())

    def _ask(self) -> None:
        chosen = self._choose(self, self._name, self.field.text())
        if chosen is not None:
            self.show_color(chosen)
            self.edited.emit(chosen)


class Swatch(QAbstractButton):
    """A button that is nothing but its colour."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = QColor(Qt.GlobalColor.transparent)
        self.setAccessibleName(name)
        self.setToolTip("Choose a colour")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_color(self, color: str) -> None:
        self._color = QColor(color)
        self.update()

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * 1.5)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(self.palette().color(role))
        painter.setBrush(self._color)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
