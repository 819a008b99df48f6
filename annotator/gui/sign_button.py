"""A small button with a sign and no text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from annotator.gui.plain_text import plain_tip
from annotator.gui.type_size import square


class SignButton(QToolButton):
    """Its sign grows with the type beside it; its name is its tool tip and what a screen reader says."""

    def __init__(self, name: str, pixels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = pixels
        self.setProperty("look", "mark")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(plain_tip(name))
        self.setAccessibleName(name)
        self.setIconSize(square(pixels, self.font()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setIconSize(square(self._pixels, self.font()))
