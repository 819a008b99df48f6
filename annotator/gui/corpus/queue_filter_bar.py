"""The filter field above the queue and the choice of a status below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.gui.corpus.queue_field_box import FieldBox
from annotator.gui.corpus.queue_query_strip import QueryStrip
from annotator.gui.enter_key import ENTER
from annotator.gui.theme import Theme
from annotator.model.annotation_set import Status
from annotator.model.search_query import SearchQuery
from annotator.project.queue import QueueFilter

TYPING_PAUSE = 120  # milliseconds without a key before the filter runs
STATUS_CHOICES: tuple[tuple[str, Status | None, str], ...] = (
    ("All", None, "Show all articles"),
    ("New", Status.NEW, "Show articles not begun"),
    ("In progress", Status.IN_PROGRESS, "Show articles in progress"),
    ("Done", Status.DONE, "Show articles that are done"),
)


class QueueFilterBar(QWidget):
    """Says by `changed` that another filter is wanted, by `left` that the keys are for the list now.

    `left` carries whether an article should be chosen there (Down, Enter).
    """

    changed = Signal()
    left = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = FieldBox(theme, self)
        self.field: QLineEdit = self.box.field
        self.strip = QueryStrip(self)
        self._query: SearchQuery | None = None
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self.changed)
        self._statuses = QButtonGroup(self)
        self.status_buttons = [self._status_button(text, description) for text, _, description in STATUS_CHOICES]
        self.status_buttons[0].setChecked(True)
        self._lay_out()
        self.strip.cleared.connect(lambda: self.set_query(None))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._typed)
        self.box.in_texts.toggled.connect(self._texts_toggled)
        self._statuses.buttonToggled.connect(self._status_toggled)

    def _lay_out(self) -> None:
        statuses = QHBoxLayout()
        statuses.setContentsMargins(0, 0, 0, 0)
        statuses.setSpacing(2)
        for button in self.status_buttons:
            statuses.addWidget(button)
        statuses.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addWidget(self.box)
        column.addLayout(statuses)
        column.addWidget(self.strip)

    def _status_button(self, text: str, description: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(description)
        button.setAccessibleName(description)
        self._statuses.addButton(button)
        return button

    @property
    def status(self) -> Status | None:
        """The status that is shown alone, or None."""
        return STATUS_CHOICES[self.status_buttons.index(self._checked())][1]

    def wanted(self, annotator: str) -> QueueFilter:
        """The filter as it is set."""
        text = self.field.text()
        if self.box.in_texts.isChecked():
            return QueueFilter(annotator, self.status, words=text, query=self._query)
        return QueueFilter(annotator, self.status, title=text, query=self._query)

    def set_query(self, query: SearchQuery | None) -> None:
        """List only what a search of the corpus found, or no longer."""
        self._query = query
        self.strip.show_query(query)
        self.changed.emit()

    def clear(self) -> None:
        """Show all articles; `changed` follows only if that is another filter."""
        was = self.wanted("")
        self._clear_silently()
        if self.wanted("") != was:
            self.changed.emit()

    def reset(self) -> None:
        """Show all articles, without a signal."""
        self._clear_silently()
        self.box.in_texts.setChecked(False)
        self._pause.stop()

    def set_theme(self, theme: Theme) -> None:
        self.box.set_theme(theme)
        self.strip.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._field_key(event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in ENTER:
                event.accept()  # else Ctrl+Enter would mark the article as done
                return True
        return super().eventFilter(watched, event)

    def _field_key(self, event: QKeyEvent) -> bool:
        is_enter = event.key() in ENTER
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.box.in_texts.toggle()
        elif is_enter or event.key() == Qt.Key.Key_Down:
            self.apply_now()
            self.left.emit(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit(False)
        else:
            return False
        return True

    def _checked(self) -> QToolButton:
        return next(button for button in self.status_buttons if button.isChecked())

    def _typed(self) -> None:
        self._pause.start()

    def apply_now(self) -> None:
        """Do not wait for the pause in typing."""
        if self._pause.isActive():
            self._pause.stop()
            self.changed.emit()

    def _texts_toggled(self) -> None:
        if self.field.text():
            self._pause.stop()
            self.changed.emit()

    def _status_toggled(self, _button: QToolButton, is_checked: bool) -> None:
        if is_checked:
            self._pause.stop()
            self.changed.emit()

    def _clear_silently(self) -> None:
        self.blockSignals(True)
        self.field.clear()
        self._query = None
        self.strip.show_query(None)
        self.status_buttons[0].setChecked(True)
        self._pause.stop()
        self.blockSignals(False)
