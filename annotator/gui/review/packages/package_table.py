"""The table of package files: from whom each is, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QTableView, QWidget

from annotator.gui.display_text import displayed, shown_name
from annotator.gui.plain_text import wrapped_tip
from annotator.gui.review.packages.outcome_text import in_full, in_short
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows
from annotator.review.packages.receiving import FileOutcome

HEADINGS = ("Package", "From", "Articles")
WIDEST = (34, 22)  # characters, of the columns that do not stretch
LONGEST = 300  # characters of a cell
FEWEST_ROWS, USUAL_ROWS = 3, 10  # of the table's height


class PackageModel(RowModel):
    """`is_done`: they were received, not only looked into."""

    def __init__(self, outcomes: Sequence[FileOutcome], is_done: bool, parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)
        self._outcomes, self._is_done = outcomes, is_done

    def outcome(self, row: int) -> FileOutcome:
        return self._outcomes[row]

    def row_total(self) -> int:
        return len(self._outcomes)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        outcome = self._outcomes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(outcome)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            whole = in_full(outcome, is_done=self._is_done)
            return wrapped_tip((str(outcome.path), self.cells(outcome)[1], whole)[index.column()])
        if role == Qt.ItemDataRole.ForegroundRole and outcome.received is None:
            return QGuiApplication.palette().color(QPalette.ColorRole.BrightText)
        return None

    def cells(self, outcome: FileOutcome) -> tuple[str, str, str]:
        """What the row of a file says."""
        name = outcome.received.annotator.name if outcome.received else ""
        said = in_short(outcome, is_done=self._is_done)[:LONGEST]
        return shown_name(outcome.path.name), shown_name(name), displayed(said)


class PackageTable(QTableView):
    """`current_changed` carries the outcome of the file that the person is on."""

    current_changed = Signal(object)

    def __init__(
        self, outcomes: Sequence[FileOutcome], parent: QWidget | None = None, *, is_done: bool = False
    ) -> None:
        super().__init__(parent)
        self._model = PackageModel(outcomes, is_done, self)
        self.setModel(self._model)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        row = self.fontMetrics().lineSpacing() + 8
        show_as_rows(self, "Packages", row)
        self.horizontalHeader().setStretchLastSection(True)
        for column, characters in enumerate(WIDEST):
            cells = [HEADINGS[column], *(self._model.cells(outcome)[column] for outcome in outcomes)]
            widest = max(self.fontMetrics().horizontalAdvance(cell) for cell in cells)
            self.setColumnWidth(column, min(widest, characters * self.fontMetrics().averageCharWidth()) + 24)
        self.setMinimumHeight(row * (min(FEWEST_ROWS, len(outcomes)) + 2))
        self._usual_height = row * (min(USUAL_ROWS, len(outcomes)) + 2)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def outcome(self, row: int) -> FileOutcome:
        """What became of the file of a row."""
        return self._model.outcome(row)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._usual_height)

    def _tell(self, current: QModelIndex) -> None:
        self.current_changed.emit(self.outcome(current.row()))
