"""A line that explains: what will come of a field, or what is wrong with it."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from annotator.gui.sign import Sign

LONG_WORD = re.compile(r"([^\s/\\-]{24})(?=[^\s/\\-])")  # Qt itself breaks at slashes and hyphens
SIGN = 17  # pixels
BREAK = "\u200b"  # a space without width, at which a line may end


class Notice(QWidget):
    """Wraps, breaks even long paths, and keeps the room of `lines` lines so that nothing below it jumps."""

    def __init__(self, parent: QWidget | None = None, *, lines: int = 1, is_muted: bool = True) -> None:
        super().__init__(parent)
        self._usual = QPalette.ColorRole.PlaceholderText if is_muted else QPalette.ColorRole.WindowText
        self._said = ""
        self._is_warning = False
        self._sign = Sign("warning", QPalette.ColorRole.BrightText, SIGN)
        self._sign.hide()
        self._label = _WrappedLabel(lines)
        self._label.setForegroundRole(self._usual)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    def say(self, text: str, *, is_warning: bool = False) -> None:
        """Show the text in place of the last; a warning is also told to screen readers at once."""
        if (text, is_warning) == (self._said, self._is_warning):
            return
        self._said, self._is_warning = text, is_warning
        self._sign.setVisible(is_warning)
        self._label.setForegroundRole(QPalette.ColorRole.BrightText if is_warning else self._usual)
        self._label.setText(LONG_WORD.sub(rf"\1{BREAK}", text))
        self._label.setAccessibleName(text)
        if is_warning and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def let_select(self) -> None:
        """Let the text be selected and copied, by mouse and by keys."""
        by_both = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self._label.setTextInteractionFlags(by_both)

    def text(self) -> str:
        return self._said

    def is_warning(self) -> bool:
        return self._is_warning

    def sizeHint(self) -> QSize:
        return self._label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._label.minimumSizeHint()


class _WrappedLabel(QLabel):
    """As narrow as its place; QLabel asks for a width of its own, and forms give it the height for that."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        room = QRect(0, 0, self.fontMetrics().maxWidth() * 2, 0)
        return QSize(0, self.fontMetrics().boundingRect(room, 0, "\n".join("x" * self._lines)).height())

    def heightForWidth(self, width: int) -> int:
        return max(super().heightForWidth(width), self.minimumSizeHint().height())
