"""Says below the filter that the list shows only what a search of the corpus found, and takes it back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.gui.icons import icon
from annotator.gui.sign_button import SignButton
from annotator.gui.small_text import ElidedLabel
from annotator.gui.theme import Theme
from annotator.model.search_query import SearchQuery


class QueryStrip(QWidget):
    """Hidden while no search narrows the list."""

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
        self._label.setText(f"Search: {query.text}" if query else "")
        self.setVisible(query is not None)

    def set_theme(self, theme: Theme) -> None:
        self._close.setIcon(icon("close", theme.muted))
