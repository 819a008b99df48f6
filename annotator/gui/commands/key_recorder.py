"""A button that, once pressed, waits for a key and says which it was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

WAITING = "Press the key now – Esc leaves"
MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_unknown,
}


class KeyRecorder(QPushButton):
    """`recorded` carries the key in portable form; Esc, or going elsewhere, leaves without one."""

    recorded = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._resting_text = text
        self._is_waiting = False
        self.setAutoDefault(False)
        self.clicked.connect(self.start)

    def start(self) -> None:
        """Wait for a key."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wait(is_waiting=True)

    def is_waiting(self) -> bool:
        return self._is_waiting

    def event(self, event: QEvent) -> bool:
        if self._is_waiting and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._wait(is_waiting=False)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._wait(is_waiting=False)
        elif Qt.Key(event.key()) not in MODIFIERS:
            self._wait(is_waiting=False)
            self.recorded.emit(pressed_key(event))

    def _wait(self, *, is_waiting: bool) -> None:
        self._is_waiting = is_waiting
        self.setText(WAITING if is_waiting else self._resting_text)


def pressed_key(event: QKeyEvent) -> str:
    """The key of a key press, in portable form; Shift counts only where the key itself does not show it (`?`)."""
    text = event.text()
    shows_shift = bool(text) and text.isprintable() and not text.isalnum() and not text.isspace()
    kept = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    if not shows_shift:
        kept |= Qt.KeyboardModifier.ShiftModifier
    combination = QKeyCombination(event.modifiers() & kept, Qt.Key(event.key()))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)
