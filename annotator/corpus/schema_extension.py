"""Making room in the label schema for what files bring, as far as a mapping asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

MOST_NEW_LABELS = 200  # a file with more different ones is a mistake or an attack; a mapping can still ask for less
MOST_CHOICES = 20  # an attribute with more values is free text
IMPORTED_LAYER = "imported"

Part = TypeVar("Part", LabelDefinition, RelationDefinition)


def extended_schema(schema: LabelSchema, vocabulary: Vocabulary, mapping: LabelMapping) -> LabelSchema:
    """The schema with the labels, relations, document labels and attributes that it lacks; itself if it lacks none.

    Raises:
        AnnotatorError: there would be more than 200 new labels.
    """
    labels = _labels(schema, _gathered(vocabulary.labels, mapping.labels), mapping)
    relations = _relations(schema, _gathered(vocabulary.relations, mapping.relations), mapping)
    document_labels = _document_labels(schema, vocabulary, mapping)
    new = len(labels) - len(schema.labels)
    if new > MOST_NEW_LABELS:
        raise AnnotatorError(
            f"The files use {new:,} labels that the label schema lacks. Say in a mapping what they are to become,"
            " or leave them out by it."
        )
    extended = schema.model_copy(
        update={
            "labels": tuple(labels),
            "relations": tuple(relations),
            "document_labels": tuple(document_labels),
        }
    )
    return schema if extended == schema else LabelSchema.model_validate(extended.model_dump())


def _gathered(uses: Mapping[str, LabelUse], names: Names) -> dict[str, LabelUse]:
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
        for attribute, values in use.attributes.items():
            into.attributes.setdefault(attribute, AttributeUse()).values.update(values.values)
    return gathered


def _labels(schema: LabelSchema, uses: Mapping[str, LabelUse], mapping: LabelMapping) -> list[LabelDefinition]:
    labels = [
        _with_attributes(label, uses[label.name], mapping) if label.name in uses else label for label in schema.labels
    ]
    layer = IMPORTED_LAYER if "main" in schema.exclusive_layers else "main"
    for name, use in uses.items():
        if schema.label(name) is None:
            light, dark = free_colors(labels)
            new = LabelDefinition(name=name, color=light, color_dark=dark, layer=layer)
            labels.append(_with_attributes(new, use, mapping))
    return labels


def _relations(schema: LabelSchema, uses: Mapping[str, LabelUse], mapping: LabelMapping) -> list[RelationDefinition]:
    relations = [
        _with_attributes(part, uses[part.name], mapping) if part.name in uses else part for part in schema.relations
    ]
    for name, use in uses.items():
        if schema.relation(name) is None:
            new = RelationDefinition(
                name=name, from_labels=_ends(use.from_labels, mapping), to_labels=_ends(use.to_labels, mapping)
            )
            relations.append(_with_attributes(new, use, mapping))
    return relations


def _ends(labels: Iterable[str], mapping: LabelMapping) -> tuple[str, ...]:
    targets = {mapping.labels.get(label, label) for label in labels}
    return tuple(sorted(target for target in targets if target is not None))


def _document_labels(
    schema: LabelSchema, vocabulary: Vocabulary, mapping: LabelMapping
) -> list[DocumentLabelDefinition]:
    found = list(schema.document_labels)
    for name, use in vocabulary.document_labels.items():
        target = mapping.document_labels.get(name, name)
        if target is not None and all(part.name != target for part in found):
            choices = tuple(sorted(str(value) for value in use.values if value is not None))
            found.append(DocumentLabelDefinition(name=target, choices=choices))
    return found


def _with_attributes(part: Part, use: LabelUse, mapping: LabelMapping) -> Part:
    known = {definition.name for definition in part.attributes}
    new: dict[str, AttributeDefinition] = {}
    for name, values in use.attributes.items():
        target = mapping.attributes.get(name, name)
        if target is not None and target not in known:
            new.setdefault(target, _definition(target, [value for value in values.values if value is not None]))
    return part.model_copy(update={"attributes": (*part.attributes, *new.values())}) if new else part


def _definition(name: str, values: list[AttributeValue]) -> AttributeDefinition:
    if values and all(isinstance(value, bool) for value in values):
        return AttributeDefinition(name=name, kind=AttributeKind.FLAG)
    if values and len(values) <= min(MOST_CHOICES, MOST_VALUES) and all(isinstance(value, str) for value in values):
        return AttributeDefinition(name=name, choices=tuple(sorted(str(value) for value in values)))
    return AttributeDefinition(name=name, kind=AttributeKind.TEXT)
