"""Asks for a comment or an answer."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QWidget

from annotator.gui.popup import Popup
from annotator.gui.small_text import ElidedLabel, Heading

CHARACTERS, LINES = 56, 5
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CommentPopup(Popup):
    """`written` carries the text. What was begun and left is there again when the same is asked about."""

    written = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Comment")
        self._about_key = ""
        self._begun: dict[str, str] = {}
        self._heading, self._what = Heading("Comment"), ElidedLabel()
        self._field = QPlainTextEdit()
        self._field.setProperty("look", "field")
        self._field.setTabChangesFocus(True)
        self._field.setAccessibleName("Comment")
        self._store = QPushButton("&Comment")
        self._hint = QLabel("Ctrl+Enter stores, Esc leaves")
        self._hint.setProperty("look", "muted")
        self._field.textChanged.connect(self._allow)
        self._store.clicked.connect(self._accept)
        self.hold_keys(self._field)
        self.hold_keys(self._store)
        self.closed.connect(self._keep)
        self._arrange()

    def ask(self, about_key: str, *, verb: str, what: str, about: QRect) -> None:
        """Ask for words: `verb` is what the button does, `what` names the place, `about_key` tells places apart."""
        self._about_key = about_key
        self._heading.setText(verb)
        self._store.setText(f"&{verb}")
        self._what.setText(what)
        self._field.setPlaceholderText("For your colleagues; it travels with your work")
        self._field.setPlainText(self._begun.pop(about_key, ""))
        self._field.selectAll()
        self._allow()
        self.setAccessibleDescription(what)
        self._field.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 16)
        self.open_beside(about, self._field)

    def key_pressed(self, event: QKeyEvent) -> bool:
        is_enter = event.key() in ENTER
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._accept()
            return True
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            other = self._store if self._field.hasFocus() and self._store.isEnabled() else self._field
            other.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if is_enter and self._store.hasFocus():
            self._accept()
            return True
        return False

    def card_width(self) -> int:
        return CHARACTERS * self.fontMetrics().averageCharWidth()

    def _allow(self) -> None:
        self._store.setEnabled(bool(self._field.toPlainText().strip()))

    def _accept(self) -> None:
        text = self._field.toPlainText().strip()
        if text:
            self._field.clear()
            self.leave()
            self.written.emit(text)

    def _keep(self) -> None:
        if text := self._field.toPlainText():
            self._begun[self._about_key] = text

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 2, 4, 0)
        head.setSpacing(8)
        head.addWidget(self._heading)
        head.addWidget(self._what, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._hint.setContentsMargins(4, 0, 0, 0)
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(self._store)
        self.column.addLayout(head)
        self.column.addWidget(self._field)
        self.column.addLayout(buttons)
