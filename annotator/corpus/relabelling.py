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
    labels: dict[str, DocumentLabel] = {}
    for old in annotations.labels:
        new = _document_label(old, mapping, schema, result)
        if new is not None and labels.setdefault(new.label, new) != new:
            message = f"{new.label} is {labels[new.label].value} already{LEFT_OUT}"
            result.problems.append((f"document label {old.label}", message))
    used = {span.label for span in spans}
    nothing_here = {_nothing_here(label, mapping, used, result) for label in annotations.nothing_here}
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


def _document_label(
    old: DocumentLabel, mapping: LabelMapping, schema: LabelSchema, result: Relabelling
) -> DocumentLabel | None:
    label = _target(old.label, mapping.document_labels, result, "document label")
    if label is None:
        return None
    definition = schema.document_label(label)
    value = _spelled(old.value, definition.choices) if definition and old.value is not None else None
    return DocumentLabel(label=label, value=value or old.value)


def _nothing_here(label: str, mapping: LabelMapping, used: set[str], result: Relabelling) -> str | None:
    """Nothing of one label says nothing of another that was mapped to the same and is there."""
    target = _target(label, mapping.labels, result, "nothing here for label")
    if target in used and target != label:
        result.left_out[f"nothing here for label {label}, since there is {target}"] += 1
        return None
    return target


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
        elif new.get(target) is None:
            new[target] = fitting
        elif fitting not in (None, new[target]):
            result.problems.append((place, f"its attribute {name} is {value!r}, {target} is {new[target]!r}{LEFT_OUT}"))
    return new


def _fitting(value: AttributeValue, definition: AttributeDefinition | None) -> AttributeValue:
    """The value as the definition takes it, or None where it cannot."""
    if definition is None or value is None:
        return value
    if definition.accepts(value):
        return value
    if definition.kind is AttributeKind.TEXT:
        return str(value).lower() if isinstance(value, bool) else str(value)
    return _spelled(str(value), definition.choices)


def _spelled(value: str, choices: tuple[str, ...]) -> str | None:
    """The choice that is the value but for its case, the same case first."""
    return value if value in choices else {choice.casefold(): choice for choice in choices}.get(value.casefold())
