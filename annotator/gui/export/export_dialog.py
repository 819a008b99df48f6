"""What to export, in which shape, and where to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from annotator.errors import AnnotatorError
from annotator.export.options import ExportOptions
from annotator.export.selection import Selection
from annotator.gui.dialog import Dialog, allow
from annotator.gui.export.export_choices import ExportChoices
from annotator.gui.export.export_place import place_problem, place_result
from annotator.gui.export.only_part import OnlyPart
from annotator.gui.export.selected_documents import number_selected, selected_documents, selection_problem
from annotator.gui.export.shape_fields import ShapeFields
from annotator.gui.file_choosing import ChooseFolder, choose_folder
from annotator.gui.folder_field import FolderField
from annotator.gui.notice import Notice
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD, Annotator
from annotator.project.queue import StatusCounts

STATUSES = (("All", None), ("Done only", Status.DONE), ("In progress only", Status.IN_PROGRESS))
PROVED = (
    "All is written beside the folder first, read back and proved against the project, then put in place, with a"
    " manifest, a data set card and a report of what the format has no place for."
)
PAUSE = 150  # milliseconds after the last key before a search is counted


class ExportDialog(Dialog):
    """Asks for all that `export_dataset` needs.

    `counts` holds, by identifier, how far annotators are with the project; it need not name all of `annotators`.
    """

    def __init__(  # all that a project offers
        self,
        default_folder: Path,
        annotators: Sequence[Annotator],
        counts: Mapping[str, StatusCounts],
        parent: QWidget | None = None,
        *,
        choices: ExportChoices | None = None,
        choose_folder: ChooseFolder = choose_folder,
    ) -> None:
        super().__init__("Export data set", parent)
        self._annotators, self._counts, self._choices = list(annotators), counts, choices or ExportChoices()
        self.folder_field = FolderField(default_folder, "Folder of the data set", choose_folder)
        self.folder_notice = Notice(lines=2)
        self.annotator_field = QComboBox()
        self.status_field = QComboBox()
        self.with_agreement = QCheckBox("Measure a&greement, and state it in the card")
        self.with_agreement.setToolTip(
            "F1, κ and α between all annotators, on the articles of this data set that two or more are done with"
        )
        self.only = OnlyPart(self._choices.labels)
        self.selected = Notice()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._form = self.add_form()
        self.shape: ShapeFields = self._arrange()
        self.export_button = self.add_buttons("&Export")
        self._connect()
        self._check()
        self.folder_field.field.setFocus()

    def folder(self) -> Path:
        """Where to write; only once the dialog was accepted."""
        return self.folder_field.chosen()

    def selection(self) -> Selection:
        """Which documents, and whose annotations; suggestions are nobody's."""
        if self.is_of_suggestions():
            return self.only.narrowed(Selection()).model_copy(update={"labels": ()})
        whose = Selection(
            annotator=self._whose(),
            status=STATUSES[self.status_field.currentIndex()][1],
        )
        return self.only.narrowed(whose)

    def format_name(self) -> str:
        """The format to write."""
        return self.shape.shape().format_name

    def options(self) -> ExportOptions:
        """The shape of the data set."""
        return self.shape.options()

    def is_of_suggestions(self) -> bool:
        """Whether suggestions are written, and no annotations."""
        return self.shape.shape().is_of_suggestions

    def states_agreement(self) -> bool:
        """Whether the card says how far annotators agree."""
        return self.with_agreement.isVisibleTo(self) and self.with_agreement.isChecked()

    def accept(self) -> None:
        """Close, unless files came into the folder meanwhile."""
        self._check()
        if self.export_button.isEnabled():
            super().accept()

    def _whose(self) -> str | None:
        at = self.annotator_field.currentIndex()
        return self._annotators[at - 1].id if at > 0 else None

    def _arrange(self) -> ShapeFields:
        form = self._form
        form.add("F&older", self.folder_field)
        form.add_below(self.folder_notice)
        shape = ShapeFields(form, self._choices)
        self.annotator_field.addItems(["Everybody", *(_shown(annotator) for annotator in self._annotators)])
        self.annotator_field.setAccessibleName("Whose annotations")
        form.add("A&nnotations of", self.annotator_field)
        self.status_field.addItems([title for title, _ in STATUSES])
        self.status_field.setAccessibleName("Articles by status")
        form.add("&Articles", self.status_field)
        form.add_below(self.only)
        form.add_below(self.with_agreement)
        form.add_below(self.selected)
        proved = Notice()
        proved.say(PROVED)
        self.column.addWidget(proved)
        return shape

    def _connect(self) -> None:
        self.folder_field.changed.connect(self._check)
        self.shape.changed.connect(self._check)
        self.annotator_field.currentIndexChanged.connect(self._check)
        self.status_field.currentIndexChanged.connect(self._check)
        self.only.changed.connect(self._pause.start)
        self._pause.timeout.connect(self._check)

    def _check(self) -> None:
        self._pause.stop()
        people = sum(annotator.id != GOLD for annotator in self._annotators)
        of_people = not self.is_of_suggestions()
        self.with_agreement.setVisible(of_people and people > 1 and self._whose() in {None, GOLD})
        for field in (self.annotator_field, self.status_field):
            self._form.set_shown(field, of_people)
        self.only.show_labels(of_people)
        folder = self.folder_field.folder()
        place = place_problem(folder)
        self.folder_notice.say(place or place_result(folder), is_warning=bool(place))
        nothing = self._say_selected(self.selection())
        allow(self.export_button, place or nothing)

    def _say_selected(self, selection: Selection) -> str:
        """Say how many articles are selected; returns why there are none, where that is known."""
        try:
            number = self._number(selection)
        except AnnotatorError as error:
            self.selected.say(str(error), is_warning=True)
            return str(error)
        nothing = selection_problem(selection, self._annotators, number)
        self.selected.say(nothing or selected_documents(selection, self._annotators, number), is_warning=bool(nothing))
        return nothing

    def _number(self, selection: Selection) -> int | None:
        known = Selection(annotator=selection.annotator, status=selection.status)
        if selection == known or self._choices.count is None:
            return number_selected(known, self._annotators, self._counts)
        return self._choices.count(selection)


def _shown(annotator: Annotator) -> str:
    """A person's name, with the identifier that stands in the records where the two differ."""
    return annotator.name if annotator.name == annotator.id else f"{annotator.name} ({annotator.id})"
