"""The table of those who write into the shared folder: when each was last heard of, and what of theirs is here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QTableView, QWidget

from annotator.gui.dates import shown_time
from annotator.gui.display_text import displayed
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows
from annotator.sync.status import WriterState

HEADINGS = ("Annotator", "Last heard of", "Articles", "Files")
WIDEST = (26, 20, 10)  # characters, of the columns that do not stretch
FEWEST_ROWS, USUAL_ROWS = 2, 8  # of the table's height
FILES = 3


class WriterModel(RowModel):
    def __init__(self, writers: Sequence[WriterState], parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)
        self._writers = writers
        self._now = datetime.now().astimezone()

    def row_total(self) -> int:
        return len(self._writers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        writer = self._writers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(writer)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.cells(writer)[index.column()])
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == FILES and writer.damaged:
            return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
        return None

    def cells(self, writer: WriterState) -> tuple[str, str, str, str]:
        """What a row says."""
        return (
            displayed(writer.annotator.name),
            _heard(writer.last_heard, self._now),
            f"{writer.documents:,}" if writer.documents else "none",
            _files(writer),
        )


class WriterTable(QTableView):
    """Each row is one annotator."""

    def __init__(self, writers: Sequence[WriterState], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        model = WriterModel(writers, self)
        self.setModel(model)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        row = self.fontMetrics().lineSpacing() + 8
        show_as_rows(self, "Annotators", row)
        self.horizontalHeader().setStretchLastSection(True)
        for column, characters in enumerate(WIDEST):
            cells = [HEADINGS[column], *(model.cells(writer)[column] for writer in writers)]
            widest = max(self.fontMetrics().horizontalAdvance(cell) for cell in cells)
            self.setColumnWidth(column, min(widest, characters * self.fontMetrics().averageCharWidth()) + 24)
        self.setMinimumHeight(row * (min(FEWEST_ROWS, len(writers)) + 2))
        self._usual_height = row * (min(USUAL_ROWS, len(writers)) + 2)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._usual_height)


def _heard(moment: str | None, now: datetime) -> str:
    if moment is None:
        return "never"
    try:
        return shown_time(datetime.fromisoformat(moment).astimezone(), now)
    except (ValueError, OverflowError):
        return displayed(moment)  # a stranger's file may say anything


def _files(writer: WriterState) -> str:
    parts = (
        (len(writer.damaged), "damaged"),
        (writer.unread, "not read yet"),
        (writer.waiting, "about articles that are not here"),
    )
    return ", ".join(f"{number:,} {words}" for number, words in parts if number) or (
        "all read" if writer.last_heard else ""
    )
