"""What stands in the place of the article while there is none, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

NO_DOCUMENTS = "No articles yet.\nImport files, or drop them here."
NONE_CHOSEN = "Choose an article in the list."


class EmptyArticle(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel(NO_DOCUMENTS)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setEnabled(False)
        column = QVBoxLayout(self)
        column.addWidget(self._text)

    def set_has_documents(self, has_documents: bool) -> None:
        """Whether there is something to choose, or something to import first."""
        self._text.setText(NONE_CHOSEN if has_documents else NO_DOCUMENTS)
