"""The table of problems; it asks for what is on the screen alone, so that 100,000 cost no more than ten."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QTableView, QWidget

from annotator.formats.reading import Problem
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows

HEADINGS = ("File", "Place", "What is wrong")
MEASURED = 200  # rows by which the columns are sized
WIDEST = (30, 24)  # characters, of the columns that do not stretch
FEWEST_ROWS, USUAL_ROWS = 4, 12  # of the table's height


class ProblemModel(RowModel):
    def __init__(self, problems: Sequence[Problem], parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)
        self._problems = problems

    def problem(self, row: int) -> Problem:
        return self._problems[row]

    def row_total(self) -> int:
        return len(self._problems)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        problem = self._problems[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(problem)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip((problem.file, problem.place, problem.message)[index.column()])
        return None


class ProblemTable(QTableView):
    """`current_changed` carries the problem of the row that the person is on."""

    current_changed = Signal(object)

    def __init__(self, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ProblemModel(problems, self)
        self.setModel(self._model)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._size(problems)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def _size(self, problems: Sequence[Problem]) -> None:
        row = self.fontMetrics().lineSpacing() + 8
        show_as_rows(self, "Problems", row)
        self.horizontalHeader().setStretchLastSection(True)
        for column, characters in enumerate(WIDEST):
            cells = [HEADINGS[column], *(_cells(problem)[column] for problem in islice(problems, MEASURED))]
            widest = max(self.fontMetrics().horizontalAdvance(cell) for cell in cells)
            self.setColumnWidth(column, min(widest, characters * self.fontMetrics().averageCharWidth()) + 24)
        self.setMinimumHeight(row * (min(FEWEST_ROWS, len(problems)) + 2))
        self._usual_height = row * (min(USUAL_ROWS, len(problems)) + 2)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._usual_height)

    def _tell(self, current: QModelIndex) -> None:
        self.current_changed.emit(self._model.problem(current.row()))


def _cells(problem: Problem) -> tuple[str, str, str]:
    """What fits into a row: of the file its name and folder."""
    return "/".join(PurePath(problem.file).parts[-2:]), problem.place, " ".join(problem.message.split())
