"""Relations between spans of one document."""

from __future__ import annotations

from annotator.annotation.spans import get_span, refuse_half_characters
from annotator.errors import RefusedChange
from annotator.model import schema_rules
from annotator.model.ids import new_id
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.project.transaction import Transaction


def add_relation(project: Project, document: int, annotator: str, label: str, from_span: str, to_span: str) -> Relation:
    """Link two spans; the attributes take the defaults of the schema.

    Raises:
        RefusedChange: a span is missing, both are the same, the link is there already, or the schema forbids it.
    """
    with project.transaction(f"Add {label}", annotator) as transaction:
        return insert_relation(project, transaction, document, label, (from_span, to_span))


def insert_relation(
    project: Project, transaction: Transaction, document: int, label: str, ends: tuple[str, str]
) -> Relation:
    """Link two spans, from the first to the second, as part of a step.

    Raises:
        RefusedChange: as for `add_relation`.
    """
    _refuse_retired(project, label)
    definition = project.schema.relation(label)
    attributes = {part.name: part.default for part in definition.attributes} if definition else {}
    relation = Relation(id=new_id("r"), label=label, from_span=ends[0], to_span=ends[1], attributes=attributes)
    _check(project, document, transaction.annotator, relation)
    transaction.insert("relation", stored.relation_row(document, transaction.annotator, relation))
    return relation


def relabel_relation(project: Project, document: int, annotator: str, relation_id: str, label: str) -> Relation:
    """Make a link one of another kind.

    Attributes that the other kind lacks are dropped; those that only it has take their defaults.

    Raises:
        RefusedChange: there is no such relation, the two are linked so already, or the schema forbids it.
    """
    old = get_relation(project, document, annotator, relation_id)
    _refuse_retired(project, label)
    definition = project.schema.relation(label)
    attributes: dict[str, AttributeValue] = {}
    for part in definition.attributes if definition else ():
        given = old.attributes.get(part.name)
        attributes[part.name] = given if part.name in old.attributes and part.accepts(given) else part.default
    relation = old.model_copy(update={"label": label, "attributes": attributes})
    return _store(project, document, annotator, relation, f"Relabel {old.label} as {label}")


def reverse_relation(project: Project, document: int, annotator: str, relation_id: str) -> Relation:
    """Let a link lead the other way.

    Raises:
        RefusedChange: there is no such relation, the two are linked so already, or the schema forbids it.
    """
    old = get_relation(project, document, annotator, relation_id)
    relation = old.model_copy(update={"from_span": old.to_span, "to_span": old.from_span})
    return _store(project, document, annotator, relation, f"Reverse {old.label}")


def set_attribute(
    project: Project, document: int, annotator: str, relation_id: str, name: str, value: AttributeValue
) -> Relation:
    """Set an attribute of a relation; None leaves it undecided.

    Raises:
        RefusedChange: there is no such relation, or the schema forbids it.
    """
    refuse_half_characters(value)
    old = get_relation(project, document, annotator, relation_id)
    relation = old.model_copy(update={"attributes": {**old.attributes, name: value}})
    ends = [get_span(project, document, annotator, span).label for span in (old.from_span, old.to_span)]
    if error := schema_rules.relation_error(project.schema, relation, *ends):
        raise RefusedChange(f"The relation was not stored: {error}.")
    with project.transaction(f"Set {name} of {old.label}", annotator) as transaction:
        transaction.put("relation", stored.relation_row(document, annotator, relation))
    return relation


def delete_relation(project: Project, document: int, annotator: str, relation_id: str) -> None:
    """Remove a link; the spans stay."""
    with project.transaction("Delete relation", annotator) as transaction:
        transaction.delete("relation", (document, annotator, relation_id))


def get_relation(project: Project, document: int, annotator: str, relation_id: str) -> Relation:
    """A relation of the annotator's own.

    Raises:
        RefusedChange: there is no such relation.
    """
    relation = stored.relation(project, document, annotator, relation_id)
    if relation is None:
        raise RefusedChange(f"There is no relation {relation_id} of {annotator} in this document.")
    return relation


def _store(project: Project, document: int, annotator: str, relation: Relation, operation: str) -> Relation:
    if stored.relation(project, document, annotator, relation.id) != relation:
        _check(project, document, annotator, relation)
    with project.transaction(operation, annotator) as transaction:
        transaction.put("relation", stored.relation_row(document, annotator, relation))
    return relation


def _refuse_retired(project: Project, label: str) -> None:
    if error := schema_rules.retired_error(project.schema.relation(label)):
        raise RefusedChange(f"The relation was not stored: {error}.")


def _check(project: Project, document: int, annotator: str, relation: Relation) -> None:
    start, end = (get_span(project, document, annotator, span) for span in (relation.from_span, relation.to_span))
    error = schema_rules.relation_error(project.schema, relation, start.label, end.label)
    if start.id == end.id:
        error = "a span cannot be linked to itself"
    elif stored.is_linked(project, document, annotator, relation):
        error = "these two are linked so already"
    if error:
        raise RefusedChange(f"The relation was not stored: {error}.")
