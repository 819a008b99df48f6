"""One relation of the selected span with its attributes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.gui.annotation.attribute_editors import (
    NUMBERED,
    FlagEditor,
    TextEditor,
    attribute_editor,
    definition_title,
)
from annotator.gui.annotation.relation_row import RelationLine, RelationRow
from annotator.model.label_schema import AttributeDefinition

INDENT = 12  # pixels by which attributes stand further in than their relation
NO_KEY = NUMBERED + 1  # the numbers are for the attributes of the span


class RelationEntry(QWidget):
    """The row of a relation, and below it an editor for each of its attributes, as for those of spans."""

    attribute_changed = Signal(str, str, object)  # relation, attribute, value (None: not decided)

    def __init__(self, line: RelationLine, *, inset: int) -> None:
        super().__init__()
        self.line = line
        self.row = RelationRow(line, inset=inset)
        self._editors = {part.name: attribute_editor(part, NO_KEY) for part in line.attributes}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6 if line.attributes else 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)
        for part in line.attributes:
            self._add_editor(part, inset)

    def show_values(self, line: RelationLine) -> None:
        """Show the stored values; what the person is writing in a field stays."""
        for editor, value in zip(self._editors.values(), line.values, strict=True):
            editor.show_value(value)

    def set_read_only(self, read_only: bool) -> None:
        """Whether the relation can only be looked at and followed."""
        self.row.set_read_only(read_only)
        for editor in self._editors.values():
            editor.setEnabled(not read_only)

    def commit(self) -> None:
        """Take over what was written in the fields."""
        for editor in self._editors.values():
            if isinstance(editor, TextEditor):
                editor.commit()

    def _add_editor(self, part: AttributeDefinition, inset: int) -> None:
        editor = self._editors[part.name]
        editor.setAccessibleName(f"{definition_title(part)} of the link {self.line.title} {self.line.other_text[:60]}")
        editor.edited.connect(lambda value: self.attribute_changed.emit(self.line.relation_id, part.name, value))
        if not isinstance(editor, FlagEditor):
            title = QLabel(definition_title(part))
            title.setTextFormat(Qt.TextFormat.PlainText)
            title.setProperty("look", "muted")
            self._add(title, inset, above=3)
        self._add(editor, inset, above=3)

    def _add(self, part: QWidget, inset: int, *, above: int) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(inset + INDENT, above, inset, 0)
        row.addWidget(part)
        self._column.addLayout(row)
