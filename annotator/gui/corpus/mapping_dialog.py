"""What files of other tools hold, before they are imported: what their offsets count, and what their labels become."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.corpus.import_options import ImportOptions
from annotator.corpus.import_report import ImportReport
from annotator.corpus.label_mapping import load_mapping, save_mapping
from annotator.errors import AnnotatorError
from annotator.gui.corpus.mapping_model import MappingModel
from annotator.gui.corpus.mapping_table import MappingTable
from annotator.gui.corpus.offset_question import OffsetQuestion
from annotator.gui.dialog import Dialog, allow
from annotator.gui.file_choosing import choose_file, choose_new_file
from annotator.gui.notice import Notice
from annotator.gui.small_text import Heading
from annotator.model.label_schema import LabelSchema
from annotator.wording import counted

KIND = "Mappings (*.json);;All files (*)"
SUGGESTED = "label-mapping.json"
UNANSWERED = "Say first what the offsets count."


class MappingDialog(Dialog):
    """Shows what a preview of an import found, and lets the person change it. `folder` is where mappings are kept."""

    def __init__(self, preview: ImportReport, schema: LabelSchema, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("Annotations of other tools", parent, characters=92)
        if preview.vocabulary is None or preview.mapping is None:
            raise ValueError("a preview has a vocabulary and a mapping")
        self._folder = folder
        self.names = MappingModel(preview.vocabulary, preview.mapping, schema, self)
        self.table = MappingTable(self.names)
        self.question = OffsetQuestion(preview.undecided) if preview.undecided else None
        self.summary = Notice(lines=2)
        self.load_button = QPushButton("&Load mapping…")
        self.save_button = QPushButton("&Save mapping…")
        self._arrange(preview)
        self.import_button = self.add_buttons("&Import")
        self._connect()
        self._check()
        self.table.setFocus()

    def options(self, options: ImportOptions) -> ImportOptions:
        """The options with what was said here."""
        unit = self.question.unit() if self.question else None
        return replace(options, mapping=self.names.mapping(), offset_unit=unit or options.offset_unit)

    def _arrange(self, preview: ImportReport) -> None:
        for line in preview.findings:
            if line.startswith("Offsets"):
                found = Notice()
                found.say(f"{line}.")
                self.column.addWidget(found)
        if self.question:
            self.column.addWidget(Heading("What do the offsets count?"))
            self.column.addWidget(self.question)
        self.column.addWidget(Heading("What the labels become"))
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.summary)
        row = QHBoxLayout()
        row.addWidget(self.load_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.column.addLayout(row)

    def _connect(self) -> None:
        self.names.dataChanged.connect(self._check)
        if self.question:
            self.question.answered.connect(self._check)
        self.load_button.clicked.connect(self._load)
        self.save_button.clicked.connect(self._save)

    def _check(self) -> None:
        new = self.names.new_names()
        added = (
            f"{counted(new, 'name')} will be added to the label schema." if new else "The label schema has them all."
        )
        self.summary.say(f"{added} Enter changes a row, Delete leaves it out.")
        allow(self.import_button, "" if self.question is None or self.question.is_answered() else UNANSWERED)

    def _load(self) -> None:
        path = choose_file(self, "Load a mapping", KIND)
        if path is not None:
            try:
                self.names.take(load_mapping(path))
            except AnnotatorError as error:
                self.summary.say(str(error), is_warning=True)

    def _save(self) -> None:
        path = choose_new_file(self, "Save the mapping", self._folder / SUGGESTED, KIND)
        if path is not None:
            try:
                save_mapping(self.names.mapping(), path)
                self.summary.say(f"Saved as {path}.")
            except AnnotatorError as error:
                self.summary.say(str(error), is_warning=True)
