"""The upper part of the search page: the field, help, saved searches, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from annotator.gui.corpus.search_help import SearchHelp
from annotator.gui.notice import Notice
from annotator.project.saved_searches import SavedSearch

TYPING_PAUSE = 180  # milliseconds without a key before the search runs


class SearchField(QLineEdit):
    """`left_down`: the keys are for the list now; `escaped`: for the article."""

    left_down = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class SearchBar(QWidget):
    """`changed` carries what was typed once a person pauses, `entered` when Enter is pressed."""

    changed = Signal(str)
    entered = Signal(str)
    save_asked = Signal()
    delete_asked = Signal(str)  # the name of a saved search

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = SearchField(placeholderText="Search the corpus: words, “phrases”, begin*, -not, outlet:, label: …")
        self.field.setAccessibleName("Search the corpus")
        self.field.setClearButtonEnabled(True)
        self.help_button, self.saved_button = QToolButton(), QToolButton()
        self.notice = Notice()
        self._saved_menu = QMenu(self)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._set_up_buttons()
        self._lay_out()
        self._timer.timeout.connect(lambda: self.changed.emit(self.field.text()))
        self.field.textEdited.connect(lambda _text: self._timer.start())
        self.field.returnPressed.connect(self._enter)

    def _set_up_buttons(self) -> None:
        self.help_button.setText("Help")
        self.saved_button.setText("Saved searches")
        for button in (self.help_button, self.saved_button):
            button.setProperty("look", "flat")
        self.help_button.setToolTip("What can be searched for (F1)")
        self.help_button.setAccessibleDescription("What can be searched for")
        self.help_button.clicked.connect(self.show_help)
        self.saved_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.saved_button.setMenu(self._saved_menu)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.saved_button)
        row.addWidget(self.help_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.notice)

    def show_help(self) -> None:
        """Show what can be typed."""
        SearchHelp(self).show_below(self.help_button)

    def set_text(self, text: str) -> None:
        """Search for this at once, as if it had been typed."""
        self.field.setText(text)
        self._enter()

    def set_saved(self, saved: Sequence[SavedSearch], *, may_change: bool) -> None:
        """Offer these saved searches, and to save what is typed."""
        self._saved_menu.clear()
        for search in saved:
            action = self._saved_menu.addAction(f"{search.name}\t{search.query}".replace("&", "&&"))
            action.triggered.connect(partial(self._take, search.query))
        if saved:
            self._saved_menu.addSeparator()
        save = self._saved_menu.addAction("Save this search…")
        save.setEnabled(may_change)
        save.triggered.connect(lambda _checked: self.save_asked.emit())
        if saved:
            deleting = self._saved_menu.addMenu("Delete")
            deleting.setEnabled(may_change)
            for search in saved:
                action = deleting.addAction(search.name.replace("&", "&&"))
                action.triggered.connect(partial(self._delete, search.name))

    def _take(self, query: str, _checked: bool = False) -> None:
        self.set_text(query)

    def _delete(self, name: str, _checked: bool = False) -> None:
        self.delete_asked.emit(name)

    def _enter(self) -> None:
        self._timer.stop()
        self.entered.emit(self.field.text())


def push_button(title: str, tip: str) -> QPushButton:
    """A button below the list."""
    button = QPushButton(title)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    return button
