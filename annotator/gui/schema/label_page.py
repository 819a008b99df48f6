"""The labels of the schema that is being edited: their list, what can be done with each, and the form of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QVBoxLayout, QWidget

from annotator.errors import RefusedChange
from annotator.gui.schema.label_form import LabelForm
from annotator.gui.schema.part_list import PartList, PartRow
from annotator.gui.schema.part_page import PartPage
from annotator.gui.theme import Theme
from annotator.model.label_schema import LabelDefinition
from annotator.schema.draft import Entry, SchemaDraft

Choose = Callable[[QWidget, str, Sequence[str]], int | None]


def choose_one(parent: QWidget, question: str, titles: Sequence[str]) -> int | None:
    """Ask for one of several; its place, or None when cancelled."""
    title, is_chosen = QInputDialog.getItem(parent, "Edit the label schema", question, list(titles), 0, False)
    return list(titles).index(title) if is_chosen else None


class LabelPage(QWidget):
    """`edited` follows each change of the draft, `refused` carries why something cannot be done."""

    edited = Signal()
    refused = Signal(str)

    def __init__(
        self, draft: SchemaDraft, used: Mapping[str, int], theme: Theme, *, choose: Choose = choose_one
    ) -> None:
        super().__init__()
        self._draft, self._used, self._theme, self._choose = draft, used, theme, choose
        self.parts = PartList("Labels", ("Label", "Key", "In use"))
        self.form = LabelForm(draft)
        self._page = PartPage(self.parts, self.form, "There is no label.")
        self._add_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.parts.chosen.connect(self._show_form)
        self.form.edited.connect(self._form_edited)
        self.reload(0)

    def problem(self) -> str:
        """Why what is written in the form cannot be taken; empty if it can."""
        return self.form.problem()

    def reload(self, current: int) -> None:
        """Show the draft as it is now."""
        self._show_rows(min(current, len(self._draft.labels) - 1))
        self._show_form(self.parts.current())

    def select(self, name: str) -> None:
        """Make the label of this name the current one."""
        names = [entry.part.name for entry in self._draft.labels]
        if name in names:
            self.reload(names.index(name))

    def _add_buttons(self) -> None:
        add = self.parts.add_button
        add("Add", "A new label, in a colour that is free", self._add)
        add("Duplicate", "A new label like this one", self._duplicate)
        self.retire_button = add("Retire", "Offer it no more; what carries it stays", self._retire)
        self.up_button = add("Move up", "Earlier in the palette", lambda: self._move(-1))
        self.down_button = add("Move down", "Later in the palette", lambda: self._move(1))
        self.remove_button = add("Remove", "Only what nothing carries can be removed", self._remove)
        self.merge_button = add("Merge into…", "Its annotations become those of another label", self._merge)

    def _entry(self) -> Entry[LabelDefinition] | None:
        at = self.parts.current()
        return self._draft.labels[at] if at >= 0 else None

    def _count(self, entry: Entry[LabelDefinition]) -> int:
        return sum(self._used.get(name, 0) for name in entry.came_from)

    def _show_rows(self, current: int) -> None:
        rows = [
            PartRow(
                entry.part.shown(),
                entry.part.key or "",
                self._count(entry),
                self._theme.label_color(entry.part),
                entry.part.retired,
            )
            for entry in self._draft.labels
        ]
        self.parts.set_rows(rows, current)
        self._enable()

    def _show_form(self, at: int) -> None:
        self._page.show_form(at >= 0)
        if at >= 0:
            entry = self._draft.labels[at]
            self.form.show_entry(entry, self._count(entry))
        self._enable()

    def _enable(self) -> None:
        entry, at, last = self._entry(), self.parts.current(), len(self._draft.labels) - 1
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(0 <= at < last)
        self.merge_button.setEnabled(entry is not None and last > 0)
        self.remove_button.setEnabled(entry is not None and last > 0 and self._count(entry) == 0)
        self.retire_button.setText("Bring back" if entry is not None and entry.part.retired else "Retire")

    def _form_edited(self) -> None:
        self._show_rows(self.parts.current())
        self.edited.emit()

    def _changed(self, current: int) -> None:
        self.reload(current)
        self.edited.emit()

    def _add(self) -> None:
        self._draft.add_label()
        self._changed(len(self._draft.labels) - 1)
        self.form.name_field.setFocus()
        self.form.name_field.selectAll()

    def _duplicate(self) -> None:
        if entry := self._entry():
            copied = self._draft.duplicate(entry)
            self._changed(self._draft.labels.index(copied))

    def _move(self, by: int) -> None:
        at = self.parts.current()
        labels = self._draft.labels
        labels.insert(at + by, labels.pop(at))
        self._changed(at + by)

    def _retire(self) -> None:
        entry = self._entry()
        if entry is not None and entry.part.retired:
            entry.change(retired=False)
        elif entry is not None:
            self._draft.retire(entry)
        self._changed(self.parts.current())

    def _remove(self) -> None:
        entry = self._entry()
        if entry is None:
            return
        try:
            self._draft.remove_label(entry)
        except RefusedChange as error:
            self.refused.emit(str(error))
        else:
            self._changed(self.parts.current())

    def _merge(self) -> None:
        entry = self._entry()
        if entry is None:
            return
        others = [other for other in self._draft.labels if other is not entry]
        question = f"{entry.part.shown()} becomes a part of:"
        at = self._choose(self, question, [other.part.shown() for other in others])
        if at is not None:
            self._draft.merge(entry, others[at])
            self._changed(self._draft.labels.index(others[at]))
