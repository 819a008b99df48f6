"""A report of several lines to read, select and copy, in letters of one width."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit

LINES, LEAST_LINES = 16, 5  # shown where the screen has room, and where not


class PlainReport(QPlainTextEdit):
    """Tab leaves it, so that nobody without a mouse is caught in it."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setProperty("look", "field")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = self.font()
        font.setFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
        self.setFont(font)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height(LINES))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height(LEAST_LINES))

    def _height(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + 2 * self.frameWidth() + 8
