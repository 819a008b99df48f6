"""All about one label of whole articles: names, definition, choices."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.gui.notice import Notice
from annotator.gui.schema.part_form import PartForm
from annotator.gui.schema.word_list import joined, parted
from annotator.model.label_schema import DocumentLabelDefinition
from annotator.schema.draft import Entry, SchemaDraft


class DocumentLabelForm(PartForm):
    """Adds choices."""

    def __init__(self, draft: SchemaDraft, parent: QWidget | None = None) -> None:
        super().__init__(draft, lambda: draft.document_labels, parent)
        self.choices, self.choices_notice = QLineEdit(), Notice()
        self._arrange()
        self.choices.textEdited.connect(lambda text: self._change(choices=parted(text)))

    def show_entry(self, entry: Entry[DocumentLabelDefinition], used: int) -> None:
        """Show a label of whole articles; `used` is how many carry it."""
        follow = f"{used:,} articles follow where it is renamed." if used else "No article carries it yet."
        self._show_names(entry, follow)
        self.choices.setText(joined(entry.part.choices))

    def _arrange(self) -> None:
        form = self._form()
        form.add("&Definition", self.definition)
        form.add("&Choices", self.choices)
        form.add_below(self.choices_notice)
        self.choices_notice.say("Separated by commas. Without choices it is simply there or not.")
        self.choices.setAccessibleName("Choices")
