"""What the forms for labels, relations and labels of articles share: name, title and definition of one part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from annotator.errors import RefusedChange
from annotator.gui.dialog import Form
from annotator.gui.notice import Notice
from annotator.gui.schema.attribute_list import AttributeList
from annotator.gui.schema.text_fields import LinesField
from annotator.schema.draft import Entry, SchemaDraft

Entries = Callable[[], list[Entry[Any]]]


class PartForm(QWidget):
    """Writes into the draft at each key press; a name that cannot be is told below its field.

    `entries` are the parts of its kind as the draft has them at the moment.
    """

    edited = Signal()

    def __init__(self, draft: SchemaDraft, entries: Entries, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft, self._entries = draft, entries
        self._entry: Entry[Any] | None = None
        self._name_problem = ""
        self.name_field, self.title_field = QLineEdit(), QLineEdit()
        self.name_notice = Notice()
        self.definition = LinesField("Definition", 3)
        self.name_field.setAccessibleName("Name")
        self.title_field.setAccessibleName("Title")
        self.name_field.textEdited.connect(self._rename)
        self.title_field.textEdited.connect(lambda text: self._change(title=text))
        self.definition.edited.connect(lambda text: self._change(definition=text))

    def problem(self) -> str:
        """Why what is written here cannot be taken; empty if it can."""
        return self._name_problem

    def _show_names(self, entry: Entry[Any], follow: str) -> None:
        """Show what every part has; `follow` says what is renamed with it."""
        self._entry, self._name_problem = entry, ""
        self.name_field.setText(entry.part.name)
        self.title_field.setText(entry.part.title)
        self.definition.show_text(entry.part.definition)
        self.name_notice.say(follow)

    def _form(self) -> Form:
        """The form, with the fields for the names in it."""
        form = Form()
        form.setContentsMargins(0, 0, 12, 0)
        form.add("&Name", self.name_field)
        form.add_below(self.name_notice)
        form.add("&Title", self.title_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addStretch(1)
        return form

    def _show_state(self) -> None:
        """Show what hangs on what is written; called after each change."""

    def _follow(self, attributes: AttributeList) -> None:
        """Take over what is written about attributes."""
        attributes.renamed.connect(self._rename_attribute)
        attributes.edited.connect(lambda: self._change(attributes=attributes.attributes()))

    def _rename(self, text: str) -> None:
        if self._entry is None:
            return
        try:
            self._draft.rename(self._entries(), self._entry, text)
            self._name_problem = ""
        except RefusedChange as error:
            self._name_problem = str(error)
        self.name_notice.say(self._name_problem, is_warning=bool(self._name_problem))
        self._show_state()
        self.edited.emit()

    def _rename_attribute(self, old: str, new: str) -> None:
        if self._entry is not None:
            self._entry.rename_attribute(old, new)

    def _change(self, **updates: Any) -> None:
        if self._entry is not None:
            self._entry.change(**updates)
            self._show_state()
            self.edited.emit()
