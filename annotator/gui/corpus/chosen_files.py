"""The files and folders that a person gathers for an import: a list that can be added to, dropped on and taken from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTableView, QWidget

from annotator.gui.icons import icon
from annotator.gui.row_table import NO_INDEX, AnyIndex, RowModel, show_as_rows

HEADINGS = ("Name", "In")
EMPTY = "Drop files and folders here, or add them with the buttons."
SHOWN_ROWS = 6


class ChosenFilesModel(RowModel):
    """Paths in the order in which they came, each once; a folder stands for all that can be read in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)
        self._paths: list[Path] = []
        self._folders: set[Path] = set()

    def paths(self) -> list[Path]:
        return list(self._paths)

    def folder_count(self) -> int:
        return len(self._folders)

    def add(self, paths: Iterable[Path]) -> int:
        """Add what is not there yet; returns how many that were."""
        known = set(self._paths)
        new = [path for path in dict.fromkeys(path.absolute() for path in paths) if path not in known]
        if new:
            self.beginInsertRows(NO_INDEX, len(self._paths), len(self._paths) + len(new) - 1)
            self._paths += new
            self._folders.update(path for path in new if path.is_dir())
            self.endInsertRows()
        return len(new)

    def remove(self, rows: Sequence[int]) -> None:
        gone = {self._paths[row] for row in rows}
        self.beginResetModel()
        self._paths = [path for path in self._paths if path not in gone]
        self._folders -= gone
        self.endResetModel()

    def row_total(self) -> int:
        return len(self._paths)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        path, is_name = self._paths[index.row()], index.column() == 0
        if role == Qt.ItemDataRole.DisplayRole:
            return (path.name or str(path)) if is_name else str(path.parent)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(path)
        if role == Qt.ItemDataRole.AccessibleTextRole and is_name:
            return f"{'folder' if path in self._folders else 'file'} {path.name}"
        if role == Qt.ItemDataRole.DecorationRole and is_name:
            return icon("open_project" if path in self._folders else "document", _muted())
        if role == Qt.ItemDataRole.ForegroundRole and not is_name:
            return _muted()
        return None


class ChosenFilesTable(QTableView):
    """Shows the paths; `remove_asked` follows the Delete key."""

    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = ChosenFilesModel(self)
        self.setModel(self.files)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        row = self.fontMetrics().lineSpacing() + 10
        show_as_rows(self, "Files and folders to import", row)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().resizeSection(0, 34 * self.fontMetrics().averageCharWidth())
        self.setMinimumHeight(row * SHOWN_ROWS)

    def selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def remove_selected(self) -> None:
        """Take the selected rows out and select the one that follows them."""
        rows = self.selected_rows()
        if rows:
            self.files.remove(rows)
            self.selectRow(min(rows[0], self.files.rowCount() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete) or event.key() == Qt.Key.Key_Backspace:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.files.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(_muted())
            wrapped = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.viewport().rect().adjusted(12, 4, -12, -4), wrapped, EMPTY)


def _muted() -> QColor:
    """The theme's colour for secondary text; a table's own palette has a paler one, made by the style sheet."""
    return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
