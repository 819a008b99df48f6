"""Asks why something is to be discussed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.gui.popup import Popup
from annotator.gui.small_text import ElidedLabel, Heading

CHARACTERS = 56
LONGEST = 1_000  # code points of a message, which is one line


class FlagPopup(Popup):
    """`stored` carries the message that the person wrote, which may be empty; `removed`: they took the flag off."""

    stored = Signal(str)
    removed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Flag for discussion")
        self._heading, self._what = Heading("Discuss"), ElidedLabel()
        self._field = QLineEdit()
        self._field.setMaxLength(LONGEST)
        self._field.setPlaceholderText("Why? One line, for yourself and your colleagues")
        self._field.setAccessibleName("Why this is to be discussed")
        self._store, self._remove = QPushButton("&Flag"), QPushButton("&Take the flag off")
        self._hint = QLabel("Enter stores, Esc leaves")
        self._hint.setProperty("look", "muted")
        self._field.returnPressed.connect(self._accept)
        self._store.clicked.connect(self._accept)
        self._remove.clicked.connect(self._take_off)
        for part in (self._field, self._store, self._remove):
            self.hold_keys(part)
        self._arrange()

    def ask(self, what: str, message: str | None, about: QRect) -> None:
        """Ask for the message about a span or an article; `message` is that of the flag which it has, None for none."""
        self._what.setText(what)
        self._field.setText(message or "")
        self._field.selectAll()
        self._store.setText("&Flag" if message is None else "&Store")
        self._remove.setVisible(message is not None)
        self.setAccessibleDescription(what)
        self.open_beside(about, self._field)

    def key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            stops = [part for part in (self._field, self._store, self._remove) if not part.isHidden()]
            here = next((place for place, part in enumerate(stops) if part.hasFocus()), 0)
            step = 1 if event.key() == Qt.Key.Key_Tab else -1
            stops[(here + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._field.hasFocus():
            (self._store if self._store.hasFocus() else self._remove).click()
            return True
        return False

    def card_width(self) -> int:
        return CHARACTERS * self.fontMetrics().averageCharWidth()

    def _accept(self) -> None:
        message = self._field.text()
        self.leave()
        self.stored.emit(message)

    def _take_off(self) -> None:
        self.leave()
        self.removed.emit()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(4, 2, 4, 0)
        head.addWidget(self._heading)
        head.addWidget(self._what, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(self._remove)
        buttons.addWidget(self._store)
        self._hint.setContentsMargins(4, 0, 0, 0)
        self.column.addLayout(head)
        self.column.addWidget(self._field)
        self.column.addLayout(buttons)
