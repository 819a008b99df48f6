"""A label schema that is being edited: every part knows which names in force lead to it, so annotations can follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from annotator.errors import RefusedChange
from annotator.model.label_colors import free_colors
from annotator.model.label_schema import (
    DocumentLabelDefinition,
    LabelDefinition,
    LabelSchema,
    RelationDefinition,
)
from annotator.schema.schema_edit import Move, SchemaEdit

PATTERNS = {  # what the patterns of fields ask for, in words
    "name": "it begins with a letter and goes on with letters, digits, “_”, “.” and “-”",
    "key": "it is one letter or digit",
    "color": "it is written as #RRGGBB",
    "color_dark": "it is written as #RRGGBB",
}

Part = TypeVar("Part", LabelDefinition, RelationDefinition, DocumentLabelDefinition)


@dataclass(eq=False)
class Entry(Generic[Part]):
    """A part as it will be. `came_from`: by name in force that leads here, its attributes' names that changed."""

    part: Part
    came_from: dict[str, dict[str, str]] = field(default_factory=dict)

    def change(self, **updates: Any) -> None:
        """Set fields; whether the whole is a schema is asked for later."""
        self.part = self.part.model_copy(update=updates)

    def rename_attribute(self, old: str, new: str) -> None:
        """Let the values of an attribute follow its new name; the definition is changed by `change`."""
        for names in self.came_from.values():
            earlier = next((first for first, now in names.items() if now == old), old)
            names[earlier] = new


class SchemaDraft:
    """Parts are told apart by their entries, so names may change freely until `edit` is asked for."""

    def __init__(self, schema: LabelSchema) -> None:
        self.before = schema
        self.name, self.title, self.guidelines = schema.name, schema.title, schema.guidelines
        self.exclusive_layers = list(schema.exclusive_layers)
        self.labels = [Entry(part, {part.name: {}}) for part in schema.labels]
        self.relations = [Entry(part, {part.name: {}}) for part in schema.relations]
        self.document_labels = [Entry(part, {part.name: {}}) for part in schema.document_labels]

    def label(self, name: str) -> Entry[LabelDefinition]:
        """The label that has this name now.

        Raises:
            RefusedChange: there is none.
        """
        return _named(self.labels, name, "label")

    def rename(self, entries: list[Entry[Part]], entry: Entry[Part], name: str) -> None:
        """Give a part another name; relations that named a label follow.

        Raises:
            RefusedChange: another part has that name.
        """
        if any(other is not entry and other.part.name == name for other in entries):
            raise RefusedChange(f"There is a {name} already. To make one of the two, merge them.")
        old = entry.part.name
        entry.change(name=name)
        if isinstance(entry.part, LabelDefinition):
            self._rename_ends(old, name)

    def merge(self, source: Entry[LabelDefinition], target: Entry[LabelDefinition]) -> None:
        """Let annotations of one label become those of another; relations that named it name the other."""
        target.came_from.update(source.came_from)
        self.labels.remove(source)
        self._rename_ends(source.part.name, target.part.name)

    def merge_named(self, source: str, target: str) -> None:
        """Let a label, or a kind of relation, become another of its sort.

        Raises:
            RefusedChange: the schema lacks one of them.
        """
        kinds = {entry.part.name: entry for entry in self.relations}
        if source in kinds and target in kinds:
            kinds[target].came_from.update(kinds[source].came_from)
            self.relations.remove(kinds[source])
        else:
            self.merge(self.label(source), self.label(target))

    def retire(self, entry: Entry[Part]) -> None:
        """Keep a part for what carries it, but offer it no more; a label's key gets free."""
        entry.change(retired=True, **({"key": None} if isinstance(entry.part, LabelDefinition) else {}))

    def add_label(self) -> Entry[LabelDefinition]:
        """A new label at the end, in a colour that is free."""
        light, dark = free_colors(entry.part for entry in self.labels)
        name = _free_name("NEW_LABEL", self.labels)
        added: Entry[LabelDefinition] = Entry(LabelDefinition(name=name, color=light, color_dark=dark))
        self.labels.append(added)
        return added

    def duplicate(self, entry: Entry[LabelDefinition]) -> Entry[LabelDefinition]:
        """A new label below another, like it in all but name, title, key, colour and role."""
        light, dark = free_colors(other.part for other in self.labels)
        fresh = {
            "name": _free_name(entry.part.name, self.labels),
            "title": "",
            "key": None,
            "retired": False,
            "role": None,
        }
        copied = Entry(entry.part.model_copy(update={**fresh, "color": light, "color_dark": dark}))
        self.labels.insert(self.labels.index(entry) + 1, copied)
        return copied

    def add_relation(self) -> Entry[RelationDefinition]:
        """A new relation at the end, between any labels."""
        added: Entry[RelationDefinition] = Entry(RelationDefinition(name=_free_name("new_relation", self.relations)))
        self.relations.append(added)
        return added

    def add_document_label(self) -> Entry[DocumentLabelDefinition]:
        """A new label of whole documents at the end."""
        name = _free_name("NEW_LABEL", self.document_labels)
        added: Entry[DocumentLabelDefinition] = Entry(DocumentLabelDefinition(name=name))
        self.document_labels.append(added)
        return added

    def remove_label(self, entry: Entry[LabelDefinition]) -> None:
        """Take a label out; relations name it no more.

        Raises:
            RefusedChange: a relation begins or ends at it only, so it would be open to every label.
        """
        name = entry.part.name
        for relation in (other.part for other in self.relations):
            if (name,) in (relation.from_labels, relation.to_labels):
                raise RefusedChange(
                    f"The relation {relation.name} begins or ends at {name} only. Change or remove it first."
                )
        self.labels.remove(entry)
        self._rename_ends(name, None)

    def take_in(self, schema: LabelSchema) -> None:
        """Become another schema, as from a file; parts of the same name stay the same parts."""
        self.name, self.title, self.guidelines = schema.name, schema.title, schema.guidelines
        self.exclusive_layers = list(schema.exclusive_layers)
        self.labels = _taken_in(self.labels, schema.labels)
        self.relations = _taken_in(self.relations, schema.relations)
        self.document_labels = _taken_in(self.document_labels, schema.document_labels)

    def edit(self) -> SchemaEdit:
        """The schema as it stands now, and where annotations go.

        Raises:
            RefusedChange: it is none; the message says why.
        """
        return SchemaEdit(
            before=self.before,
            after=self._schema(),
            labels=_moves(self.labels),
            relations=_moves(self.relations),
            document_labels=_moves(self.document_labels),
        )

    def _schema(self) -> LabelSchema:
        on_layers = {entry.part.layer for entry in self.labels}
        definition = {
            "name": self.name,
            "title": self.title,
            "labels": _dumped(self.labels),
            "relations": _dumped(self.relations),
            "document_labels": _dumped(self.document_labels),
            "exclusive_layers": [layer for layer in self.exclusive_layers if layer in on_layers],
            "guidelines": self.guidelines,
        }
        try:
            return LabelSchema.model_validate(definition)
        except ValidationError as error:
            raise RefusedChange(self._reason(error)) from None

    def _reason(self, error: ValidationError) -> str:
        first = error.errors()[0]
        place, message = first["loc"], str(first["msg"]).removeprefix("Value error, ")
        if first["type"] == "string_pattern_mismatch":
            message = PATTERNS.get(str(place[-1]), PATTERNS["name"])
        if len(place) < 2:
            return f"{message[:1].upper()}{message[1:]}."
        parts: list[Any] = getattr(self, str(place[0]))
        field_name = ".".join(str(step) for step in place[2:])
        return f"{parts[int(place[1])].part.name}: {f'{field_name}: ' if field_name else ''}{message}."

    def _rename_ends(self, old: str, new: str | None) -> None:
        """Let relations name a label by another name, once, or (None) no more."""
        for relation in self.relations:
            ends = {
                side: tuple(dict.fromkeys(new if name == old else name for name in getattr(relation.part, side)))
                for side in ("from_labels", "to_labels")
            }
            relation.change(**{side: tuple(name for name in names if name) for side, names in ends.items()})


def _named(entries: list[Entry[Part]], name: str, what: str) -> Entry[Part]:
    found = next((entry for entry in entries if entry.part.name == name), None)
    if found is None:
        known = ", ".join(entry.part.name for entry in entries) or "none"
        raise RefusedChange(f"The label schema has no {what} {name}. There are: {known}.")
    return found


def _free_name(wanted: str, entries: list[Entry[Part]]) -> str:
    taken = {entry.part.name for entry in entries}
    numbered = (f"{wanted}_{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(name for name in numbered if name not in taken)


def _dumped(entries: list[Entry[Part]]) -> list[dict[str, Any]]:
    return [entry.part.model_dump() for entry in entries]


def _moves(entries: list[Entry[Part]]) -> dict[str, Move]:
    return {
        name: Move(entry.part.name, {old: new for old, new in attributes.items() if old != new})
        for entry in entries
        for name, attributes in entry.came_from.items()
    }


def _taken_in(entries: list[Entry[Part]], parts: Iterable[Part]) -> list[Entry[Part]]:
    known = {entry.part.name: entry.came_from for entry in entries}
    return [Entry(part, known.get(part.name, {})) for part in parts]
