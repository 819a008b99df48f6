"""The program's own icons: SVG drawings in `currentColor`, tinted in a colour of the theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from annotator.gui.theme import Theme
from annotator.resources import resource

SIZES = (16, 20, 24, 32, 48, 64)  # pixels; the larger ones serve screens of two and three dots a pixel
APP_ID = "io.github.news_annotator.Annotator"  # the name of its icon and of its desktop file
APP_SIZES = (16, 24, 32, 48, 64, 128, 256)


def icon(name: str, color: str | QColor) -> QIcon:
    """The icon of that name in one colour; half as strong where it is disabled.

    Raises:
        AnnotatorError: the installation lacks the drawing.
    """
    return _icon(name, QColor(color).name())


@cache
def app_icon() -> QIcon:
    """The icon of the program, the same that the desktop shows."""
    made = QIcon()
    for size in APP_SIZES:
        made.addFile(str(resource("desktop", "icons", "hicolor", f"{size}x{size}", "apps", f"{APP_ID}.png")))
    return made


def tinted_folder(theme: Theme) -> Path:
    """The folder with the few icons that a style sheet names by file, in the colours of the theme."""
    return resource("icons", theme.name)


@cache
def _icon(name: str, color: str) -> QIcon:
    drawing = resource("icons", f"{name}.svg").read_bytes().replace(b"currentColor", color.encode())
    made = QIcon()
    for size in SIZES:
        made.addPixmap(_pixmap(drawing, size))
        made.addPixmap(_pixmap(drawing, size, opacity=0.5), QIcon.Mode.Disabled)
    return made


def _pixmap(drawing: bytes, size: int, *, opacity: float = 1.0) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(opacity)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
