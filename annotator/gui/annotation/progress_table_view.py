"""The tables of the progress page: which one, the table itself, and a button that saves it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QToolButton, QVBoxLayout, QWidget

from annotator.annotation.progress_report import ProgressReport
from annotator.errors import AnnotatorError
from annotator.formats.csv_writing import Cell
from annotator.gui.annotation.progress_tables import BY_LABEL, KINDS, TABLES, Table, save_table
from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.file_choosing import ChooseNewFile, choose_new_file
from annotator.gui.notice import Notice
from annotator.gui.row_delegate import RowDelegate
from annotator.gui.row_table import make_plain
from annotator.model.label_schema import LabelSchema

MOST_ROWS = 10  # in sight
NO_INDEX = QModelIndex()
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
AnyIndex = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = Table("", (), ())

    def show_table(self, table: Table) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.table.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return self.table.headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return _shown(self.table.rows[index.row()][index.column()]) if role == Qt.ItemDataRole.DisplayRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return LEFT if any(isinstance(row[column], str) for row in self.table.rows[:1]) else RIGHT


class ProgressTables(QWidget):
    """`choose_new_file` stands for the system's dialog; `folder` is where that begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose_new_file: ChooseNewFile = choose_new_file
        self.folder = Path.home()
        self.choice = ChoiceButtons([(name, name) for name in TABLES])
        self.choice.set_value(next(iter(TABLES)))
        self.save_button = QToolButton()
        self.save_button.setText("Save as CSV…")
        self.save_button.setProperty("look", "mark")
        self.save_button.clicked.connect(self.save)
        self.model, self.view, self.result = TableModel(self), QTableView(), Notice()
        self.result.hide()
        self._set_up_view()
        self._arrange()
        self._shown_report: tuple[ProgressReport, str, LabelSchema] | None = None
        self.choice.chosen.connect(lambda _name: self._show())

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        make_plain(view, "Progress in figures")
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setItemDelegate(RowDelegate(view))
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.choice, 1)
        head.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.view)
        column.addWidget(self.result)

    def show_report(self, report: ProgressReport, annotator: str, schema: LabelSchema) -> None:
        """Show the tables of a report for an annotator, or for EVERYONE."""
        is_first = self._shown_report is None
        self._shown_report = (report, annotator, schema)
        if is_first and not report.days:  # all work came with an import
            self.choice.set_value(BY_LABEL)
        self._show()

    def save(self) -> None:
        """Ask for a file and write the table that is shown into it."""
        table = self.model.table
        path = self.choose_new_file(self, "Save the table", self.folder / f"progress {table.name}.csv", KINDS)
        if path is None:
            return
        try:
            save_table(table, path if path.suffix else path.with_suffix(".csv"))
        except AnnotatorError as error:
            self.result.say(str(error), is_warning=True)
        else:
            self.result.say(f"Saved in {path if path.suffix else path.with_suffix('.csv')}.")
        self.result.show()

    def _show(self) -> None:
        name = self.choice.value()
        if self._shown_report is None or name is None:
            return
        table = TABLES[name](*self._shown_report)
        if table != self.model.table:
            self.model.show_table(table)
            self.save_button.setEnabled(bool(table.rows))
            self._fit()

    def _fit(self) -> None:
        row = self.fontMetrics().lineSpacing() + 8
        self.view.verticalHeader().setDefaultSectionSize(row)
        header = self.view.horizontalHeader().sizeHint().height()
        self.view.setFixedHeight(header + row * max(1, min(len(self.model.table.rows), MOST_ROWS)) + 4)


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:,.2f}"
    return cell if isinstance(cell, str) else f"{cell:,}"
