"""Asks for one of a few: each has its key, arrows and Enter do too, Escape leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from annotator.gui.annotation.label_signs import ColorDot
from annotator.gui.key_cap import KeyCap
from annotator.gui.popup import Popup
from annotator.gui.row_button import ENTER, RowButton
from annotator.gui.row_list import RowList
from annotator.gui.small_text import Heading

CHARACTERS = 34
MOST_SEEN = 12  # rows, after which the list scrolls
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Backtab: -1}


class Choice(NamedTuple):
    """What can be chosen: its key (empty for none), its name, its colour where it has one."""

    key: str
    title: str
    color: str = ""


class KeyedChoice(Popup):
    """`chosen` carries the place of a choice."""

    chosen = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Choice")
        self._choices: Sequence[Choice] = ()
        self._heading = Heading("")
        self.rows = RowList()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setProperty("look", "slim")
        self._area.setWidget(self.rows)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._area)

    def ask(self, heading: str, choices: Sequence[Choice], current: int, about: QRect) -> None:
        """Offer the choices, the current one in front of the keyboard."""
        self._choices = choices
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        self.rows.set_rows([self._row(place, choice, place == current) for place, choice in enumerate(choices)])
        rows = self.rows.rows()
        height = sum(row.sizeHint().height() for row in rows[:MOST_SEEN])
        self._area.setFixedHeight(height + 4)
        self.open_beside(about, rows[current])

    def key_pressed(self, event: QKeyEvent) -> bool:
        text = event.text().upper()
        for place, choice in enumerate(self._choices):
            if text and text == choice.key:
                self._take(place)
                return True
        if event.key() in STEPS:
            self._step(STEPS[Qt.Key(event.key())])
            return True
        if event.key() in ENTER:
            self._take(self._row_in_front())
            return True
        return False

    def card_width(self) -> int:
        return CHARACTERS * self.fontMetrics().averageCharWidth()

    def _row_in_front(self) -> int:
        return next((place for place, row in enumerate(self.rows.rows()) if row.hasFocus()), 0)

    def _step(self, by: int) -> None:
        rows = self.rows.rows()
        row = rows[(self._row_in_front() + by) % len(rows)]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(row)

    def _take(self, place: int) -> None:
        self.leave()
        self.chosen.emit(place)

    def _row(self, place: int, choice: Choice, is_current: bool) -> RowButton:
        row = RowButton()
        row.set_current(is_current)
        if choice.color:
            row.row.addWidget(ColorDot(choice.color))
        label = QLabel(choice.title)
        label.setTextFormat(Qt.TextFormat.PlainText)
        row.row.addWidget(label, 1)
        if choice.key:
            row.row.addWidget(KeyCap(choice.key))
        row.setAccessibleName(f"{choice.title}, {choice.key}" if choice.key else choice.title)
        row.clicked.connect(lambda: self._take(place))
        self.hold_keys(row)
        return row
