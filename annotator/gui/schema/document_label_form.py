"""All about one label of whole articles: names, definition, choices."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.errors import RefusedChange
from annotator.gui.dialog import Form
from annotator.gui.notice import Notice
from annotator.gui.schema.text_fields import LinesField
from annotator.gui.schema.word_list import joined, parted
from annotator.model.label_schema import DocumentLabelDefinition
from annotator.schema.draft import Entry, SchemaDraft


class DocumentLabelForm(QWidget):
    """Writes into the draft at each change."""

    edited = Signal()

    def __init__(self, draft: SchemaDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._entry: Entry[DocumentLabelDefinition] | None = None
        self._name_problem = ""
        self.name_field, self.title_field, self.choices = QLineEdit(), QLineEdit(), QLineEdit()
        self.name_notice, self.choices_notice = Notice(), Notice()
        self.definition = LinesField("Definition", 3)
        self._arrange()
        self.name_field.textEdited.connect(self._rename)
        self.title_field.textEdited.connect(lambda text: self._change(title=text))
        self.choices.textEdited.connect(lambda text: self._change(choices=parted(text)))
        self.definition.edited.connect(lambda text: self._change(definition=text))

    def show_entry(self, entry: Entry[DocumentLabelDefinition], used: int) -> None:
        """Show a label of whole articles; `used` is how many carry it."""
        self._entry, self._name_problem = entry, ""
        label = entry.part
        self.name_field.setText(label.name)
        self.title_field.setText(label.title)
        self.choices.setText(joined(label.choices))
        self.definition.show_text(label.definition)
        self.name_notice.say(f"{used:,} articles follow where it is renamed." if used else "No article carries it yet.")

    def problem(self) -> str:
        """Why what is written here cannot be taken; empty if it can."""
        return self._name_problem

    def _arrange(self) -> None:
        form = Form()
        form.setContentsMargins(0, 0, 12, 0)
        form.add("&Name", self.name_field)
        form.add_below(self.name_notice)
        form.add("&Title", self.title_field)
        form.add("&Definition", self.definition)
        form.add("&Choices", self.choices)
        form.add_below(self.choices_notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addStretch(1)
        self.choices_notice.say("Separated by commas. Without choices it is simply there or not.")
        for field, name in ((self.name_field, "Name"), (self.title_field, "Title"), (self.choices, "Choices")):
            field.setAccessibleName(name)

    def _rename(self, text: str) -> None:
        if self._entry is None:
            return
        try:
            self._draft.rename(self._draft.document_labels, self._entry, text)
            self._name_problem = ""
        except RefusedChange as error:
            self._name_problem = str(error)
        self.name_notice.say(self._name_problem, is_warning=bool(self._name_problem))
        self.edited.emit()

    def _change(self, **updates: Any) -> None:
        if self._entry is not None:
            self._entry.change(**updates)
            self.edited.emit()
