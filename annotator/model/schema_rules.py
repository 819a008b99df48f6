"""What the label schema allows, each rule answering with the reason for a refusal or with None."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import (
    AttributeDefinition,
    DocumentLabelDefinition,
    LabelDefinition,
    LabelSchema,
    RelationDefinition,
)
from annotator.model.relation import Relation
from annotator.model.span import Fragment, Span, SpanOutline

AnySpan = TypeVar("AnySpan", Span, SpanOutline)


def span_error(schema: LabelSchema, span: Span) -> str | None:
    """Why the schema has no room for this span: its label or its attributes."""
    return label_error(schema, span.label, span.attributes)


def label_error(schema: LabelSchema, label: str, attributes: Mapping[str, object]) -> str | None:
    """Why the schema has no room for spans of this label with these attributes."""
    definition = schema.label(label)
    if definition is None:
        return f"the label schema has no label {label}"
    return _attributes_error(definition.attributes, attributes, label)


def relation_error(schema: LabelSchema, relation: Relation, from_label: str, to_label: str) -> str | None:
    """Why the schema has no room for this relation between spans of these labels."""
    definition = schema.relation(relation.label)
    if definition is None:
        return f"the label schema has no relation {relation.label}"
    if definition.from_labels and from_label not in definition.from_labels:
        return f"{relation.label} starts at {' or '.join(definition.from_labels)}, not at {from_label}"
    if definition.to_labels and to_label not in definition.to_labels:
        return f"{relation.label} leads to {' or '.join(definition.to_labels)}, not to {to_label}"
    return _attributes_error(definition.attributes, relation.attributes, relation.label)


def document_label_error(schema: LabelSchema, label: DocumentLabel) -> str | None:
    """Why the schema has no room for this document label."""
    definition = schema.document_label(label.label)
    if definition is None:
        return f"the label schema has no document label {label.label}"
    if definition.choices and label.value not in definition.choices:
        return f"{label.label} has no choice {label.value}"
    if not definition.choices and label.value is not None:
        return f"{label.label} has no choices, so it takes no value"
    return None


def retired_error(definition: LabelDefinition | RelationDefinition | DocumentLabelDefinition | None) -> str | None:
    """Why this part of the schema cannot be chosen for anything new."""
    if definition is not None and definition.retired:
        return f"{definition.name} is retired: it stays where it was given, but is given no more"
    return None


def overlap_error(schema: LabelSchema, span: Span | SpanOutline, others: Iterable[Span | SpanOutline]) -> str | None:
    """Why the span clashes with one of the others, where its layer forbids overlap."""
    definition = schema.label(span.label)
    if definition is None or definition.layer not in schema.exclusive_layers:
        return None
    layer = {label.name for label in schema.labels if label.layer == definition.layer}
    for other in others:
        if other.id != span.id and other.label in layer and _overlap(_parts(span), _parts(other)):
            return f"it overlaps {other.label} at {other.start}-{other.end}, and these labels may not overlap"
    return None


def overlap_errors(schema: LabelSchema, spans: Iterable[AnySpan]) -> Iterator[tuple[AnySpan, str | None]]:
    """Each of the spans, which are sorted by start, with why it clashes with an earlier one that does not clash."""
    reaching: list[AnySpan] = []
    for span in spans:
        reaching = [earlier for earlier in reaching if earlier.end > span.start]
        error = overlap_error(schema, span, reaching)
        if error is None:
            reaching.append(span)
        yield span, error


def _overlap(these: Iterable[Fragment], those: tuple[Fragment, ...]) -> bool:
    return any(start < other_end and other_start < end for start, end in these for other_start, other_end in those)


def _parts(span: Span | SpanOutline) -> tuple[Fragment, ...]:
    return span.fragments or ((span.start, span.end),)


def _attributes_error(
    definitions: tuple[AttributeDefinition, ...], attributes: Mapping[str, object], owner: str
) -> str | None:
    by_name = {definition.name: definition for definition in definitions}
    for name, value in attributes.items():
        if name not in by_name:
            return f"{owner} has no attribute {name}"
        if not by_name[name].accepts(value):
            return f"the attribute {name} of {owner} cannot be {value!r}"
    return None
