"""The drawing of a key of the keyboard, beside the command that it gives."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.theme import mixed

EDGE = 0.3  # how much a cap's edge stands out from a border, so that it is seen on a dark card too
SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter", "PgUp": "Page ↑", "PgDown": "Page ↓"}


def shown_keys(keys: str) -> str:
    """Keys as Qt writes them (`Ctrl+Left`), as they stand on a cap (`Ctrl ←`)."""
    names = keys.replace("++", "+\0").split("+") if len(keys) > 1 else [keys]
    return " ".join(SIGNS.get(name, name).replace("\0", "+") for name in names)


def key_font(font: QFont) -> QFont:
    """The font of the letters on a key, for text in `font` beside it."""
    smaller = QFont(font)
    smaller.setPixelSize(max(10, font.pixelSize() - 2) if font.pixelSize() > 0 else 11)
    smaller.setWeight(QFont.Weight.DemiBold)
    return smaller


def key_size(keys: str, font: QFont) -> QSize:
    """How much room a key needs, in device-independent pixels, beside text in `font`."""
    metrics = QFontMetricsF(key_font(font))
    height = round(metrics.height()) + 5
    if len(keys) == 1:  # all alike, so that letters below one another stand in a column
        return QSize(height + 2, height)
    return QSize(max(height + 2, round(metrics.horizontalAdvance(shown_keys(keys))) + 12), height)


def paint_key(painter: QPainter, area: QRectF, keys: str, palette: QPalette) -> None:
    """Draw a key into `area`; the painter's font is that of the text beside it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.Shadow))
    painter.drawRoundedRect(area.adjusted(0, 0.5, 0, 0), 4, 4)
    border, outline = palette.color(QPalette.ColorRole.Mid), palette.color(QPalette.ColorRole.Dark)
    painter.setBrush(QColor(mixed(border.name(), outline.name(), EDGE)))
    painter.drawRoundedRect(area.adjusted(0, 0, 0, -1), 4, 4)
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -2), 3, 3)
    painter.setFont(key_font(painter.font()))
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    painter.drawText(area.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, shown_keys(keys))
    painter.restore()


class KeyCap(QWidget):
    """A key; what it does is said by the text beside it, so the mouse passes through."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_keys(keys)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keys(self) -> str:
        return self._keys

    def set_keys(self, keys: str) -> None:
        """Show other keys."""
        self._keys = keys
        self.setAccessibleName(shown_keys(keys))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return key_size(self._keys, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_key(painter, QRectF(self.rect()), self._keys, self.palette())
