"""The relations, and the labels of whole articles, of the schema that is being edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui.schema.document_label_form import DocumentLabelForm
from annotator.gui.schema.part_list import PartList, PartRow
from annotator.gui.schema.part_page import PartPage
from annotator.gui.schema.relation_form import RelationForm
from annotator.gui.theme import Theme
from annotator.model.label_schema import DocumentLabelDefinition, RelationDefinition
from annotator.schema.draft import Entry, SchemaDraft

Other = TypeVar("Other", RelationDefinition, DocumentLabelDefinition)


@dataclass(frozen=True)
class PartKind(Generic[Other]):
    """Where the parts of a page are, how one is made, and how one is shown with the number of its uses."""

    name: str
    entries: Callable[[], list[Entry[Other]]]
    make: Callable[[], Entry[Other]]
    show: Callable[[Entry[Other], int], None]


class OtherPage(QWidget, Generic[Other]):
    """A page of parts that are neither coloured nor keyed; `edited` follows each change of the draft."""

    edited = Signal()

    def __init__(self, kind: PartKind[Other], form: RelationForm | DocumentLabelForm, used: Mapping[str, int]) -> None:
        super().__init__()
        self._kind: PartKind[Other] = kind
        self._used, self.form = used, form
        self.parts = PartList(kind.name, (kind.name, "In use"))
        self._page = PartPage(self.parts, form, "None yet.")
        self.add_button = self.parts.add_button("Add", "A new one", self._add)
        self.retire_button = self.parts.add_button("Retire", "Offer it no more; what there is stays", self._retire)
        self.remove_button = self.parts.add_button("Remove", "Only what is not in use can be removed", self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.parts.chosen.connect(self._show_form)
        form.edited.connect(self._form_edited)
        self.reload(0)

    def problem(self) -> str:
        """Why what is written in the form cannot be taken; empty if it can."""
        return self.form.problem()

    def reload(self, current: int) -> None:
        """Show the draft as it is now."""
        self._show_rows(min(current, len(self._kind.entries()) - 1))
        self._show_form(self.parts.current())

    def _count(self, entry: Entry[Other]) -> int:
        return sum(self._used.get(name, 0) for name in entry.came_from)

    def _show_rows(self, current: int) -> None:
        rows = [
            PartRow(entry.part.shown(), used=self._count(entry), is_retired=entry.part.retired)
            for entry in self._kind.entries()
        ]
        self.parts.set_rows(rows, current)
        self._enable()

    def _show_form(self, at: int) -> None:
        self._page.show_form(at >= 0)
        if at >= 0:
            entry = self._kind.entries()[at]
            self._kind.show(entry, self._count(entry))
        self._enable()

    def _enable(self) -> None:
        at = self.parts.current()
        entry = self._kind.entries()[at] if at >= 0 else None
        self.retire_button.setEnabled(entry is not None)
        self.retire_button.setText("Bring back" if entry is not None and entry.part.retired else "Retire")
        self.remove_button.setEnabled(entry is not None and self._count(entry) == 0)

    def _form_edited(self) -> None:
        self._show_rows(self.parts.current())
        self.edited.emit()

    def _changed(self, current: int) -> None:
        self.reload(current)
        self.edited.emit()

    def _add(self) -> None:
        self._kind.make()
        self._changed(len(self._kind.entries()) - 1)
        self.form.name_field.setFocus()
        self.form.name_field.selectAll()

    def _retire(self) -> None:
        at = self.parts.current()
        if at >= 0:
            entry = self._kind.entries()[at]
            entry.change(retired=not entry.part.retired)
            self._changed(at)

    def _remove(self) -> None:
        at = self.parts.current()
        if at >= 0:
            self._kind.entries().pop(at)
            self._changed(at)


def relation_page(draft: SchemaDraft, used: Mapping[str, int], theme: Theme) -> OtherPage[RelationDefinition]:
    """The page of the relations."""
    form = RelationForm(draft, theme)
    return OtherPage(PartKind("Relation", lambda: draft.relations, draft.add_relation, form.show_entry), form, used)


def document_label_page(draft: SchemaDraft, used: Mapping[str, int]) -> OtherPage[DocumentLabelDefinition]:
    """The page of the labels of whole articles."""
    form = DocumentLabelForm(draft)
    return OtherPage(
        PartKind("Label", lambda: draft.document_labels, draft.add_document_label, form.show_entry), form, used
    )
