"""Giving labels the names that another tool has for them, so that its own corpus comes back to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from annotator.errors import ExportError
from annotator.formats.writing import Record
from annotator.model.label_schema import LabelDefinition, LabelSchema, RelationDefinition
from annotator.model.span import AttributeValue

Names = dict[str, str]
Part = TypeVar("Part", LabelDefinition, RelationDefinition)


class Renaming(BaseModel):
    """What the names of the project become in the files; a name that is not listed stays as it is."""

    model_config = ConfigDict(frozen=True)

    labels: Names = {}
    relations: Names = {}
    document_labels: Names = {}
    attributes: Names = {}

    def record(self, record: Record) -> Record:
        """The record under the new names; offsets, texts and identifiers stay."""
        document, work = record
        if work is None:
            return record
        spans = (
            span.model_copy(
                update={"label": _new(span.label, self.labels), "attributes": self._attributes(span.attributes)}
            )
            for span in work.spans
        )
        relations = (
            relation.model_copy(
                update={
                    "label": _new(relation.label, self.relations),
                    "attributes": self._attributes(relation.attributes),
                }
            )
            for relation in work.relations
        )
        labels = (label.model_copy(update={"label": _new(label.label, self.document_labels)}) for label in work.labels)
        update = {
            "spans": tuple(spans),
            "relations": tuple(relations),
            "labels": tuple(labels),
            "nothing_here": tuple(_new(label, self.labels) for label in work.nothing_here),
        }
        return document, work.model_copy(update=update)

    def schema_of(self, schema: LabelSchema) -> LabelSchema:
        """The label schema under the new names, for the format that writes it down.

        Raises:
            ExportError: two names would become one, so that they could not be told apart again.
        """
        labels = [_renamed(part, self.labels, self.attributes) for part in schema.labels]
        relations = [
            _renamed(part, self.relations, self.attributes).model_copy(
                update={
                    "from_labels": tuple(_new(label, self.labels) for label in part.from_labels),
                    "to_labels": tuple(_new(label, self.labels) for label in part.to_labels),
                }
            )
            for part in schema.relations
        ]
        document_labels = [
            part.model_copy(update={"name": _new(part.name, self.document_labels)}) for part in schema.document_labels
        ]
        _refuse_merging(label.name for label in labels)
        _refuse_merging(relation.name for relation in relations)
        _refuse_merging(part.name for part in document_labels)
        for definitions in [*(part.attributes for part in labels), *(part.attributes for part in relations)]:
            _refuse_merging(definition.name for definition in definitions)
        return schema.model_copy(
            update={
                "labels": tuple(labels),
                "relations": tuple(relations),
                "document_labels": tuple(document_labels),
            }
        )

    def _attributes(self, attributes: Mapping[str, AttributeValue]) -> dict[str, AttributeValue]:
        return {_new(name, self.attributes): value for name, value in attributes.items()}


def _new(name: str, names: Names) -> str:
    return names.get(name, name)


def _renamed(part: Part, names: Names, attributes: Names) -> Part:
    definitions = tuple(
        definition.model_copy(update={"name": _new(definition.name, attributes)}) for definition in part.attributes
    )
    return part.model_copy(update={"name": _new(part.name, names), "attributes": definitions})


def _refuse_merging(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ExportError(
                f"By this mapping two names of the project would become {name}. Change the mapping, or do without it."
            )
        seen.add(name)
