"""Making a project of a package: what is in it, and where the project is to lie."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from annotator.gui.dialog import Dialog, allow
from annotator.gui.display_text import shown_name
from annotator.gui.file_choosing import ChooseFolder, choose_folder
from annotator.gui.folder_field import FolderField
from annotator.gui.notice import Notice
from annotator.gui.review.packages.note_card import NoteCard
from annotator.gui.schema.project_place import name_problem, place_problem, project_path
from annotator.review.packages.contents import EarlierProject, PackageContents
from annotator.review.packages.opening import project_name
from annotator.sync.shared_folder import WHY_NOT_THERE, shared_around
from annotator.wording import counted

NEWER = (
    "This one brings other articles or another label schema. Open it beside the earlier one: your work that came back"
    " is in it, and what you send back from either is brought together."
)


class OpeningDialog(Dialog):
    """Asks for the place of the project; once accepted, `path` tells.

    With `wants_earlier` the person asks for the project that was made of an earlier package instead.
    """

    def __init__(
        self,
        contents: PackageContents,
        earlier: EarlierProject | None = None,
        parent: QWidget | None = None,
        *,
        choose_folder: ChooseFolder = choose_folder,
    ) -> None:
        super().__init__("Open package", parent)
        self.wants_earlier = False
        self.about = Notice(is_muted=False)
        self.about.say(_about(contents))
        self.column.addWidget(self.about)
        if contents.manifest.note:
            self.column.addWidget(NoteCard(contents.manifest.note))
        self._project = contents.manifest.project
        beside, name = contents.path.absolute().parent, project_name(contents.manifest)
        folder = Path.home() if shared_around(self._project, beside) else beside
        self.name_field = QLineEdit(free_name(folder, name))
        self.name_field.setAccessibleName("Name of the project")
        self.folder_field = FolderField(folder, "Folder of the project", choose_folder)
        self.place = Notice(lines=2)
        form = self.add_form()
        form.add("&Name", self.name_field)
        form.add("F&older", self.folder_field)
        form.add_below(self.place)
        self.open_button = self.add_buttons("O&pen")
        if earlier is not None:
            self._offer(earlier)
        self.name_field.textChanged.connect(self._check)
        self.folder_field.changed.connect(self._check)
        self._check()
        self.open_button.setFocus()

    def _offer(self, earlier: EarlierProject) -> None:
        self.earlier_button = QPushButton("&Go on in the earlier project")
        self.earlier_button.setAutoDefault(False)
        self.earlier_button.clicked.connect(self._take_earlier)
        told = Notice(is_muted=False)
        told.say(f"You opened an earlier package for you before, as {earlier.path.name}. {NEWER}")
        self.column.insertWidget(1, told)
        self.column.insertWidget(2, self.earlier_button)

    def _take_earlier(self) -> None:
        self.wants_earlier = True
        super().accept()

    def path(self) -> Path:
        """Where the project is to be made; only once the dialog was accepted."""
        return project_path(self.folder_field.chosen(), self.name_field.text())

    def accept(self) -> None:
        """Close, unless another program made the file or took the folder away meanwhile."""
        self._check()
        if self.open_button.isEnabled():
            super().accept()

    def _check(self) -> None:
        name, folder = self.name_field.text(), self.folder_field.folder()
        problem = name_problem(name) or place_problem(folder, name)
        if folder is not None and not problem and shared_around(self._project, folder):
            problem = f"This is the team's shared folder. {WHY_NOT_THERE}. Choose a folder of your own."
        self.place.say(problem or f"Your work will be in {self.path()}", is_warning=bool(problem))
        allow(self.open_button, problem)


def free_name(folder: Path, name: str) -> str:
    """The name, or with a number the first one that no project in the folder has."""
    numbered = (f"{name} {number}" for number in count(2))
    return next(each for each in chain([name], numbered) if not project_path(folder, each).exists())


def _about(contents: PackageContents) -> str:
    manifest = contents.manifest
    begun = f" You have worked on {contents.worked_on:,} of them." if contents.worked_on else ""
    return (
        f"{counted(contents.documents, 'article')} of the project “{shown_name(manifest.project_name)}” for"
        f" {shown_name(manifest.annotator.name)} to work on.{begun}"
    )
