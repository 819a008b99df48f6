"""What a label schema says and how edits change it, told again in plain Python for tests that compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.model.label_schema import LabelDefinition, LabelSchema
from annotator.model.span import AttributeValue, Span

Rows = dict[tuple[str, tuple[Any, ...]], Any]  # by table and key, what there should be


def defaults(schema: LabelSchema, label: str) -> dict[str, AttributeValue]:
    """The attributes of a label with what a new span has."""
    return {part.name: part.default for one in schema.labels if one.name == label for part in one.attributes}


def renamed(schema: LabelSchema, old: str, new: str) -> LabelSchema:
    """The schema with another name for one label."""
    labels = tuple(with_(label, name=new) if label.name == old else label for label in schema.labels)
    return with_ends(schema, labels, old, new)


def merged(schema: LabelSchema, source: str, target: str) -> LabelSchema:
    """The schema in which one label became another."""
    labels = tuple(label for label in schema.labels if label.name != source)
    layers = {label.layer for label in labels}
    left = tuple(layer for layer in schema.exclusive_layers if layer in layers)
    return with_ends(schema.model_copy(update={"exclusive_layers": left}), labels, source, target)


def retired(schema: LabelSchema, name: str) -> LabelSchema:
    """The schema in which one label is offered no more."""
    labels = tuple(with_(label, retired=True) if label.name == name else label for label in schema.labels)
    return schema.model_copy(update={"labels": labels})


def with_(label: LabelDefinition, **changes: Any) -> LabelDefinition:
    return label.model_copy(update=changes)


def with_ends(schema: LabelSchema, labels: tuple[LabelDefinition, ...], old: str, new: str) -> LabelSchema:
    relations = []
    for relation in schema.relations:
        ends = {
            side: tuple(dict.fromkeys(new if name == old else name for name in getattr(relation, side)))
            for side in ("from_labels", "to_labels")
        }
        relations.append(relation.model_copy(update=ends))
    return schema.model_copy(update={"labels": labels, "relations": tuple(relations)})


def may_link(schema: LabelSchema, relation: str, start: str, end: str) -> bool:
    """Whether a relation may lead from a span of one label to a span of another."""
    definition = next(one for one in schema.relations if one.name == relation)
    from_labels, to_labels = definition.from_labels or (start,), definition.to_labels or (end,)
    return start in from_labels and end in to_labels


def exclusive_labels(schema: LabelSchema, label: str) -> set[str]:
    """The labels whose spans those of this label may not overlap."""
    layer = next(one.layer for one in schema.labels if one.name == label)
    return {one.name for one in schema.labels if one.layer == layer in schema.exclusive_layers}


def relabelled(rows: Rows, schema: LabelSchema, old: str, new: str) -> Rows:
    """The rows of spans when those of one label become those of another, which the schema afterwards describes."""
    room = defaults(schema, new)
    return {
        place: row.model_copy(
            update={"label": new, "attributes": {name: value for name, value in row.attributes.items() if name in room}}
        )
        for place, row in rows.items()
        if place[0] == "span" and row.label == old
    }


def fits(rows: Mapping[tuple[str, tuple[Any, ...]], Any]) -> bool:
    """Whether the schema among the rows has room for all the others."""
    schema = rows["label_schema", ("schema",)]
    names = {label.name for label in schema.labels}
    spans = {key: row for (table, key), row in rows.items() if table == "span"}
    if any(
        span.label not in names or not span.attributes.keys() <= defaults(schema, span.label).keys()
        for span in spans.values()
    ):
        return False
    for (table, key), row in rows.items():
        owner = key[:2]
        if table == "relation" and not may_link(schema, row[0], *(spans[*owner, end].label for end in row[1:])):
            return False
        if table == "nothing_here" and (key[2] not in names or used(spans, owner, key[2])):
            return False
    return not any(
        one != other and one[:2] == other[:2] and clash(schema, spans[one], spans[other])
        for one in spans
        for other in spans
    )


def used(spans: Mapping[tuple[Any, ...], Span], owner: tuple[Any, ...], label: str) -> bool:
    return any(key[:2] == owner and span.label == label for key, span in spans.items())


def clash(schema: LabelSchema, one: Span, other: Span) -> bool:
    """Whether two spans share text that they may not share."""
    return other.label in exclusive_labels(schema, one.label) and any(
        start < other_end and other_start < end
        for start, end in one.fragments
        for other_start, other_end in other.fragments
    )
