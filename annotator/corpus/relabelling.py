"""Turning annotations in the words of another tool into those of the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.corpus.label_mapping import LabelMapping, Names
from annotator.formats.reading import LEFT_OUT
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import AttributeDefinition, AttributeKind, LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Span


@dataclass
class Relabelling:
    """One set of annotations, relabelled; `left_out` counts by name what the mapping does not want."""

    annotations: AnnotationSet
    left_out: Counter[str] = field(default_factory=Counter)
    problems: list[tuple[str, str]] = field(default_factory=list)


def relabelled(annotations: AnnotationSet, mapping: LabelMapping, schema: LabelSchema) -> Relabelling:
    """The annotations under the names of the mapping; values that an attribute cannot take are listed."""
    result = Relabelling(annotations)
    spans = tuple(span for old in annotations.spans if (span := _span(old, mapping, schema, result)) is not None)
    kept = {span.id for span in spans}
    relations = tuple(
        relation
        for old in annotations.relations
        if {old.from_span, old.to_span} <= kept and (relation := _relation(old, mapping, schema, result)) is not None
    )
    result.left_out["relations of spans that were left out"] += sum(
        not {old.from_span, old.to_span} <= kept for old in annotations.relations
    )
    labels = {
        new.label: new for old in annotations.labels if (new := _document_label(old, mapping, result)) is not None
    }
    used = {span.label for span in spans}
    nothing_here = {mapping.labels.get(label, label) for label in annotations.nothing_here} - {None} - used
    result.annotations = annotations.model_copy(
        update={
            "spans": spans,
            "relations": relations,
            "labels": tuple(labels[name] for name in sorted(labels)),
            "nothing_here": tuple(sorted(label for label in nothing_here if label is not None)),
        }
    )
    result.left_out += Counter()  # drops what was counted zero times
    return result


def _target(name: str, names: Names, result: Relabelling, what: str) -> str | None:
    target = names.get(name, name)
    if target is None:
        result.left_out[f"{what} {name}"] += 1
    return target


def _span(old: Span, mapping: LabelMapping, schema: LabelSchema, result: Relabelling) -> Span | None:
    label = _target(old.label, mapping.labels, result, "label")
    if label is None:
        return None
    definition = schema.label(label)
    definitions = definition.attributes if definition else ()
    attributes = _attributes(old.attributes, mapping, definitions, result, f"span {old.id}")
    return old.model_copy(update={"label": label, "attributes": attributes})


def _relation(old: Relation, mapping: LabelMapping, schema: LabelSchema, result: Relabelling) -> Relation | None:
    label = _target(old.label, mapping.relations, result, "relation")
    if label is None:
        return None
    definition = schema.relation(label)
    definitions = definition.attributes if definition else ()
    attributes = _attributes(old.attributes, mapping, definitions, result, f"relation {old.id}")
    return old.model_copy(update={"label": label, "attributes": attributes})


def _document_label(old: DocumentLabel, mapping: LabelMapping, result: Relabelling) -> DocumentLabel | None:
    label = _target(old.label, mapping.document_labels, result, "document label")
    return None if label is None else old.model_copy(update={"label": label})


def _attributes(
    old: Mapping[str, AttributeValue],
    mapping: LabelMapping,
    definitions: tuple[AttributeDefinition, ...],
    result: Relabelling,
    place: str,
) -> dict[str, AttributeValue]:
    known = {definition.name: definition for definition in definitions}
    new: dict[str, AttributeValue] = {}
    for name, value in old.items():
        target = _target(name, mapping.attributes, result, "attribute")
        if target is None:
            continue
        fitting = _fitting(value, known.get(target))
        if fitting is None and value is not None:
            result.problems.append((place, f"its attribute {name} cannot be {value!r}{LEFT_OUT}"))
        else:
            new[target] = fitting
    return new


def _fitting(value: AttributeValue, definition: AttributeDefinition | None) -> AttributeValue:
    """The value as the definition takes it, or None where it cannot."""
    if definition is None or value is None:
        return value
    if definition.accepts(value):
        return value
    if definition.kind is AttributeKind.TEXT:
        return str(value).lower() if isinstance(value, bool) else str(value)
    spelled = {choice.casefold(): choice for choice in definition.choices}
    return spelled.get(str(value).casefold())
