"""Making a project: its name, its folder, its label schema."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.dialog import Dialog, allow
from annotator.gui.file_choosing import ChooseFile, ChooseFolder, choose_file, choose_folder
from annotator.gui.folder_field import FolderField
from annotator.gui.notice import Notice
from annotator.gui.schema.project_place import name_problem, place_problem, project_path
from annotator.gui.schema.schema_field import SchemaField
from annotator.model.label_schema import LabelSchema


class NewProjectDialog(Dialog):
    """Asks for all that `Project.create` needs; once accepted, `path` and `label_schema` tell."""

    def __init__(
        self,
        folder: Path,
        person: str,
        parent: QWidget | None = None,
        *,
        choose_folder: ChooseFolder = choose_folder,
        choose_file: ChooseFile = choose_file,
    ) -> None:
        super().__init__("New project", parent)
        self.name_field = QLineEdit()
        self.name_field.setPlaceholderText("For instance: Strike coverage, round 1")
        self.name_field.setAccessibleName("Name of the project")
        self.folder_field = FolderField(folder, "Folder of the project", choose_folder)
        self.place = Notice(lines=2)
        self.schema_field = SchemaField(choose_file)
        self._arrange(person)
        self.create_button = self.add_buttons("&Create project")
        for changed in (self.name_field.textChanged, self.folder_field.changed, self.schema_field.changed):
            changed.connect(self._check)
        self._check()
        self.name_field.setFocus()

    def path(self) -> Path:
        """Where the project is to be made; only once the dialog was accepted."""
        return project_path(self.folder_field.chosen(), self.name_field.text())

    def label_schema(self) -> LabelSchema:
        """What is to be annotated in it; only once the dialog was accepted."""
        schema = self.schema_field.schema()
        if schema is None:
            raise RuntimeError("asked for before the dialog was accepted")
        return schema

    def accept(self) -> None:
        """Close, unless another program made the file or took the folder away meanwhile."""
        self._check()
        if self.create_button.isEnabled():
            super().accept()

    def _arrange(self, person: str) -> None:
        form = self.add_form()
        form.add("&Name", self.name_field)
        form.add("F&older", self.folder_field)
        form.add_below(self.place)
        form.add("&Labels", self.schema_field)
        who = Notice()
        who.say(f"{person}. The name can be changed in the preferences.")
        form.add("Annotator", who)

    def _check(self) -> None:
        name, folder = self.name_field.text(), self.folder_field.folder()
        problem = name_problem(name) or place_problem(folder, name)
        if not problem and folder is not None:
            self.place.say(f"One file holds it all: {project_path(folder, name)}")
        else:
            self.place.say(problem, is_warning=bool(name.strip()))
        allow(self.create_button, problem or self.schema_field.problem())
