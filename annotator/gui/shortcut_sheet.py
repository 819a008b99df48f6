"""Every key of the program on one sheet, with a field that finds one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.dialog import room_on_screen
from annotator.gui.key_cap import KeyCap, shown_keys
from annotator.gui.small_text import Heading
from annotator.gui.type_size import scaled

COLUMN_WIDTH, NARROWEST = 300, 270  # pixels
COLUMNS, HEIGHT = 3, 600
BETWEEN = 32
Row = tuple[str, list[str]]  # what it does, and the keys that do it
Group = tuple[str, list[Row]]


class ShortcutSheet(QDialog):
    """Groups of keys in columns; Esc closes. `change_asked`: the person wants other keys."""

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self._groups: list[Group] = []
        self._columns = COLUMNS
        self._search = QLineEdit()
        self._search.setPlaceholderText("Find a shortcut")
        self._search.setAccessibleName("Find a shortcut")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._fill)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName("Shortcuts")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 8, 12)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 12, 0)
        head.setSpacing(10)
        head.addWidget(self._search, 1)
        head.addWidget(self._change_button())
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        wanted = QSize(scaled(COLUMNS * COLUMN_WIDTH, self.font()) + 110, scaled(HEIGHT, self.font()))
        self.resize(wanted.boundedTo(room_on_screen(self)))

    def show_actions(self, groups: Sequence[Group]) -> None:
        """Fill the sheet with groups of (what it does, keys that do it), and show it."""
        self._groups = [(title, list(rows)) for title, rows in groups]
        self._search.clear()
        self._fill("")
        self._search.setFocus()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (self.width() - 50 + BETWEEN) // (scaled(NARROWEST, self.font()) + BETWEEN)
        columns = min(max(fitting, 1), COLUMNS)
        if columns != self._columns:
            self._columns = columns
            self._fill(self._search.text())

    def _change_button(self) -> QPushButton:
        button = QPushButton("Change…")
        button.setAutoDefault(False)
        button.setToolTip("Give any action another key")
        button.clicked.connect(self.change_asked)
        return button

    def _fill(self, wanted: str) -> None:
        found = matching(self._groups, wanted)
        page = QWidget()
        page.setProperty("look", "clear")
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(BETWEEN)
        for groups in in_columns(found, self._columns):
            row.addLayout(_column(groups), 1)
        if not found:
            nothing = QLabel(f"No shortcut matches “{wanted.strip()}”.")
            nothing.setProperty("look", "muted")
            row.addWidget(nothing, 1, Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(page)


def matching(groups: Sequence[Group], wanted: str) -> list[Group]:
    """The rows whose text, keys or group title hold every word that is wanted; groups without any are left out."""
    words = wanted.lower().split()
    found = []
    for title, rows in groups:
        kept = [row for row in rows if all(word in _searched(title, row) for word in words)]
        if kept:
            found.append((title, kept))
    return found


def in_columns(groups: Sequence[Group], columns: int) -> list[list[Group]]:
    """The groups, each whole and in the same order, over columns of about the same height."""
    room = max([sum(_height(group) for group in groups) / columns, *map(_height, groups)], default=0)
    made: list[list[Group]] = [[]]
    for group in groups:
        filled = sum(map(_height, made[-1]))
        if made[-1] and len(made) < columns and filled + _height(group) / 2 > room:
            made.append([])
        made[-1].append(group)
    return made + [[]] * (columns - len(made))


def _height(group: Group) -> int:
    return len(group[1]) + 2


def _searched(title: str, row: Row) -> str:
    text, keys = row
    return " ".join([title, text, *keys, *map(shown_keys, keys)]).lower()


def _column(groups: Sequence[Group]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(5)
    for number, (title, rows) in enumerate(groups):
        heading = Heading(title)
        heading.setContentsMargins(0, 14 if number else 0, 0, 2)
        column.addWidget(heading)
        for row in rows:
            column.addLayout(_line(row))
    column.addStretch(1)
    return column


def _line(row: Row) -> QHBoxLayout:
    text, keys = row
    line = QHBoxLayout()
    line.setSpacing(4)
    what = QLabel(text)
    what.setTextFormat(Qt.TextFormat.PlainText)
    what.setWordWrap(True)
    line.addWidget(what, 1)
    for key in keys:
        line.addWidget(KeyCap(key))
    return line
