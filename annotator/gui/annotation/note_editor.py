"""The note on a span."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

LINES = 3


class NoteEditor(QPlainTextEdit):
    """Taken over on leaving the field, by Ctrl+Enter or Esc, and never lost: `commit` before another note is shown."""

    edited = Signal(str)  # empty: the note was removed
    left = Signal()  # by key, after the note was taken over

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setProperty("look", "field")
        self.setPlaceholderText("Note")
        self.setAccessibleName("Note on the selected span")
        self.setToolTip("Stored when you leave the field; Ctrl+Enter or Esc goes back to the article")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 16)

    def show_note(self, note: str | None) -> None:
        """Show a stored note, unless the person is about to write another."""
        if not self.is_touched():
            self.setPlainText(note or "")
            self._stored = self.toPlainText()  # Qt turns some characters into others, which is no change by the person

    def is_touched(self) -> bool:
        """Whether something was written that is not stored yet."""
        return self.toPlainText() != self._stored

    def commit(self) -> None:
        """Take over what was written."""
        if self.is_touched():
            self._stored = self.toPlainText()
            self.edited.emit(self._stored.strip())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _stores(event):
            event.accept()  # else the window would take the key for "done, next article"
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _stores(event) or event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


def _stores(event: QKeyEvent) -> bool:
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
