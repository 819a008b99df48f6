"""What to export, and where to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QWidget

from annotator.export.manifest import CARD, LOSS_REPORT, MANIFEST
from annotator.export.selection import Selection
from annotator.formats.jsonl import DATA_FILE
from annotator.gui.dialog import Dialog, allow
from annotator.gui.export.export_place import place_problem, place_result
from annotator.gui.export.selected_documents import selected_documents, selection_problem
from annotator.gui.file_choosing import ChooseFolder, choose_folder
from annotator.gui.folder_field import FolderField
from annotator.gui.notice import Notice
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project.queue import StatusCounts

STATUSES = (("All", None), ("Done only", Status.DONE), ("In progress only", Status.IN_PROGRESS))
WRITTEN = (
    (DATA_FILE, "a record for each article and annotator: text, spans with their exact strings, relations"),
    (MANIFEST, "selection, counts, label schema, and the hash that proves the records"),
    (CARD, "a data set card for people"),
    (LOSS_REPORT, "what the project holds and the records have no place for"),
)


class ExportDialog(Dialog):
    """Asks for all that `export_dataset` needs.

    `counts` holds, by identifier, how far annotators are with the project; it need not name all of `annotators`.
    """

    def __init__(
        self,
        default_folder: Path,
        annotators: Sequence[Annotator],
        counts: Mapping[str, StatusCounts],
        parent: QWidget | None = None,
        *,
        choose_folder: ChooseFolder = choose_folder,
    ) -> None:
        super().__init__("Export data set", parent)
        self._annotators, self._counts = list(annotators), counts
        self.folder_field = FolderField(default_folder, "Folder of the data set", choose_folder)
        self.folder_notice = Notice(lines=2)
        self.annotator_field = QComboBox()
        self.status_field = QComboBox()
        self.selected = Notice()
        self._arrange()
        self.export_button = self.add_buttons("&Export")
        self.folder_field.changed.connect(self._check)
        self.annotator_field.currentIndexChanged.connect(self._check)
        self.status_field.currentIndexChanged.connect(self._check)
        self._check()
        self.folder_field.field.setFocus()

    def folder(self) -> Path:
        """Where to write; only once the dialog was accepted."""
        folder = self.folder_field.folder()
        if folder is None:
            raise RuntimeError("asked for before the dialog was accepted")
        return folder

    def selection(self) -> Selection:
        """Which documents, and whose annotations."""
        at = self.annotator_field.currentIndex()
        return Selection(
            annotator=self._annotators[at - 1].id if at > 0 else None,
            status=STATUSES[self.status_field.currentIndex()][1],
        )

    def accept(self) -> None:
        """Close, unless files came into the folder meanwhile."""
        self._check()
        if self.export_button.isEnabled():
            super().accept()

    def _arrange(self) -> None:
        form = self.add_form()
        form.add("F&older", self.folder_field)
        form.add_below(self.folder_notice)
        self.annotator_field.addItems(["Everybody", *(_shown(annotator) for annotator in self._annotators)])
        self.annotator_field.setAccessibleName("Whose annotations")
        form.add("A&nnotations of", self.annotator_field)
        self.status_field.addItems([title for title, _ in STATUSES])
        self.status_field.setAccessibleName("Articles by status")
        form.add("&Articles", self.status_field)
        form.add_below(self.selected)
        self.column.addWidget(_what_is_written())
        proved = Notice()
        proved.say(
            "All is written beside the folder first, read back and proved against the project, then put in place."
        )
        self.column.addWidget(proved)

    def _check(self) -> None:
        folder = self.folder_field.folder()
        place = place_problem(folder)
        self.folder_notice.say(place or place_result(folder), is_warning=bool(place))
        selection = self.selection()
        nothing = selection_problem(selection, self._annotators, self._counts)
        documents = selected_documents(selection, self._annotators, self._counts)
        self.selected.say(nothing or documents, is_warning=bool(nothing))
        allow(self.export_button, place or nothing)


def _shown(annotator: Annotator) -> str:
    """A person's name, with the identifier that stands in the records where the two differ."""
    return annotator.name if annotator.name == annotator.id else f"{annotator.name} ({annotator.id})"


def _what_is_written() -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(14, 10, 14, 10)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (file, holds) in enumerate(WRITTEN):
        grid.addWidget(QLabel(file), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        explained = Notice()
        explained.say(holds)
        grid.addWidget(explained, row, 1)
    return card
