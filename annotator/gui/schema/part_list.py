"""The parts of a schema below one another, with their key and how many annotations use them, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.annotation.label_signs import dot_icon

WIDTH = 34  # average characters
IN_A_ROW = 3  # buttons
ROW = 1.55  # heights of a letter


@dataclass(frozen=True, slots=True)
class PartRow:
    """A line of the list."""

    title: str
    key: str = ""
    used: int = 0
    color: str = ""
    is_retired: bool = False


class PartList(QWidget):
    """`chosen` carries the place of the row that is current now, -1 for none."""

    chosen = Signal(int)

    def __init__(self, name: str, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(name)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setHeaderLabels(list(columns))
        dot = round(self.fontMetrics().height() * 0.9)
        self.tree.setIconSize(QSize(dot, dot))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(columns)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.currentItemChanged.connect(lambda *_: self.chosen.emit(self.current()))
        self._buttons = QGridLayout()
        self._buttons.setSpacing(6)
        under = QVBoxLayout(self)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.tree, 1)
        under.addLayout(self._buttons)
        self.setMinimumWidth(WIDTH * self.fontMetrics().averageCharWidth())

    def add_button(self, text: str, tip: str, pressed: Callable[[], object]) -> QPushButton:
        """A button below the list."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: pressed())
        place = self._buttons.count()
        self._buttons.addWidget(button, place // IN_A_ROW, place % IN_A_ROW)
        return button

    def set_rows(self, rows: Sequence[PartRow], current: int) -> None:
        """Show these rows and make one current, without a signal."""
        self.tree.blockSignals(True)
        self.tree.clear()
        for row in rows:
            self.tree.addTopLevelItem(self._item(row))
        item = self.tree.topLevelItem(current)
        if item is not None:
            self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)

    def current(self) -> int:
        """The place of the current row, or -1."""
        item = self.tree.currentItem()
        return self.tree.indexOfTopLevelItem(item) if item is not None else -1

    def _item(self, row: PartRow) -> QTreeWidgetItem:
        cells = [row.title, *([row.key] if self.tree.columnCount() == 3 else []), f"{row.used:,}" if row.used else ""]
        if row.is_retired:
            cells[0] = f"{row.title} (retired)"
        item = QTreeWidgetItem(cells)
        item.setSizeHint(0, QSize(0, round(self.fontMetrics().height() * ROW)))
        item.setTextAlignment(len(cells) - 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if row.color:
            item.setIcon(0, dot_icon(row.color))
        if row.is_retired:
            muted: QColor = self.palette().placeholderText().color()
            item.setForeground(0, muted)
        return item
