"""Blinks the caret as the system or the person has set it, and only while the keyboard is on the article."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from annotator.gui.annotation.article.reading_state import ReadingState


class CaretBlink:
    def __init__(self, owner: QObject, state: ReadingState, redraw: Callable[[], None]) -> None:
        self._state, self._redraw = state, redraw
        self._timer = QTimer(owner)
        self._timer.timeout.connect(self._toggle)

    def restart(self) -> None:
        """Light the caret, and begin to blink if it has the keyboard and blinks at all."""
        self._state.caret_is_lit = True
        if self._state.has_keyboard and _blinks():
            self._timer.start(QGuiApplication.styleHints().cursorFlashTime() // 2)
        else:
            self._timer.stop()
        self._redraw()

    def _toggle(self) -> None:
        if not _blinks():  # the setting was changed meanwhile
            self.restart()
            return
        self._state.caret_is_lit = not self._state.caret_is_lit
        self._redraw()


def _blinks() -> bool:
    return QGuiApplication.styleHints().cursorFlashTime() >= 2  # milliseconds for on and off; 0 for steady
