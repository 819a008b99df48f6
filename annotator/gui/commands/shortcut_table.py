"""The table of all actions with their keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QWidget

from annotator.gui.action_entry import ActionEntry
from annotator.gui.action_list import ENTRIES
from annotator.gui.commands.shortcut_draft import ShortcutDraft
from annotator.gui.key_cap import key_size, paint_key, shown_keys
from annotator.gui.row_delegate import PADDING, RowDelegate
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows

HEADINGS = ("Action", "Menu", "Keys")
KEYS_COLUMN = 2
CHANGED = "changed"
ROWS = 12  # shown at once


class ShortcutModel(RowModel):
    """The actions of the list whose text, menu or keys hold what is wanted."""

    def __init__(self, draft: ShortcutDraft, parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)
        self._draft = draft
        self._entries = ENTRIES

    def entry(self, row: int) -> ActionEntry:
        return self._entries[row]

    def row_of(self, name: str) -> int | None:
        """The row of an action, if it is shown."""
        return next((row for row, entry in enumerate(self._entries) if entry.name == name), None)

    def find(self, wanted: str) -> None:
        """Show only the actions that hold every word."""
        words = wanted.lower().split()
        self.beginResetModel()
        self._entries = tuple(entry for entry in ENTRIES if all(word in self._searched(entry) for word in words))
        self.endResetModel()

    def keys(self, row: int) -> tuple[str, ...]:
        return self._draft.keymap.caps(self._entries[row].name)

    def is_changed(self, row: int) -> bool:
        return self._draft.is_changed(self._entries[row].name)

    def show_changes(self) -> None:
        """Show the keys as the draft has them now."""
        if self._entries:
            last = len(self._entries) - 1
            self.dataChanged.emit(self.index(0, KEYS_COLUMN), self.index(last, KEYS_COLUMN))

    def row_total(self) -> int:
        return len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (entry.text, entry.menu, self.spoken_keys(index.row()))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.tip
        return None

    def spoken_keys(self, row: int) -> str:
        """The keys in words, and whether they were changed."""
        keys = ", ".join(map(shown_keys, self.keys(row))) or "no key"
        return f"{keys} ({CHANGED})" if self.is_changed(row) else keys

    def _searched(self, entry: ActionEntry) -> str:
        keys = self._draft.keymap.keys(entry.name)
        changed = CHANGED if self._draft.is_changed(entry.name) else ""
        return " ".join([entry.text, entry.menu, *keys, *map(shown_keys, keys), changed]).lower()


class ShortcutTable(QTableView):
    """`current_changed`: another action, or none, is in hand. `record_asked`: Enter or a double click on one."""

    current_changed = Signal()
    record_asked = Signal()

    def __init__(self, model: ShortcutModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self._size()
        self.setItemDelegate(KeysDelegate(self))
        self.selectionModel().currentRowChanged.connect(lambda *_: self.current_changed.emit())
        model.modelReset.connect(self._choose_first)
        self.doubleClicked.connect(lambda _: self.record_asked.emit())
        self._choose_first()

    def current(self) -> ActionEntry | None:
        """The action in hand."""
        row = self.currentIndex().row()
        return self._model.entry(row) if 0 <= row < self._model.rowCount() else None

    def choose(self, name: str) -> None:
        """Take an action in hand, if it is shown."""
        row = self._model.row_of(name)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.record_asked.emit()
        else:
            super().keyPressEvent(event)

    def _choose_first(self) -> None:
        self.setCurrentIndex(self._model.index(0, 0))
        self.current_changed.emit()

    def _size(self) -> None:
        metrics = self.fontMetrics()
        row = max(metrics.lineSpacing(), key_size("M", self.font()).height()) + 8
        show_as_rows(self, "Actions and their keys", row)
        self.horizontalHeader().setStretchLastSection(True)
        for column, cells in enumerate(([entry.text for entry in ENTRIES], [entry.menu for entry in ENTRIES])):
            self.setColumnWidth(column, max(map(metrics.horizontalAdvance, cells)) + 32)
        self.setMinimumHeight(row * (ROWS // 2))
        self._usual_height = row * (ROWS + 1)

    def usual_height(self) -> int:
        """Height of the usual number of rows, in pixels."""
        return self._usual_height


class KeysDelegate(RowDelegate):
    """Draws keys as keys."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if index.column() != KEYS_COLUMN or not isinstance(model, ShortcutModel):
            super().paint(painter, option, index)
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        painter.setFont(option.font)
        area = QRectF(option.rect).adjusted(PADDING + 3, 0, 0, 0)
        for key in model.keys(index.row()):
            size = key_size(key, option.font)
            top = area.center().y() - size.height() / 2
            paint_key(painter, QRectF(area.left(), top, size.width(), size.height()), key, option.palette)
            area.setLeft(area.left() + size.width() + 4)
        if model.is_changed(index.row()):
            painter.setPen(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(area.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, CHANGED)
        painter.restore()
