"""The line below the article: which keys do what here, what just happened, and where the caret is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.key_cap import key_size, paint_key, shown_keys

HEIGHT = 34
MARGIN = 16
BETWEEN_HINTS = 18
BETWEEN_KEYS = 3
MESSAGE_MILLISECONDS = 6000

Hint = tuple[tuple[str, ...], str]


class HintBar(QWidget):
    """One line of fixed height. A message takes the hints' place for six seconds, or until the next one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._hints: tuple[Hint, ...] = ()
        self._position = ""
        self._message = ""
        self._is_warning = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear_message)

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Show keys and what they do, the most useful first: the last ones go where the room is short."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.setToolTip("\n".join(_said(hint) for hint in hints))
            self._changed()

    def set_position(self, text: str) -> None:
        """Show at the right where the caret is."""
        if text != self._position:
            self._position = text
            self._changed()

    def show_message(self, text: str, *, warning: bool = False) -> None:
        """Say what just happened, and to a screen reader too."""
        self._message, self._is_warning = " ".join(text.split()), warning
        self._timer.start(MESSAGE_MILLISECONDS)
        self._changed()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._message))

    def clear_message(self) -> None:
        """Show the hints again."""
        self._message = ""
        self._timer.stop()
        self._changed()

    def message(self) -> str:
        return self._message

    def hints_that_fit(self) -> int:
        """How many hints the present width has room for."""
        right, left, count = self._position_left() - BETWEEN_HINTS, MARGIN, 0
        for hint in self._hints:
            needed = self._hint_width(hint)
            is_last = count == len(self._hints) - 1
            if left + needed + (0 if is_last else self._text_width(" …")) > right:
                break
            left += needed + BETWEEN_HINTS
            count += 1
        return count

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Window))
        painter.fillRect(0, 0, self.width(), 1, palette.color(QPalette.ColorRole.Mid))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        self._draw_text(painter, self._position_left(), self._position)
        if self._message:
            self._paint_message(painter)
        else:
            self._paint_hints(painter)

    def _paint_message(self, painter: QPainter) -> None:
        room = self._position_left() - BETWEEN_HINTS - MARGIN
        role = QPalette.ColorRole.BrightText if self._is_warning else QPalette.ColorRole.WindowText
        painter.setPen(self.palette().color(role))
        elided = self.fontMetrics().elidedText(self._message, self._elide_mode(), room)
        self._draw_text(painter, MARGIN, elided)
