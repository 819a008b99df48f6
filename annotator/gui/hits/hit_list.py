"""The list of hits in context: arrows move, Enter goes to a hit, Space takes or leaves it where hits are chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from annotator.gui.hits.hit_delegate import PADDING, HitDelegate
from annotator.gui.hits.hit_model import HitModel
from annotator.gui.theme import Theme
from annotator.model.hits import Hit
from annotator.model.label_schema import LabelDefinition

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class HitList(QTableView):
    """`hit_entered` carries the `Hit` that the person wants to see in its article."""

    hit_entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = HitModel(self)
        self._drawing = HitDelegate(self.font(), self)
        self.setObjectName("hitList")
        self.setAccessibleName("Hits")
        self.setModel(self.hits)
        self.setItemDelegate(self._drawing)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def set_theme(self, theme: Theme) -> None:
        self._drawing.set_theme(theme)
        self.viewport().update()

    def set_labels(self, labels: tuple[LabelDefinition, ...]) -> None:
        """Tell the names and colours of the labels that hits may have already."""
        self._drawing.set_labels(labels)
        self.viewport().update()

    def current_row(self) -> int:
        """The row in hand, -1 for none."""
        return self.currentIndex().row()

    def go_to_row(self, row: int) -> None:
        """Take a row in hand and show it."""
        index = self.hits.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def go_to_first_hit(self) -> None:
        """Take the first hit in hand, if there is one."""
        row = self.hits.next_hit_row(-1, forward=True)
        if row is not None:
            self.go_to_row(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() in ENTER and self.hits.choice is None and row >= 0:
            self._enter(row)
        elif event.key() in ENTER:
            event.ignore()  # for the button of the dialog that Enter presses
        elif event.key() == Qt.Key.Key_Space and row >= 0:
            self.hits.toggle(row)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and row >= 0:
            self._go_to_document(row, forward=event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < PADDING + self._drawing.box_room(self.hits):
            self.hits.toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.hits.choice is None:
            self._enter(index.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.hits.rowCount() and not self.selectionModel().hasSelection():
            self.go_to_first_hit()

    def keyboardSearch(self, search: str) -> None:
        """Qt would read row after row for one that starts with the letter typed."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._drawing.set_font(self.font())
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._drawing.row_height)
        self.verticalHeader().setDefaultSectionSize(self._drawing.row_height)

    def _enter(self, row: int) -> None:
        hit = self.hits.hit_at(row)
        if hit is None:
            hit = Hit(self.hits.group_at(row).document, 0, 0)
        self.hit_entered.emit(hit)

    def _go_to_document(self, row: int, *, forward: bool) -> None:
        """Go to the row of the next document, or of this one, or of the one before."""
        group = self.hits.group_at(row)
        target = group.row + group.size + 1 if forward else group.row if row > group.row else row - 1
        if not forward and row == group.row and row > 0:
            target = self.hits.group_at(row - 1).row
        if 0 <= target < self.hits.rowCount():
            self.go_to_row(target)
