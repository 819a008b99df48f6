"""What gold may have instead of any side: the choices, and what each of them means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotator.gui.review.adjudication.keyed_choice import Choice
from annotator.gui.theme import Theme
from annotator.model.decision import Kind, Said
from annotator.model.label_schema import AttributeDefinition, LabelSchema
from annotator.review.adjudication.matters import Matter


class Correction(NamedTuple):
    """A choice and what gold has if it is taken."""

    choice: Choice
    said: Said


def corrections_of(
    matter: Matter, schema: LabelSchema, theme: Theme, selection: tuple[int, int]
) -> Sequence[Correction]:
    """What can be chosen; a span lies where the selection is, in code points."""
    if matter.kind is Kind.SPAN:
        return [
            Correction(
                Choice(label.key or "", label.shown(), theme.label_color(label)),
                Said(label.name, fragments=(selection,), attributes=_attributes(matter, label.name, label.attributes)),
            )
            for label in schema.offered_labels()
        ]
    if matter.kind is Kind.RELATION:
        return [
            Correction(
                Choice(_key(place), relation.shown(), theme.link),
                Said(relation.name, attributes=_attributes(matter, relation.name, relation.attributes)),
            )
            for place, relation in enumerate(part for part in schema.relations if not part.retired)
        ]
    definition = schema.document_label(matter.label)
    values = definition.choices if definition else ()
    return [
        Correction(Choice(_key(place), value), Said(matter.label, value=value)) for place, value in enumerate(values)
    ] or [Correction(Choice("1", definition.shown() if definition else matter.label), Said(matter.label))]


def first_choice(matter: Matter, corrections: Sequence[Correction]) -> int:
    """The place of what the matter is about already."""
    said = matter.contents()
    for place, correction in enumerate(corrections):
        if any((one.label, one.value) == (correction.said.label, correction.said.value) for one in said):
            return place
    return 0


def _attributes(matter: Matter, label: str, definitions: Sequence[AttributeDefinition]) -> dict[str, str | bool | None]:
    """Those of the first side with this label, else the defaults."""
    given = next((said.attributes for said in matter.contents() if said.label == label), None)
    found: dict[str, str | bool | None] = {}
    for part in definitions:
        value = part.default if given is None else given.get(part.name)
        found[part.name] = value if isinstance(value, str | bool) else None
    return found


def _key(place: int) -> str:
    return str(place + 1) if place < 9 else ""
