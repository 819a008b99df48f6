"""How a label is shown outside the article: its dot, its icon in menus, its explanation."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.type_size import square
from annotator.model.label_schema import LabelDefinition

DOT = 10  # pixels


class ColorDot(QWidget):
    """A round spot in a label's colour, beside the label's name."""

    def __init__(self, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = QColor(color)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return square(DOT, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_dot(QPainter(self), QRectF(self.rect()), self._color)


def dot_icon(color: str) -> QIcon:
    """A dot in a label's colour for a menu."""
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _paint_dot(painter, QRectF(6, 6, 20, 20), QColor(color))
    painter.end()
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Disabled)
    made.addPixmap(pixmap, QIcon.Mode.Selected)
    return made


def explanation(label: LabelDefinition) -> str:
    """What the label means, with its examples, as rich text for a tool tip."""
    examples = "".join(f"<li>{escape(example)}</li>" for example in label.examples)
    listed = f"<p>For example:</p><ul style='margin-left:-24px'>{examples}</ul>" if examples else ""
    return f"<p><b>{escape(label.shown())}</b></p><p>{escape(label.definition)}</p>{listed}"


def _paint_dot(painter: QPainter, area: QRectF, color: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(area)
