"""Blinks the caret as the system is set, and only while the keyboard is on the article."""

from __future__ import annotations

from PySide6.QtCore import QBasicTimer, QObject
from PySide6.QtGui import QGuiApplication

from annotator.gui.annotation.reading_state import ReadingState


class CaretBlink:
    def __init__(self, owner: QObject, state: ReadingState) -> None:
        self._owner, self._state = owner, state
        self.timer = QBasicTimer()

    def restart(self) -> None:
        """Light the caret, and begin to blink if it has the keyboard and the system blinks at all."""
        self._state.caret_is_lit = True
        flash_time = QGuiApplication.styleHints().cursorFlashTime()  # milliseconds for on and off; 0 for steady
        if self._state.has_keyboard and flash_time >= 2:
            self.timer.start(flash_time // 2, self._owner)
        else:
            self.timer.stop()

    def toggle(self) -> None:
        self._state.caret_is_lit = not self._state.caret_is_lit
