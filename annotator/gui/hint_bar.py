"""The line below the article: which keys do what here, what just happened, and where the caret is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.key_cap import key_size, paint_key, shown_keys
from annotator.gui.plain_text import plain_tip

AROUND_KEYS = 14  # pixels above and below the keys together
MARGIN = 16
BETWEEN_HINTS = 18
BETWEEN_KEYS = 3
BEFORE_TEXT = 8
MORE = "…"
MESSAGE_MILLISECONDS = 6000

Hint = tuple[tuple[str, ...], str]


class HintBar(QWidget):
    """One line, as high as the type needs. A message takes the hints' place for six seconds, or until the next one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
            said = [f"{' '.join(shown_keys(key) for key in keys)}  {text}" for keys, text in hints]
            self.setToolTip(plain_tip("\n".join(said)))
            self.setAccessibleDescription(", ".join(said))
            self.update()

    def set_position(self, text: str) -> None:
        """Show at the right where the caret is."""
        if text != self._position:
            self._position = text
            self.update()

    def show_message(self, text: str, *, warning: bool = False) -> None:
        """Say what just happened, to a screen reader too."""
        self._message, self._is_warning = " ".join(text.split()), warning
        self.setAccessibleName(self._message)
        self._timer.start(MESSAGE_MILLISECONDS)
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._message))

    def clear_message(self) -> None:
        """Show the hints again."""
        self._message = ""
        self.setAccessibleName("")
        self._timer.stop()
        self.update()

    def message(self) -> str:
        return self._message

    def sizeHint(self) -> QSize:
        return QSize(0, key_size("M", self.font()).height() + AROUND_KEYS)

    def hints_that_fit(self) -> int:
        """How many hints the present width has room for."""
        left, right = MARGIN, self._right_of_hints()
        for count, hint in enumerate(self._hints):
            left += self._hint_width(hint)
            is_last = count == len(self._hints) - 1
            if left + (0 if is_last else BEFORE_TEXT + self._text_width(MORE)) > right:
                return count
            left += BETWEEN_HINTS
        return len(self._hints)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Window))
        painter.fillRect(0, 0, self.width(), 1, palette.color(QPalette.ColorRole.Mid))
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        self._draw_text(painter, self._right_of_hints() + BETWEEN_HINTS, self._position)
        if self._message:
            self._paint_message(painter)
        else:
            self._paint_hints(painter)

    def _paint_message(self, painter: QPainter) -> None:
        role = QPalette.ColorRole.BrightText if self._is_warning else QPalette.ColorRole.WindowText
        painter.setPen(self.palette().color(role))
        room = self._right_of_hints() - MARGIN
        shown = self.fontMetrics().elidedText(self._message, Qt.TextElideMode.ElideRight, room)
        self._draw_text(painter, MARGIN, shown)

    def _paint_hints(self, painter: QPainter) -> None:
        left, fitting = MARGIN, self.hints_that_fit()
        for keys, text in self._hints[:fitting]:
            for key in keys:
                size = key_size(key, self.font())
                top = (self.height() - size.height() + 1) // 2
                paint_key(painter, QRectF(left, top, size.width(), size.height()), key, self.palette())
                left += size.width() + BETWEEN_KEYS
            left += BEFORE_TEXT - BETWEEN_KEYS
            self._draw_text(painter, left, text)
            left += self._text_width(text) + BETWEEN_HINTS
        if fitting < len(self._hints):
            self._draw_text(painter, left - BETWEEN_HINTS + BEFORE_TEXT, MORE)

    def _draw_text(self, painter: QPainter, left: int, text: str) -> None:
        baseline = (self.height() + 1 + self.fontMetrics().ascent() - self.fontMetrics().descent()) // 2
        painter.drawText(left, baseline, text)

    def _right_of_hints(self) -> int:
        position = self._text_width(self._position) + BETWEEN_HINTS if self._position else 0
        return self.width() - MARGIN - position

    def _hint_width(self, hint: Hint) -> int:
        keys, text = hint
        caps = sum(key_size(key, self.font()).width() + BETWEEN_KEYS for key in keys) - BETWEEN_KEYS
        return caps + BEFORE_TEXT + self._text_width(text)

    def _text_width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)
