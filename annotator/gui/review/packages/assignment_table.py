"""Who gets how many documents, as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from annotator.gui.display_text import displayed
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows
from annotator.review.assignment import AssignmentPlan

HEADINGS = ("Annotator", "Had", "New", "Hidden gold", "Total")
ROWS = 4  # of the table's height


class AssignmentModel(RowModel):
    """Empty until there is a plan."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)
        self._rows: list[tuple[str, int, int, int, int]] = []

    def set_plan(self, plan: AssignmentPlan | None) -> None:
        self.beginResetModel()
        self._rows = _rows(plan) if plan else []
        self.endResetModel()

    def row_total(self) -> int:
        return len(self._rows)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self._rows[index.row()][index.column()]
            return cell if isinstance(cell, str) else f"{cell:,}"
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class AssignmentTable(QTableView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = AssignmentModel(self)
        self.setModel(self.plan)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._row = self.fontMetrics().lineSpacing() + 8
        show_as_rows(self, "Who gets how many", self._row)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(HEADINGS)):
            self.setColumnWidth(column, self.fontMetrics().horizontalAdvance(HEADINGS[column]) + 30)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._row * (ROWS + 1) + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._row * 3)


def _rows(plan: AssignmentPlan) -> list[tuple[str, int, int, int, int]]:
    """Those who are named first, then who else has documents."""
    names = {person.id: person.name for person in plan.people}
    others = [name for name in plan.report.given if name not in names]
    rows = []
    for identifier in [*names, *others]:
        total, hidden = plan.report.given[identifier], plan.report.hidden.get(identifier, 0)
        new = len(plan.added.get(identifier, ()))
        rows.append((displayed(names.get(identifier, identifier)), total - new, new - hidden, hidden, total))
    return rows
