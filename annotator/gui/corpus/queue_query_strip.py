"""Says below the filter what else decides what is listed: a search of the corpus, or an order; and takes it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.gui.icons import icon
from annotator.gui.sign_button import SignButton
from annotator.gui.small_text import ElidedLabel
from annotator.gui.theme import Theme
from annotator.model.search_query import SearchQuery


class QueryStrip(QWidget):
    """Hidden while there is nothing to take back."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = ElidedLabel(parent=self)
        self._close = SignButton("List all articles again", 14, self)
        self._close.setObjectName("clearFilter")
        self._close.clicked.connect(self.cleared)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.addWidget(self._label, 1)
        row.addWidget(self._close)
        self.hide()

    def show_query(self, query: SearchQuery | None) -> None:
        """Name the search, or hide."""
        self.say(f"Search: {query.text}" if query else "")

    def say(self, text: str) -> None:
        """Say this, or hide where it is nothing."""
        self._label.setText(text)
        self.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        self._close.setIcon(icon("close", theme.muted))
