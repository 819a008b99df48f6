"""Attributes of the focused span by key: from a list, or at once by number."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.gui.annotation.attribute_editors import NUMBERED, definition_title, shown_choice
from annotator.gui.annotation.choices import WRITE, Choice, ChoiceGroup, attribute_choices, numbered_value
from annotator.gui.annotation.key_chooser import KeyChooser
from annotator.gui.annotation.place_of_popup import place_of_span
from annotator.gui.annotation.span_editing import SpanEditing
from annotator.gui.key_cap import shown_keys
from annotator.model.label_schema import LabelDefinition
from annotator.model.span import Span
from annotator.project import annotations as stored

NO_SPAN = "Select a span first: click it, or press N."


class AttributeChoosing:
    """The list stays until each attribute is decided; what is chosen again is taken back."""

    def __init__(self, editing: SpanEditing, chooser: KeyChooser) -> None:
        self._editing, self._desk, self._chooser = editing, editing.desk, chooser

    def open(self) -> None:
        """List the values of the attributes of the focused span."""
        found = self._focused()
        if found is None:
            return
        span, definition = found
        if not definition.attributes:
            self._editing.said.emit(f"{definition.shown()} has no attributes.", True)
            return
        title = definition.shown()
        if len(definition.attributes) == 1:
            title += f": {definition_title(definition.attributes[0])}"
        groups = attribute_choices(definition, span.attributes)
        place = place_of_span(self._desk.article)
        self._chooser.ask(title, groups, place, lambda choice: self._take(span.id, choice), _hint(groups))

    def choose_number(self, number: int) -> None:
        """Set the value that stands in the list at this number, from 1; the one that is set is taken back."""
        found = self._focused()
        if found is None:
            return
        span, definition = found
        numbered = numbered_value(definition, number)
        if numbered is None:
            self._editing.said.emit(f"{definition.shown()} has no value number {number}.", True)
            return
        part, value = numbered
        if value == WRITE:
            self._desk.current_inspector().focus_attribute(part.name)
            return
        set_to = None if span.attributes.get(part.name) == value else value
        self._editing.set_attribute(span.id, part.name, set_to)
        self._editing.said.emit(f"{definition_title(part)}: {_said(set_to)}", False)

    def _take(self, span_id: str, choice: Choice) -> Sequence[ChoiceGroup]:
        if choice.value == WRITE:
            self._chooser.leave()
            self._desk.current_inspector().focus_attribute(choice.part)
            return ()
        self._editing.set_attribute(span_id, choice.part, None if choice.is_taken else choice.value)
        after = self._focused()
        groups = attribute_choices(after[1], after[0].attributes) if after else []
        is_decided = all(group.is_decided() for group in groups if group.choices[0].value != WRITE)
        return () if choice.is_taken or is_decided else groups

    def _focused(self) -> tuple[Span, LabelDefinition] | None:
        """The focused span as it is stored, and its label; without one, the person is told."""
        project, document, focused = self._desk.project, self._desk.document, self._desk.article.focused_span()
        if project is None or document is None or focused is None:
            self._editing.said.emit(NO_SPAN, True)
            return None
        self._desk.finish_typing()
        span = stored.span(project, document.number, document.annotator, focused)
        definition = project.schema.label(span.label) if span else None
        return (span, definition) if span and definition else None


def _hint(groups: Sequence[ChoiceGroup]) -> str:
    last = min(sum(len(group.choices) for group in groups), NUMBERED)
    return f"Without this list: {shown_keys('Ctrl+1')} to {shown_keys(f'Ctrl+{last}')}" if last > 1 else ""


def _said(value: str | bool | None) -> str:
    if value is None:
        return "not decided"
    return shown_choice(value) if isinstance(value, str) else ("yes" if value else "no")
