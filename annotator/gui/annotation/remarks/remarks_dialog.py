"""Every note and flag of the annotator in one table, and the way to each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QTableView, QWidget

from annotator.gui.annotation.remarks.remark_model import RemarkModel
from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.dialog import Dialog, allow
from annotator.gui.icons import icon
from annotator.gui.row_table import show_as_rows
from annotator.gui.theme import Theme
from annotator.project import remarks
from annotator.project.project import Project
from annotator.project.remarks import RemarkKind, RemarkPlace

NARROW, WIDE, ROWS = 80, 130, 14  # characters across: at least, and where the window is wide enough; rows at first
WIDTHS = {0: 11, 2: 15}  # characters, of the columns that do not stretch
ALL = "all"
KINDS = ((ALL, "&All"), (RemarkKind.NOTE.value, "&Notes"), (RemarkKind.FLAG.value, "&Flags"))
EMPTY = "You have no notes or flags yet. Ctrl+M writes a note on the selected span, F flags it for discussion."


class RemarksDialog(Dialog):
    """Accepted, it tells by `chosen` where the person wants to go."""

    def __init__(
        self, project: Project, annotator: str, theme: Theme, near: RemarkPlace, parent: QWidget | None = None
    ) -> None:
        super().__init__("Notes and flags", parent, characters=NARROW)
        self._project, self._annotator, self._near = project, annotator, near
        titles = {label.name: label.shown() for label in project.schema.labels}
        icons = {RemarkKind.NOTE: icon("note", theme.muted), RemarkKind.FLAG: icon("flag_filled", theme.warning)}
        self.rows = RemarkModel(partial(remarks.page, project), titles, icons, self)
        self.kinds = ChoiceButtons(KINDS)
        self.kinds.set_value(ALL)
        self.table = _table(self.rows)
        self.table.doubleClicked.connect(self.accept)
        self.kinds.chosen.connect(self._find)
        self._count, self._empty = QLabel(), QLabel(EMPTY)
        self._arrange()
        self._find()
        self.table.setFocus()

    def chosen(self) -> RemarkPlace | None:
        """The remark that the person is on."""
        row = self.table.currentIndex().row()
        return self.rows.place(row) if row >= 0 else None

    def empty_text(self) -> str:
        """What stands in the place of the table, nothing while that is shown."""
        return "" if self._empty.isHidden() else self._empty.text()

    def sizeHint(self) -> QSize:
        window = self.parentWidget()
        room = window.width() * 9 // 10 if window else 0
        width = min(WIDE * self.fontMetrics().averageCharWidth(), room)
        return super().sizeHint().expandedTo(QSize(width, 0))

    def _arrange(self) -> None:
        self._count.setProperty("look", "muted")
        self._empty.setProperty("look", "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        filters = QHBoxLayout()
        filters.addWidget(self.kinds)
        filters.addStretch(1)
        filters.addWidget(self._count)
        self.column.addLayout(filters)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._empty, 1)
        self._go = self.add_buttons("&Go there", gives_up=False)

    def _find(self, _choice: object = None) -> None:
        kind = self.kinds.value() or ALL
        wanted = None if kind == ALL else RemarkKind(kind)
        places = remarks.places(self._project, self._annotator, wanted)
        self.rows.set_places(places)
        self._size_columns()
        self._count.setText(f"{len(places):,}")
        self.table.setVisible(bool(places))
        self._empty.setVisible(not places)
        allow(self._go, "" if places else "There is nowhere to go.")
        if places:
            row = self.rows.row_near(self._near)
            self.table.selectRow(row)
            self.table.scrollTo(self.rows.index(row, 0), QTableView.ScrollHint.PositionAtCenter)

    def _size_columns(self) -> None:
        """Kind and label as wide as they need, the texts share the rest."""
        header, character = self.table.horizontalHeader(), self.fontMetrics().averageCharWidth()
        for column in range(self.rows.columnCount()):
            if column in WIDTHS:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                self.table.setColumnWidth(column, WIDTHS[column] * character)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)


class RemarkTable(QTableView):
    """As high as some rows, not as all."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), (ROWS + 2) * self.verticalHeader().defaultSectionSize())


def _table(rows: RemarkModel) -> RemarkTable:
    table = RemarkTable()
    table.setModel(rows)
    show_as_rows(table, "Notes and flags", table.fontMetrics().lineSpacing() + 10)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    sign = table.fontInfo().pixelSize() + 1
    table.setIconSize(QSize(sign, sign))
    return table
