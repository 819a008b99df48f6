"""Editors for the attributes of a span: one small widget for each kind.

Each has a signal `edited` with the new value, sent only when a person changes it, and a method `show_value`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from annotator.gui.choice_buttons import ChoiceButtons
from annotator.model.label_schema import AttributeDefinition, AttributeKind
from annotator.model.span import AttributeValue

MOST_BUTTONS = 4  # more choices are a list
UNDECIDED = "Not decided"


class ChoiceEditor(ChoiceButtons):
    """A few choices side by side; a second click takes the choice back."""

    edited = Signal(object)

    def __init__(self, definition: AttributeDefinition) -> None:
        titles = [(choice, _words(choice).replace("&", "&&")) for choice in definition.choices]
        super().__init__(titles, may_be_empty=True)
        self.chosen.connect(self.edited)

    def show_value(self, value: AttributeValue) -> None:
        self.set_value(value if isinstance(value, str) else None)


class ListEditor(QComboBox):
    """Many choices as a list that drops down; the wheel scrolls the panel, not the choice."""

    edited = Signal(object)

    def __init__(self, definition: AttributeDefinition) -> None:
        super().__init__()
        self.addItem(UNDECIDED, None)
        for choice in definition.choices:
            self.addItem(_words(choice), choice)
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


def attribute_editor(definition: AttributeDefinition) -> AttributeEditor:
    """The editor for an attribute, named for screen readers."""
    editor = _new_editor(definition)
    editor.setAccessibleName(definition_title(definition))
    return editor


def definition_title(definition: AttributeDefinition) -> str:
    """The name of an attribute for people."""
    return definition.title or _words(definition.name).capitalize()


def _new_editor(definition: AttributeDefinition) -> AttributeEditor:
    if definition.kind is AttributeKind.FLAG:
        return FlagEditor(definition)
    if definition.kind is AttributeKind.TEXT:
        return TextEditor(definition)
    return ChoiceEditor(definition) if len(definition.choices) <= MOST_BUTTONS else ListEditor(definition)


def _words(name: str) -> str:
    return name.replace("_", " ")
