"""The card of the selected span: label, text, attributes, relations, place, note, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from annotator.gui.annotation.attribute_editors import FlagEditor, TextEditor, attribute_editor, definition_title
from annotator.gui.annotation.choices import number_of_first
from annotator.gui.annotation.covered_text import CoveredText
from annotator.gui.annotation.flag_row import FlagButton, FlagRow
from annotator.gui.annotation.label_button import LabelButton
from annotator.gui.annotation.note_editor import NoteEditor
from annotator.gui.annotation.relation_entry import RelationEntry
from annotator.gui.annotation.relation_row import RelationLine
from annotator.gui.review.comments.comment_row import CommentRow
from annotator.gui.row_list import RowList
from annotator.gui.small_text import ElidedLabel
from annotator.gui.theme import Theme
from annotator.gui.wrapping_row import WrappingRow
from annotator.model.label_schema import AttributeDefinition, LabelDefinition
from annotator.model.span import Span

INSET = 8  # rows reach this far over the edges of the text, to be seen whole under the pointer


class SpanCard(QFrame):
    """One card shows one span under one label. Signals come only from a person's hand."""

    attribute_changed = Signal(str, str, object)  # span, attribute, value
    note_changed = Signal(str, str)  # span, note
    note_left = Signal()
    label_change_asked = Signal(str)
    delete_asked = Signal()
    edit_edges_asked = Signal()
    flag_asked = Signal()
    comment_asked = Signal()
    span_link_clicked = Signal(str)
    relation_delete_asked = Signal(str)
    relation_change_asked = Signal(str, str)
    relation_reverse_asked = Signal(str)
    relation_attribute_changed = Signal(str, str, object)  # relation, attribute, value

    def __init__(
        self, span_id: str, definition: LabelDefinition, labels: Sequence[LabelDefinition], theme: Theme
    ) -> None:
        super().__init__()
        self.span_id = span_id
        self.definition = definition
        self.setProperty("look", "card")
        self._label = LabelButton(definition, labels, theme)
        self._label.label_asked.connect(self.label_change_asked)
        self._flag_button, self._flag = FlagButton(theme), FlagRow()
        self._flag_button.clicked.connect(self.flag_asked)
        self._flag.clicked.connect(self.flag_asked)
        self.comments = CommentRow()
        self.comments.clicked.connect(self.comment_asked)
        self._text = CoveredText()
        self._editors = {
            part.name: attribute_editor(part, number_of_first(definition, part.name)) for part in definition.attributes
        }
        for name, editor in self._editors.items():
            editor.edited.connect(lambda value, name=name: self.attribute_changed.emit(self.span_id, name, value))
        self._is_read_only = False
        self._entries: list[RelationEntry] = []
        self._place = ElidedLabel()
        self._note = NoteEditor()
        self._note.left.connect(self.note_left)
        self._note.edited.connect(lambda note: self.note_changed.emit(self.span_id, note))
        self._relations = RowList(next_stop=self._note)
        self._edges = _button("Move edges", "Move the start or the end of this span")
        self._edges.clicked.connect(self.edit_edges_asked)
        self._delete = _button("Delete", "Delete this span and its relations")
        self._delete.clicked.connect(self.delete_asked)
        self._comment = _button("Comment", "Write to your colleagues about this span, or answer what they wrote")
        self._comment.clicked.connect(self.comment_asked)
        self._arrange()

    def show_span(self, span: Span, relations: Sequence[RelationLine], flag: str | None = None) -> None:
        """Show the stored state; what the person is writing in a field stays. `flag` is the message of its flag."""
        self._text.set_text(span.text)
        self._flag.show_flag(flag)
        self._flag_button.set_flagged(flag is not None)
        for name, editor in self._editors.items():
            editor.show_value(span.attributes.get(name))
        self._show_relations(relations)
        self._place.setText(place_text(span))
        self._note.show_note(span.note)

    def set_text_font(self, font: QFont) -> None:
        self._text.set_text_font(font)

    def set_read_only(self, read_only: bool) -> None:
        """Whether the span can only be looked at."""
        self._is_read_only = read_only
        for entry in self._entries:
            entry.set_read_only(read_only)
        self._flag_button.setHidden(read_only)
        for part in (self._label, self._flag, self.comments, *self._editors.values()):
            part.setEnabled(not read_only)
        for button in (self._edges, self._comment, self._delete):
            button.setHidden(read_only)
        self._note.setReadOnly(read_only)

    def commit(self) -> None:
        """Take over what was written in the fields."""
        for editor in self._editors.values():
            if isinstance(editor, TextEditor):
                editor.commit()
        for entry in self._entries:
            entry.commit()
        self._note.commit()

    def focus_note(self) -> None:
        """Put the keyboard into the note, behind what stands there."""
        self._note.moveCursor(QTextCursor.MoveOperation.End)
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_attribute(self, name: str) -> None:
        """Put the keyboard into the editor of an attribute."""
        self._editors[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 8, 4, 10)
        self._column.setSpacing(0)
        title = QHBoxLayout()
        title.setContentsMargins(0, 0, INSET, 0)
        title.addWidget(self._label)
        title.addStretch(1)
        title.addWidget(self._flag_button)
        self._column.addLayout(title)
        self._column.addWidget(self._flag)
        self._column.addWidget(self.comments)
        self._add(self._text, above=4)
        for part in self.definition.attributes:
            self._add_editor(part)
        self._column.addSpacing(6)
        self._column.addWidget(self._relations)
        place = QHBoxLayout()
        place.setContentsMargins(INSET, 3, INSET, 0)
        place.setSpacing(8)
        place.addWidget(_muted("Characters"))
        place.addWidget(self._place, 1)
        self._column.addLayout(place)
        self._add(self._note, above=8)
        buttons = WrappingRow()
        buttons.set_parts([self._edges, self._comment, self._delete])
        self._add(buttons, above=8)

    def _add_editor(self, part: AttributeDefinition) -> None:
        editor = self._editors[part.name]
        if isinstance(editor, FlagEditor):
            self._add(editor, above=8)
        else:
            self._add(_muted(definition_title(part)), above=8)
            self._add(editor, above=3)

    def _add(self, part: QWidget, *, above: int = 0) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(INSET, above, INSET, 0)
        row.addWidget(part)
        self._column.addLayout(row)

    def _show_relations(self, lines: Sequence[RelationLine]) -> None:
        """Keep the rows where only values have changed: the person may be in one of their fields."""
        kinds = [line._replace(values=()) for line in lines]
        if kinds != [entry.line for entry in self._entries]:
            for entry in self._entries:
                if entry.line in kinds:
                    entry.commit()
            self._entries = [self._relation_entry(line) for line in kinds]
            self._relations.set_rows(self._entries)
        for entry, line in zip(self._entries, lines, strict=True):
            entry.show_values(line)

    def _relation_entry(self, line: RelationLine) -> RelationEntry:
        entry = RelationEntry(line, inset=INSET)
        entry.row.other_end_asked.connect(self.span_link_clicked)
        entry.row.delete_asked.connect(self.relation_delete_asked)
        entry.row.change_asked.connect(self.relation_change_asked)
        entry.row.reverse_asked.connect(self.relation_reverse_asked)
        entry.attribute_changed.connect(self.relation_attribute_changed)
        entry.set_read_only(self._is_read_only)
        return entry


def place_text(span: Span) -> str:
    """The outer offsets of a span, how many fragments it has, and how many code points they cover."""
    fragments = f", {len(span.fragments)} parts" if len(span.fragments) > 1 else ""
    covered = sum(end - start for start, end in span.fragments)
    return f"{span.start:,}–{span.end:,}{fragments} ({covered:,})"


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", "muted")
    return label


def _button(text: str, tool_tip: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("look", "flat")
    button.setText(text)
    button.setToolTip(tool_tip)
    return button
