"""Fields of several lines in the schema editor."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget


class LinesField(QPlainTextEdit):
    """Room for `lines` lines; Tab goes on to the next field. `edited` comes only from the person's hand."""

    edited = Signal(str)

    def __init__(self, name: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "field")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._is_showing = False
        self.textChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Show a text, unless it stands there already."""
        if text != self.toPlainText():
            self._is_showing = True
            self.setPlainText(text)
            self._is_showing = False

    def sizeHint(self) -> QSize:
        margins = 2 * self.document().documentMargin() + 8
        return QSize(200, round(self.fontMetrics().lineSpacing() * self._lines + margins))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def _tell(self) -> None:
        if not self._is_showing:
            self.edited.emit(self.toPlainText())
