"""Asks for the reason of a decision, in words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.gui.popup import Popup
from annotator.gui.row_button import ENTER
from annotator.gui.small_text import Heading

CHARACTERS = 52
LONGEST = 2_000  # characters


class RemarkPopup(Popup):
    """`written` carries the text; it may be empty, which takes a reason back."""

    written = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Comment on the decision")
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setAccessibleName("Comment on the decision")
        self.field.setPlaceholderText("Why; the annotators can read it")
        self._store = QPushButton("&Keep")
        self._store.clicked.connect(self._accept)
        hint = QLabel("Enter keeps, Esc leaves")
        hint.setProperty("look", "muted")
        hint.setContentsMargins(4, 0, 0, 0)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(hint, 1)
        buttons.addWidget(self._store)
        self.column.addWidget(Heading("Comment on the decision"))
        self.column.addWidget(self.field)
        self.column.addLayout(buttons)
        self.hold_keys(self.field)
        self.hold_keys(self._store)

    def ask(self, text: str, about: QRect) -> None:
        """Ask for words, beginning with those that there are."""
        self.field.setText(text)
        self.field.selectAll()
        self.open_beside(about, self.field)

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER:
            self._accept()
            return True
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            (self._store if self.field.hasFocus() else self.field).setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def card_width(self) -> int:
        return CHARACTERS * self.fontMetrics().averageCharWidth()

    def _accept(self) -> None:
        text = self.field.text().strip()
        self.leave()
        self.written.emit(text)
