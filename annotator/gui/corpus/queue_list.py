"""The list of articles itself: rows of one height, keys, and what it says when it is empty.

It is a QListView for what that tells a screen reader, without its layout, which visits each row (1.3 s for a million):
rows of one height need only a division.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

from annotator.gui.corpus.queue_delegate import QueueDelegate
from annotator.gui.corpus.queue_model import Index, QueueModel
from annotator.gui.theme import Theme

MESSAGE_MARGIN = 14
MESSAGE_TOP = 28
CursorAction = QAbstractItemView.CursorAction
ScrollHint = QAbstractItemView.ScrollHint


class QueueList(QListView):
    """Signals which document was chosen, by arrow or click (`chosen`) or Enter (`entered_document`), by its number."""

    chosen = Signal(int)
    entered_document = Signal(int)
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, rows: QueueModel | None = None) -> None:
        super().__init__(parent)
        self.rows = rows or QueueModel(self)
        self.message = ""
        self._theme = theme
        self._is_silent = False
        self._drawing = QueueDelegate(theme, self.font(), self)
        self.setObjectName("queueList")
        self.setAccessibleName("Articles")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(self._drawing)
        self.rows.modelReset.connect(self._make_room)
        self.setModel(self.rows)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._drawing.set_theme(theme)
        self.viewport().update()

    def set_message(self, message: str) -> None:
        """Say this where the articles would stand, if there are none."""
        self.message = message
        self.setAccessibleDescription(message)
        self.viewport().update()

    def select(self, number: int | None, *, scroll: bool) -> None:
        """Make this document the current row, without a signal; none if it is not listed."""
        row = None if number is None else self.rows.row_of(number)
        self._is_silent = True
        if row is None:
            self.selectionModel().clear()
        else:
            index = self.rows.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if scroll:
                self.scrollTo(index)
        self._is_silent = False

    def top_document(self) -> tuple[int, int] | None:
        """The document at the upper edge, and how many pixels of it are scrolled away."""
        row, hidden = divmod(self.verticalOffset(), self._drawing.row_height)
        return (self.rows.number_at(row), hidden) if row < self.rows.rowCount() else None

    def scroll_to_top_document(self, top: tuple[int, int] | None) -> None:
        """Scroll so that this document, or the one that follows where it was, is at the upper edge again."""
        if top is not None:
            number, hidden = top
            self.updateGeometries()
            self.verticalScrollBar().setValue(self.rows.place_of(number) * self._drawing.row_height + hidden)

    def _make_room(self) -> None:
        """For a line more in each row, where it is told why it is listed."""
        self._drawing.has_reasons = self.rows.has_reasons

    def visualRect(self, index: Index) -> QRect:
        height = self._drawing.row_height
        return QRect(0, index.row() * height - self.verticalOffset(), self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        return self.rows.index((point.y() + self.verticalOffset()) // self._drawing.row_height)

    def scrollTo(self, index: Index, hint: ScrollHint = ScrollHint.EnsureVisible) -> None:
        self.updateGeometries()  # the rows may be newer than the range of the scroll bar
        area, bar = self.visualRect(index), self.verticalScrollBar()
        if area.top() < 0:
            bar.setValue(bar.value() + area.top())
        elif area.bottom() >= self.viewport().height():
            bar.setValue(bar.value() + area.bottom() + 1 - self.viewport().height())

    def moveCursor(self, action: CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        last = self.rows.rowCount() - 1
        current = self.currentIndex().row()
        page = max(1, self.viewport().height() // self._drawing.row_height)
        row = {
            CursorAction.MoveUp: current - 1,
            CursorAction.MovePrevious: current - 1,
            CursorAction.MoveDown: current + 1,
            CursorAction.MoveNext: current + 1,
            CursorAction.MovePageUp: current - page,
            CursorAction.MovePageDown: current + page,
            CursorAction.MoveHome: 0,
            CursorAction.MoveEnd: last,
        }.get(action, current)
        return self.rows.index(min(max(row, 0), last))

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        self.selectionModel().select(self.indexAt(rect.center()), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def updateGeometries(self) -> None:
        height, bar = self.viewport().height(), self.verticalScrollBar()
        bar.setRange(0, max(0, self.rows.rowCount() * self._drawing.row_height - height))
        bar.setPageStep(max(1, height - self._drawing.row_height))
        bar.setSingleStep(self._drawing.row_height // 3)
        QAbstractItemView.updateGeometries(self)

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def currentChanged(self, current: Index, previous: Index) -> None:
        QAbstractItemView.currentChanged(self, current, previous)
        if QAccessible.isActive() and current.isValid() and self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_document.emit(self.rows.number_at(self.currentIndex().row()))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt would read row after row for a title that starts with the letter typed: at a million rows for minutes."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()  # Qt set it to the first row, so that Down would go to the second

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._drawing.set_font(self.font())
            self.updateGeometries()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        top, height = self.verticalOffset(), self._drawing.row_height
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        hovered = self._hovered()
        first, last = (event.rect().top() + top) // height, (event.rect().bottom() + top) // height
        for row in range(first, min(last + 1, self.rows.rowCount())):
            self._paint_row(painter, QStyleOptionViewItem(option), self.rows.index(row), is_hovered=row == hovered)
        if self.message and not self.rows.rowCount():
            self._paint_message(painter)

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex, *, is_hovered: bool
    ) -> None:
        option.rect = self.visualRect(index)
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
            if self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
        if is_hovered:
            option.state |= QStyle.StateFlag.State_MouseOver
        self._drawing.paint(painter, option, index)

    def _paint_message(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.muted))
        area = QRect(self.viewport().rect()).adjusted(MESSAGE_MARGIN, MESSAGE_TOP, -MESSAGE_MARGIN, 0)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self.message.replace(". ", ".\n"))

    def _hovered(self) -> int:
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()

    def _tell_chosen(self) -> None:
        selected: list[QModelIndex] = self.selectionModel().selectedIndexes()
        if selected and not self._is_silent:
            self.chosen.emit(self.rows.number_at(selected[0].row()))
