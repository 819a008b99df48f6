"""The parts by others and the texts of their licences, all of it read from the program's own files."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from annotator import __version__
from annotator.gui.diagnostics.plain_report import PlainReport
from annotator.gui.dialog import Dialog
from annotator.gui.notice import Notice
from annotator.gui.place_table import PlaceTable
from annotator.gui.row_table import NO_INDEX, AnyIndex, RowModel
from annotator.third_party import Part, parts

NARROW, WIDE, ROWS = 96, 130, 8  # characters across: at least, and where the window has room for it; rows
LINES = 3  # that the longest facts of a part fill
HEADINGS = ("Part", "Version", "Licence", "Where")
WIDTHS = {0: 30, 1: 13, 3: 14}  # characters, of the columns that do not stretch
ITSELF = Part(
    name="Annotator",
    version=__version__,
    licence="Apache-2.0",
    where="everywhere",
    homepage="",
    note="The program itself",
    texts=("standard/Apache-2.0.txt",),
)
NO_TEXT = "The text comes with the part itself, see the address above."


class LicencesDialog(Dialog):
    """A list of parts; below it, what is to be said of the one chosen, and the text of its licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Licences", parent, characters=NARROW, at_most=WIDE)
        self.rows = _PartModel((ITSELF, *parts()), self)
        self.table = PlaceTable("Parts and their licences", self.rows, ROWS, WIDTHS)
        self.about = Notice(lines=LINES)
        self.about.let_select()
        self.text = PlainReport("", "Text of the licence")
        for each, share in ((self.table, 1), (self.about, 0), (self.text, 2)):
            self.column.addWidget(each, share)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        self.column.addWidget(box)
        self.table.size_columns()
        self.table.selectionModel().currentRowChanged.connect(self._show)
        self.table.selectRow(0)
        self.table.setFocus()

    def _show(self, current: AnyIndex, _before: AnyIndex) -> None:
        part = self.rows.part(current.row())
        licence = f"{part.licence}, of what is offered: {part.offered}" if part.offered else part.licence
        facts = (licence, part.note, part.homepage, part.source)
        self.about.say(" · ".join(fact for fact in facts if fact))
        self.text.setPlainText(part.text() if part.texts else NO_TEXT)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


class _PartModel(RowModel):
    def __init__(self, listed: tuple[Part, ...], parent: QObject) -> None:
        super().__init__(HEADINGS, parent)
        self._parts = listed

    def row_total(self) -> int:
        return len(self._parts)

    def part(self, row: int) -> Part:
        return self._parts[row]

    def data(self, index: AnyIndex = NO_INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        part = self._parts[index.row()]
        return (part.name, part.version or "of the build", part.licence, part.where)[index.column()]
