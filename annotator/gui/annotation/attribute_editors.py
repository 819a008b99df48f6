"""Editors for the attributes of a span: one small widget for each kind.

Each has a signal `edited` with the new value, sent only when a person changes it, and a method `show_value`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.key_cap import shown_keys
from annotator.model.label_schema import AttributeDefinition, AttributeKind
from annotator.model.span import AttributeValue

MOST_BUTTONS = 4  # more choices are a list
NUMBERED = 9  # values that Ctrl with a digit chooses
UNDECIDED = "Not decided"


class ChoiceEditor(ChoiceButtons):
    """A few choices side by side; a second click takes the choice back."""

    edited = Signal(object)

    def __init__(self, choices: Sequence[str]) -> None:
        titles = [(choice, shown_choice(choice).replace("&", "&&")) for choice in choices]
        super().__init__(titles, may_be_empty=True)
        self.chosen.connect(self.edited)

    def show_value(self, value: AttributeValue) -> None:
        self.set_value(value if isinstance(value, str) else None)


class ListEditor(QComboBox):
    """Many choices as a list that drops down; the wheel scrolls the panel, not the choice."""

    edited = Signal(object)

    def __init__(self, choices: Sequence[str]) -> None:
        super().__init__()
        self.addItem(UNDECIDED, None)
        for choice in choices:
            self.addItem(shown_choice(choice), choice)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._choose)
        self._value: AttributeValue = None

    def show_value(self, value: AttributeValue) -> None:
        self._value = value
        self.setCurrentIndex(max(0, self.findData(value)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _choose(self, place: int) -> None:
        value = self.itemData(place)
        if value != self._value:
            self._value = value
            self.edited.emit(value)


class FlagEditor(QCheckBox):
    """Yes or no; a dash while it is not decided."""

    edited = Signal(object)

    def __init__(self, definition: AttributeDefinition) -> None:
        super().__init__(definition_title(definition).replace("&", "&&"))
        self.clicked.connect(self._take)

    def show_value(self, value: AttributeValue) -> None:
        undecided = value is None
        state = Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        self.setCheckState(Qt.CheckState.PartiallyChecked if undecided else state)
        self.setToolTip(UNDECIDED if undecided else "")

    def _take(self) -> None:
        self.setTristate(False)
        self.setToolTip("")
        self.edited.emit(self.isChecked())


class TextEditor(QLineEdit):
    """Free text, taken over by Enter or on leaving the field."""

    edited = Signal(object)

    def __init__(self, definition: AttributeDefinition) -> None:
        super().__init__()
        self._value = ""
        self.setPlaceholderText(UNDECIDED)
        self.editingFinished.connect(self.commit)

    def show_value(self, value: AttributeValue) -> None:
        """Show a stored value, unless the person is about to write another."""
        is_touched = self.text() != self._value
        self._value = "" if value is None else str(value)
        if not is_touched:
            self.setText(self._value)

    def commit(self) -> None:
        """Take over what was written."""
        if self.text() != self._value:
            self._value = self.text()
            self.edited.emit(self._value or None)


AttributeEditor = ChoiceEditor | ListEditor | FlagEditor | TextEditor


def attribute_editor(definition: AttributeDefinition, first_number: int) -> AttributeEditor:
    """The editor for an attribute, named for screen readers, its keys in tool tips.

    `first_number`, from 1, is that of its first value among all values of the label.
    """
    editor = _new_editor(definition)
    editor.setAccessibleName(definition_title(definition))
    if isinstance(editor, ChoiceEditor):
        editor.set_tool_tips([_key(first_number + place) for place in range(len(definition.choices))])
    elif isinstance(editor, ListEditor):
        last = min(first_number + len(definition.choices) - 1, NUMBERED)
        editor.setToolTip(f"{_key(first_number)} to {_key(last)}" if first_number < last else _key(first_number))
    return editor


def _key(number: int) -> str:
    return shown_keys(f"Ctrl+{number}") if number <= NUMBERED else ""


def choice_editor(choices: Sequence[str]) -> ChoiceEditor | ListEditor:
    """Buttons for a few choices, a list for many."""
    return ChoiceEditor(choices) if len(choices) <= MOST_BUTTONS else ListEditor(choices)


def definition_title(definition: AttributeDefinition) -> str:
    """The name of an attribute for people."""
    return definition.title or shown_choice(definition.name).capitalize()


def _new_editor(definition: AttributeDefinition) -> AttributeEditor:
    if definition.kind is AttributeKind.FLAG:
        return FlagEditor(definition)
    if definition.kind is AttributeKind.TEXT:
        return TextEditor(definition)
    return choice_editor(definition.choices)


def shown_choice(name: str) -> str:
    """A choice as people read it."""
    return name.replace("_", " ")
