"""A small button that shows the key which does the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from annotator.gui.key_cap import KeyCap
from annotator.gui.row_button import RowButton


class KeyButton(RowButton):
    """The key in front of a word or two; `mark` shows that what it stands for is so."""

    def __init__(self, key: str, text: str, tip: str) -> None:
        super().__init__(margins=(4, 3, 7, 3))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.row.setSpacing(6)
        self._cap = KeyCap(key)
        self.row.addWidget(self._cap)
        self.label = QLabel(text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.row.addWidget(self.label)
        self.setToolTip(tip)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.setCheckable(False)

    def set_key(self, key: str) -> None:
        """Show another key, or none."""
        self._cap.set_keys(key)
        self._cap.setVisible(bool(key))
        self.updateGeometry()

    def mark(self, is_so: bool) -> None:
        """Show whether it is so, to a screen reader too."""
        self.set_current(is_so)
        name = self.label.text()
        self.setAccessibleName(f"{name}, on" if is_so else name)
