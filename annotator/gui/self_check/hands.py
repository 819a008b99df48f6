"""Key presses and movements of the mouse, sent to the window as the system would send them.

A key press that is sent to a widget goes by the shortcuts of the window first, so Qt's module for tests is not needed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.main_window import MainWindow

PATIENCE = 30_000  # milliseconds
MOMENT = 10  # milliseconds, for what the window puts off
UNHURRIED = 2_000  # milliseconds between two presses of the mouse, which are no double click then
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Hands:
    """Uses one window; what is waited for and does not come is an error."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._now = 1_000_000  # milliseconds on the clock of the mouse

    @property
    def article(self) -> ArticleView:
        return self.window.workspace.article

    def press(self, *keys: str) -> None:
        """Press key combinations in their portable form, such as `Ctrl+Z`, one after the other."""
        for name in keys:
            combination = QKeySequence.fromString(name)[0]  # type: ignore[index]  # the stub lacks __getitem__
            for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                target = QApplication.focusWidget() or self.window
                event = QKeyEvent(kind, combination.key(), combination.keyboardModifiers())
                QApplication.sendEvent(target, event)
        self.settle()

    def drag(self, start: int, end: int) -> None:
        """Drag from before the character at `start` to behind the one before `end`, both in sight."""
        here, there = self._at(start, part=0.25), self._at(end - 1, part=0.75)
        self._now += UNHURRIED
        self._send(QEvent.Type.MouseButtonPress, here)
        for share in (0.5, 1.0):
            self._send(QEvent.Type.MouseMove, here + (there - here) * share)
        self._send(QEvent.Type.MouseButtonRelease, there)
        self.settle()

    def until(self, is_so: Callable[[], bool], otherwise: str) -> None:
        """Let the window work until something is so.

        Raises:
            AnnotatorError: it was not within half a minute; `otherwise` says what did not happen.
        """
        deadline = QDeadlineTimer(PATIENCE)
        while not is_so():
            if deadline.hasExpired():
                raise AnnotatorError(f"{otherwise} within {PATIENCE // 1_000} s")
            QApplication.processEvents()

    def settle(self) -> None:
        """Let the window do what it put off."""
        deadline = QDeadlineTimer(MOMENT)
        while not deadline.hasExpired():
            QApplication.processEvents()

    def _at(self, offset: int, part: float) -> QPointF:
        rect = self.article.sight.character_rect(offset)
        if rect is None:
            raise AnnotatorError(f"the character at {offset} is not in sight")
        return QPointF(rect.left() + rect.width() * part, rect.center().y())

    def _send(self, kind: QEvent.Type, point: QPointF) -> None:
        send_mouse(self.article.viewport(), kind, point, self._now)


def send_mouse(viewport: QWidget, kind: QEvent.Type, point: QPointF, at: int) -> None:
    """Send an event of the left button at a point of the viewport, at a moment in milliseconds."""
    button = NONE if kind is QEvent.Type.MouseMove else LEFT
    pressed = NONE if kind is QEvent.Type.MouseButtonRelease else LEFT
    event = QMouseEvent(kind, point, viewport.mapToGlobal(point), button, pressed, PLAIN)
    event.setTimestamp(at)
    QApplication.sendEvent(viewport, event)
