"""How large things are beside type of any size: lengths are given for the usual type, and grow with it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontInfo

USUAL = 13  # pixels; some systems ask for less, which is hard to read beside the article


def scaled(pixels: float, font: QFont) -> int:
    """A length that suits type of the usual size, in device-independent pixels for type in this font."""
    return round(pixels * enlargement(font))


def square(pixels: float, font: QFont) -> QSize:
    """The size of a sign beside type in this font, which measures `pixels` beside type of the usual size."""
    side = scaled(pixels, font)
    return QSize(side, side)


def enlargement(font: QFont) -> float:
    """How many times as large as usual type in this font is, at least 1."""
    return max(1.0, QFontInfo(font).pixelSize() / USUAL)
