"""`annotation.conf`: what brat has to know of the labels before it shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from annotator.model.label_schema import LabelDefinition, LabelSchema, RelationDefinition

CONFIGURATION = "annotation.conf"
SPELLABLE = regex.compile(r"[^|,\s][^|,\t\r\n]*")  # a value that the file can list
MOST_VALUES = 50


@dataclass
class Configuration:
    """The labels of the schema, and how they were seen to be used: as events, with which arguments and attributes."""

    schema: LabelSchema
    plain: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    arguments: defaultdict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    relations: set[str] = field(default_factory=set)
    equivalences: set[str] = field(default_factory=set)
    attributes: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    values: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def saw_span(self, label: str, *, is_event: bool) -> None:
        """A span was written, perhaps one that triggers an event."""
        (self.events if is_event else self.plain).add(label)

    def saw_argument(self, event: str, role: str, label: str) -> None:
        """An argument of an event was written."""
        self.arguments[event, role].add(label)

    def saw_relation(self, label: str) -> None:
        """A relation was written."""
        self.relations.add(label)

    def saw_equivalence(self, label: str) -> None:
        """An equivalence was written."""
        self.equivalences.add(label)

    def saw_attribute(self, name: str, label: str, value: str | None) -> None:
        """An attribute was written on a span or relation of that label; None for a flag."""
        self.attributes[name][label] = None
        if value is not None and len(self.values[name]) < MOST_VALUES:
            self.values[name][value] = None

    def text(self) -> str:
        """The file."""
        sections = {
            "entities": self._entities(),
            "relations": self._relations(),
            "events": self._events(),
            "attributes": self._attributes(),
        }
        return "\n".join("\n".join((f"[{name}]", *lines, "")) for name, lines in sections.items())

    def _entities(self) -> Iterator[str]:
        return (label.name for label in self.schema.labels if label.name in self.plain or label.name not in self.events)

    def _relations(self) -> Iterator[str]:
        arguments = {role for _, role in self.arguments}
        for relation in self.schema.relations:
            if relation.name in self.relations or relation.name not in arguments | self.equivalences:
                yield f"{relation.name}\tArg1:{_ends(relation.from_labels)}, Arg2:{_ends(relation.to_labels)}"
        for name in sorted(self.equivalences):
            yield f"{name}\tArg1:<ANY>, Arg2:<ANY>, <REL-TYPE>:symmetric-transitive"

    def _events(self) -> Iterator[str]:
        for event in sorted(self.events):
            roles = sorted(role for label, role in self.arguments if label == event)
            said = ", ".join(f"{role}*:{'|'.join(sorted(self.arguments[event, role]))}" for role in roles)
            yield f"{event}\t{said}".rstrip("\t")

    def _attributes(self) -> Iterator[str]:
        parts: tuple[LabelDefinition | RelationDefinition, ...] = (*self.schema.labels, *self.schema.relations)
        owners, values = dict(self.attributes), dict(self.values)
        for part in parts:
            for definition in part.attributes:
                if definition.name in owners:
                    owners[definition.name] = {**owners[definition.name], part.name: None}
                    values[definition.name] = {**dict.fromkeys(definition.choices), **values.get(definition.name, {})}
        for name, labels in owners.items():
            listed = "|".join(value for value in values.get(name, ()) if SPELLABLE.fullmatch(value))
            yield f"{name}\tArg:{'|'.join(labels)}{f', Value:{listed}' if listed else ''}"


def _ends(labels: tuple[str, ...]) -> str:
    return "|".join(labels) or "<ANY>"
