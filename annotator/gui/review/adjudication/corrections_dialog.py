"""How annotators were corrected, in one table: what they had, what gold has, what was wrong with it, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLabel, QPushButton, QTableView, QWidget

from annotator.errors import AnnotatorError, Cancelled
from annotator.gui.dialog import Dialog, allow
from annotator.gui.display_text import displayed
from annotator.gui.file_choosing import ChooseNewFile, choose_new_file
from annotator.gui.notice import Notice
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows
from annotator.gui.waiting import wait_for
from annotator.model.annotator import Annotator
from annotator.model.decision import ErrorClass
from annotator.model.label_schema import LabelSchema
from annotator.project.project import Project
from annotator.review.adjudication.corrections import (
    Correction,
    Shown,
    corrections,
    guideline_fixes,
    write_corrections,
)
from annotator.wording import counted, quoted

HEADINGS = ("Article", "Annotator had", "Gold has", "What was wrong", "Why")
WIDTHS = {0: 26, 3: 22}  # characters, of the columns that do not stretch
WRONG = 3  # column
NARROW, WIDE, ROWS = 80, 190, 12
NOTHING = "–"
FIXES = "Where the guideline needs a fix"
FILES = "Tables (*.csv)"
EMPTY = "Nothing was decided otherwise. Differences are settled by comparing annotators: Ctrl+Shift+C."
NO_FIXES = "No decision says so yet. G says it where differences are settled: Ctrl+Shift+C."


class CorrectionModel(RowModel):
    """One correction a row; only what is in sight is asked for."""

    def __init__(self, schema: LabelSchema, parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)
        self._titles = {label.name: label.shown() for label in schema.document_labels}
        self._titles |= {relation.name: relation.shown() for relation in schema.relations}
        self._titles |= {label.name: label.shown() for label in schema.labels}
        self._found: Sequence[Correction] = ()

    def set_corrections(self, found: Sequence[Correction]) -> None:
        """Show these."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def correction(self, row: int) -> Correction:
        return self._found[row]

    def row_total(self) -> int:
        return len(self._found)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        found = self._found[index.row()]
        text = self._cell(found, index.column())
        if role == Qt.ItemDataRole.DisplayRole and index.column() == WRONG and not found.error_class:
            text = found.computed.value if found.computed else ""  # that it was computed stands in the tip
        return displayed(text) if role == Qt.ItemDataRole.DisplayRole else plain_tip(text)

    def _cell(self, found: Correction, column: int) -> str:
        remark = found.decision.remark
        why = f"{remark.comment} (the guideline needs a fix)" if remark.guideline_fix else remark.comment
        return (
            found.title or found.document,
            self._shown([found.theirs] if found.theirs else [], found.computed),
            self._shown(found.gold, found.computed),
            found.error_words(),
            why.strip(),
        )[column]

    def _shown(self, parts: Sequence[Shown], error: ErrorClass | None) -> str:
        told = []
        for one in parts:
            attributes = f"({one.attributes or 'none'}) " if error is ErrorClass.WRONG_ATTRIBUTE else ""
            told.append(f"{self._titles.get(one.label, one.label)} {attributes}{quoted(' '.join(one.text.split()))}")
        return ", ".join(told) or NOTHING


class CorrectionsDialog(Dialog):
    """Accepted, `chosen` tells to which document the person wants to go."""

    def __init__(
        self,
        project: Project,
        people: Sequence[Annotator],
        parent: QWidget | None = None,
        choose: ChooseNewFile = choose_new_file,
    ) -> None:
        super().__init__("Corrections", parent, characters=NARROW, at_most=WIDE)
        self._project, self._people, self._choose = project, list(people), choose
        self._found: Sequence[Correction] = ()
        self.rows = CorrectionModel(project.schema, self)
        self.person_field = QComboBox()
        self.person_field.setAccessibleName("Whose corrections")
        self.person_field.addItems([*(displayed(person.name) for person in people), FIXES])
        self.count, self.table = QLabel(), QTableView()
        self.notice = Notice()
        self.save_button = QPushButton("&Save as CSV…")
        self._arrange()
        self.go_button = self.add_buttons("&Go there", gives_up=False)
        self.person_field.currentIndexChanged.connect(self._read)
        self.save_button.clicked.connect(self._save)
        self.table.doubleClicked.connect(self.accept)
        self._read()
        self.person_field.setFocus()

    def chosen(self) -> int | None:
        """The number of the document that the person is on."""
        row = self.table.currentIndex().row()
        return self.rows.correction(row).number if row >= 0 else None

    def accept(self) -> None:
        """Go only where there is somewhere to go."""
        if self.chosen() is not None:
            super().accept()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        name = QLabel("Corrections of")
        head.addWidget(name)
        head.addWidget(self.person_field)
        head.addStretch(1)
        self.count.setProperty("look", "muted")
        head.addWidget(self.count)
        head.addWidget(self.save_button)
        self.column.addLayout(head)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.notice)
        self.table.setModel(self.rows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        row = self.fontMetrics().lineSpacing() + 8
        show_as_rows(self.table, "Corrections", row)
        self.table.setMinimumHeight(row * ROWS)
        header = self.table.horizontalHeader()
        for column in range(len(HEADINGS)):
            stretches = column not in WIDTHS
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
        for column, characters in WIDTHS.items():
            self.table.setColumnWidth(column, characters * self.fontMetrics().averageCharWidth())

    def _read(self) -> None:
        place = self.person_field.currentIndex()
        is_of_guideline = place == len(self._people)
        read: Callable[..., list[Correction]] = (
            guideline_fixes if is_of_guideline else partial(corrections, annotator=self._people[place].id)
        )
        try:
            self._found = wait_for(
                self._project, "Reading corrections", lambda own, progress: read(own, progress=progress), self
            )
        except Cancelled:
            self._found = ()
            self.notice.say("Stopped before all decisions were read. Choose again.", is_warning=True)
        except AnnotatorError as error:
            self._found = ()
            self.notice.say(str(error), is_warning=True)
        else:
            self.notice.say("" if self._found else NO_FIXES if is_of_guideline else EMPTY)
        self.notice.setVisible(not self._found)
        self._show()

    def _show(self) -> None:
        self.rows.set_corrections(self._found)
        self.count.setText(counted(len(self._found), "correction"))
        if self._found:
            self.table.selectRow(0)
        why_not = "" if self._found else "There is no correction here."
        allow(self.go_button, why_not)
        allow(self.save_button, why_not)

    def _save(self) -> None:
        place = self.person_field.currentIndex()
        name = "guideline" if place == len(self._people) else self._people[place].id
        suggested = self._project.path.with_name(f"{self._project.name}-{name}-corrections.csv")
        path: Path | None = self._choose(self, "Save corrections", suggested, FILES)
        if path is None:
            return
        try:
            write_corrections(self._found, path)
        except AnnotatorError as error:
            self.notice.say(str(error), is_warning=True)
        else:
            self.notice.say(f"Written: {path}")
        self.notice.show()
