"""Every note and flag of the annotator in one table, and the way to each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from annotator.gui.annotation.remarks.remark_model import RemarkModel
from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.dialog import Dialog, allow
from annotator.gui.icons import icon
from annotator.gui.place_table import PlaceTable
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
        super().__init__("Notes and flags", parent, characters=NARROW, at_most=WIDE)
        self._project, self._annotator, self._near = project, annotator, near
        titles = {label.name: label.shown() for label in project.schema.labels}
        icons = {RemarkKind.NOTE: icon("note", theme.muted), RemarkKind.FLAG: icon("flag_filled", theme.warning)}
        self.rows = RemarkModel(partial(remarks.page, project), titles, icons, self)
        self.kinds = ChoiceButtons(KINDS)
        self.kinds.set_value(ALL)
        self.table = PlaceTable("Notes and flags", self.rows, ROWS, WIDTHS)
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
        self.table.size_columns()
        self._count.setText(f"{len(places):,}")
        self.table.setVisible(bool(places))
        self._empty.setVisible(not places)
        allow(self._go, "" if places else "There is nowhere to go.")
        if places:
            self.table.go_to(self.rows.row_near(self._near))
