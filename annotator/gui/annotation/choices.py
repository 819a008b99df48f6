"""What can be chosen by one key from a small list: attributes of a span, labels of the article, "nothing here"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase

from annotator.gui.annotation.attribute_editors import definition_title, shown_choice
from annotator.gui.theme import Theme
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import (
    AttributeDefinition,
    AttributeKind,
    DocumentLabelDefinition,
    LabelDefinition,
    LabelSchema,
)
from annotator.model.span import AttributeValue

KEYS = "123456789" + ascii_uppercase
ALL_LEFT = "0"
NO_VALUE = ""  # of a document label that is simply there or not
WRITE = ""  # of a text attribute: its row leads to its field


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. `part` and `value` say what is chosen; `reason` says why it cannot be, empty if it can."""

    part: str
    value: str | bool
    title: str
    key: str = ""
    color: str = ""
    state: str = ""
    is_taken: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Rows below a title; the person may take one of them, but where `is_list` each by itself."""

    title: str
    choices: tuple[Choice, ...]
    is_list: bool = False

    def is_decided(self) -> bool:
        """Whether nothing is left to choose; a list of rows each by itself never asks for any."""
        return self.is_list or any(choice.is_taken for choice in self.choices)


def attribute_choices(definition: LabelDefinition, values: Mapping[str, AttributeValue]) -> list[ChoiceGroup]:
    """The values of each attribute of a label; a text has one row, which leads to its field."""
    keys = _keys()
    return [
        ChoiceGroup(
            definition_title(part),
            tuple(
                Choice(part.name, value, title, key=next(keys), is_taken=_is(value, values.get(part.name)))
                for value, title in _values(part)
            ),
        )
        for part in definition.attributes
    ]


def numbered_value(definition: LabelDefinition, number: int) -> tuple[AttributeDefinition, str | bool] | None:
    """The attribute and its value that stand in the list at a number, counted from 1; None where the list ends."""
    numbered = [(part, value) for part in definition.attributes for value, _ in _values(part)]
    return numbered[number - 1] if 0 < number <= len(numbered) else None


def number_of_first(definition: LabelDefinition, attribute: str) -> int:
    """The number, counted from 1, at which the values of an attribute begin."""
    numbers = count(1)
    for part in definition.attributes:
        for _ in _values(part):
            number = next(numbers)
            if part.name == attribute:
                return number
    return next(numbers)


def document_label_choices(schema: LabelSchema, given: Mapping[str, DocumentLabel]) -> list[ChoiceGroup]:
    """The labels of whole articles: those with choices each by itself, the others in one list."""
    keys = _keys()
    offered = [label for label in schema.document_labels if not label.retired]
    groups = [
        ChoiceGroup(label.shown(), tuple(_of_document(label, keys, given.get(label.name))))
        for label in offered
        if label.choices
    ]
    plain = [label for label in offered if not label.choices]
    if plain:
        rows = (
            Choice(label.name, NO_VALUE, label.shown(), key=next(keys), is_taken=label.name in given) for label in plain
        )
        groups.append(ChoiceGroup("Other labels", tuple(rows), is_list=True))
    return groups


def also_label_choices(labels: Sequence[LabelDefinition], had: Collection[str], theme: Theme) -> list[ChoiceGroup]:
    """Each label by its own key; those that a text has already cannot be chosen for it once more."""
    rows = (
        Choice(
            label.name,
            True,
            label.shown(),
            key=key,
            color=theme.label_color(label),
            reason="labelled so" if label.name in had else "",
        )
        for label, key in _with_keys(labels)
    )
    return [ChoiceGroup("", tuple(rows), is_list=True)]


def nothing_here_choices(
    labels: Sequence[LabelDefinition], counts: Mapping[str, int], noted: Collection[str], theme: Theme
) -> list[ChoiceGroup]:
    """Each label by its own key, and below them all that are left."""
    rows = [
        Choice(
            label.name,
            True,
            label.shown(),
            key=key,
            color=theme.label_color(label),
            is_taken=label.name in noted,
            reason=f"{counts[label.name]:,} here" if counts.get(label.name) else "",
        )
        for label, key in _with_keys(labels)
    ]
    left = [row for row in rows if not (row.reason or row.is_taken)]
    if left:
        last = Choice("", True, "All that are left", key=ALL_LEFT, state=f"{len(left):,}")
    elif noted:
        last = Choice("", False, "Take all back", key=ALL_LEFT, state=f"{len(noted):,}")
    else:
        last = Choice("", True, "All that are left", key=ALL_LEFT, reason="each label has spans here")
    return [ChoiceGroup("", tuple(rows), is_list=True), ChoiceGroup("", (last,), is_list=True)]


def _of_document(label: DocumentLabelDefinition, keys: Iterator[str], given: DocumentLabel | None) -> Iterator[Choice]:
    for value in label.choices:
        is_taken = given is not None and given.value == value
        yield Choice(label.name, value, shown_choice(value), key=next(keys), is_taken=is_taken)


def _values(part: AttributeDefinition) -> list[tuple[str | bool, str]]:
    if part.kind is AttributeKind.FLAG:
        return [(True, "Yes"), (False, "No")]
    if part.kind is AttributeKind.TEXT:
        return [(WRITE, "Write …")]
    return [(choice, shown_choice(choice)) for choice in part.choices]


def _is(value: str | bool, stored: AttributeValue) -> bool:
    return stored is not None and (bool(stored) if value == WRITE else stored == value)


def _with_keys(labels: Sequence[LabelDefinition]) -> Iterator[tuple[LabelDefinition, str]]:
    """Each label with its own key or, where it has none, a spare one."""
    spare = (key for key in _keys() if key not in {label.key for label in labels})
    for label in labels:
        yield label, label.key or next(spare)


def _keys() -> Iterator[str]:
    """Digits, then letters, then none."""
    yield from KEYS
    while True:
        yield ""
