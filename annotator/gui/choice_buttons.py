"""A few choices side by side, of which one or none is taken; they wrap where the room is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

GAP = 4


class ChoiceButtons(QWidget):
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
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

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

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        sizes = [button.sizeHint() for button in self._buttons.values()]
        width = sum(size.width() for size in sizes) + GAP * (len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        sizes = [button.sizeHint() for button in self._buttons.values()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        for button, place in zip(self._buttons.values(), self._places(self.width()), strict=True):
            button.setGeometry(place)

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

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        at = QPoint(0, 0)
        for button in self._buttons.values():
            size = button.sizeHint()
            if at.x() > 0 and at.x() + size.width() > width:
                at = QPoint(0, at.y() + size.height() + GAP)
            places.append(QRect(at, size))
            at = QPoint(at.x() + size.width() + GAP, at.y())
        return places
