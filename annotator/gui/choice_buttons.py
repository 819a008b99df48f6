"""A few choices side by side, of which one or none is taken; they wrap where the room is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.gui.wrapping_row import WrappingRow


class ChoiceButtons(WrappingRow):
    """Buttons for (value, title) pairs; in a title, & stands before the letter of its key.

    With `may_be_empty` a second click takes the choice back.
    """

    chosen = Signal(object)  # the value, or None after the choice was taken back; only ever by the person's hand

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, may_be_empty: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._may_be_empty = may_be_empty
        self._buttons = {value: self._button(value, title) for value, title in choices}
        self.set_parts(list(self._buttons.values()))

    def set_value(self, value: str | None) -> None:
        """Show which choice is taken, without a signal."""
        for own, button in self._buttons.items():
            button.setChecked(own == value)

    def set_tool_tips(self, tips: Sequence[str]) -> None:
        """A tool tip for each choice, in order."""
        for button, tip in zip(self._buttons.values(), tips, strict=True):
            button.setToolTip(tip)

    def value(self) -> str | None:
        return next((value for value, button in self._buttons.items() if button.isChecked()), None)

    def _button(self, value: str, title: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setProperty("look", "pill")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda checked: self._take(value, checked=checked))
        return button

    def _take(self, value: str, *, checked: bool) -> None:
        kept = checked or not self._may_be_empty
        self.set_value(value if kept else None)
        if checked or self._may_be_empty:
            self.chosen.emit(self.value())
