"""Making room in the label schema for what files bring, as far as a mapping asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from annotator.corpus.label_mapping import LabelMapping, Names
from annotator.corpus.vocabulary import MOST_VALUES, AttributeUse, LabelUse, Vocabulary
from annotator.errors import AnnotatorError
from annotator.model.label_colors import free_colors
from annotator.model.label_schema import (
    AttributeDefinition,
    AttributeKind,
    DocumentLabelDefinition,
    LabelDefinition,
    LabelSchema,
    RelationDefinition,
)
from annotator.model.span import AttributeValue

MOST_NEW = 200  # a file with more different ones is a mistake or an attack; a mapping can still ask for less
MOST_CHOICES = 20  # an attribute with more values is free text
IMPORTED_LAYER = "imported"

Part = TypeVar("Part", LabelDefinition, RelationDefinition)


def extended_schema(schema: LabelSchema, vocabulary: Vocabulary, mapping: LabelMapping) -> LabelSchema:
    """The schema with the labels, relations, document labels and attributes that it lacks; itself if it lacks none.

    Raises:
        AnnotatorError: there would be more than 200 new ones of a kind.
    """
    labels = _gathered(vocabulary.labels, mapping.labels, mapping.attributes)
    relations = _gathered(vocabulary.relations, mapping.relations, mapping.attributes)
    document_labels = _gathered_values(vocabulary.document_labels, mapping.document_labels)
    _refuse_too_many("labels", labels.keys() - {part.name for part in schema.labels})
    _refuse_too_many("relations", relations.keys() - {part.name for part in schema.relations})
    _refuse_too_many("document labels", document_labels.keys() - {part.name for part in schema.document_labels})
    for name, use in (*labels.items(), *relations.items()):
        _refuse_too_many(f"attributes of {name}", use.attributes)
    extended = schema.model_copy(
        update={
            "labels": tuple(_labels(schema, labels, mapping)),
            "relations": tuple(_relations(schema, relations, mapping)),
            "document_labels": tuple(_document_labels(schema, document_labels, mapping)),
        }
    )
    return schema if extended == schema else LabelSchema.model_validate(extended.model_dump())


def _refuse_too_many(what: str, new: Collection[str]) -> None:
    if len(new) > MOST_NEW:
        raise AnnotatorError(
            f"The files use {len(new):,} {what} that the label schema lacks. Say in a mapping what they are to become,"
            " or leave them out by it."
        )


def _gathered(uses: Mapping[str, LabelUse], names: Names, attribute_names: Names) -> dict[str, LabelUse]:
    """The uses by the name that they get; several names may become one."""
    gathered: dict[str, LabelUse] = {}
    for name, use in uses.items():
        target = names.get(name, name)
        if target is None:
            continue
        into = gathered.setdefault(target, LabelUse())
        into.count += use.count
        into.from_labels |= use.from_labels
        into.to_labels |= use.to_labels
        for attribute, values in _gathered_values(use.attributes, attribute_names).items():
            into.attributes.setdefault(attribute, AttributeUse()).values.update(values.values)
    return gathered


def _gathered_values(uses: Mapping[str, AttributeUse], names: Names) -> dict[str, AttributeUse]:
    gathered: dict[str, AttributeUse] = {}
    for name, use in uses.items():
        target = names.get(name, name)
        if target is not None:
            gathered.setdefault(target, AttributeUse()).values.update(use.values)
    return gathered


def _labels(schema: LabelSchema, uses: Mapping[str, LabelUse], mapping: LabelMapping) -> list[LabelDefinition]:
    labels = [_with_attributes(part, uses[part.name]) if part.name in uses else part for part in schema.labels]
    known = {part.name for part in schema.labels}
    layer = IMPORTED_LAYER if "main" in schema.exclusive_layers else "main"
    for name in [name for name in uses if name not in known]:
        light, dark = free_colors(labels)
        title = _title(name, mapping.labels)
        new = LabelDefinition(name=name, title=title, color=light, color_dark=dark, layer=layer)
        labels.append(_with_attributes(new, uses[name]))
    return labels


def _relations(schema: LabelSchema, uses: Mapping[str, LabelUse], mapping: LabelMapping) -> list[RelationDefinition]:
    relations = [_with_attributes(part, uses[part.name]) if part.name in uses else part for part in schema.relations]
    known = {part.name for part in schema.relations}
    for name, use in uses.items():
        if name not in known:
            new = RelationDefinition(
                name=name,
                title=_title(name, mapping.relations),
                from_labels=_ends(use.from_labels, mapping),
                to_labels=_ends(use.to_labels, mapping),
            )
            relations.append(_with_attributes(new, use))
    return relations


def _title(name: str, names: Names) -> str:
    """What the files call a new part of the schema, where its name could not be the same."""
    called = [old for old, new in names.items() if new == name]
    return called[0] if len(called) == 1 and called[0] != name else ""


def _ends(labels: Iterable[str], mapping: LabelMapping) -> tuple[str, ...]:
    targets = {mapping.labels.get(label, label) for label in labels}
    return tuple(sorted(target for target in targets if target is not None))


def _document_labels(
    schema: LabelSchema, uses: Mapping[str, AttributeUse], mapping: LabelMapping
) -> list[DocumentLabelDefinition]:
    known = {part.name for part in schema.document_labels}
    new = [
        DocumentLabelDefinition(
            name=name,
            title=_title(name, mapping.document_labels),
            choices=tuple(sorted(str(value) for value in use.values if value is not None)),
        )
        for name, use in uses.items()
        if name not in known
    ]
    return [*schema.document_labels, *new]


def _with_attributes(part: Part, use: LabelUse) -> Part:
    known = {definition.name for definition in part.attributes}
    added: list[AttributeDefinition] = [
        _definition(name, [value for value in values.values if value is not None])
        for name, values in use.attributes.items()
        if name not in known
    ]
    return part.model_copy(update={"attributes": (*part.attributes, *added)}) if added else part


def _definition(name: str, values: list[AttributeValue]) -> AttributeDefinition:
    if values and all(isinstance(value, bool) for value in values):
        return AttributeDefinition(name=name, kind=AttributeKind.FLAG)
    if values and len(values) <= min(MOST_CHOICES, MOST_VALUES) and all(isinstance(value, str) for value in values):
        return AttributeDefinition(name=name, choices=tuple(sorted(str(value) for value in values)))
    return AttributeDefinition(name=name, kind=AttributeKind.TEXT)
