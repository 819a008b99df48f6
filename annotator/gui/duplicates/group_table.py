"""The table of near-duplicates: arrows go through it, Enter opens the article, Space goes on in what is compared."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from annotator.gui.duplicates.group_model import ARTICLE, GroupModel
from annotator.gui.row_delegate import RowDelegate
from annotator.gui.row_table import make_plain_page

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
CHARACTERS = {0: 7, 2: 16, 3: 12, 4: 9, 5: 12}  # across, of the columns that do not stretch


class GroupTable(QTableView):
    """`article_entered` carries the number of a document, `article_chosen` comes with each row gone to."""

    article_entered = Signal(int)
    article_chosen = Signal()
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = GroupModel(self)
        self.setModel(self.groups)
        make_plain_page(self, "Groups of near-duplicates")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(RowDelegate(self))
        self.doubleClicked.connect(lambda index: self.article_entered.emit(self.groups.member(index.row()).number))
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.article_chosen.emit())
        self._fit()

    def current_row(self) -> int:
        """The row in hand, -1 for none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() in ENTER and row >= 0:
            self.article_entered.emit(self.groups.member(row).number)
        elif event.key() == Qt.Key.Key_Space:
            self.next_asked.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt would read row after row for one that starts with the letter typed."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Rows and columns in the size of the type; the article takes what the others leave."""
        header, character = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 10)
        for column in range(self.groups.columnCount()):
            if column == ARTICLE:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(column, CHARACTERS[column] * character)
