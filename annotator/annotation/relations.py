"""Relations between spans of one document."""

from __future__ import annotations

from annotator.annotation.spans import get_span
from annotator.errors import RefusedChange
from annotator.model import schema_rules
from annotator.model.ids import new_id
from annotator.model.relation import Relation
from annotator.project import annotations as stored
from annotator.project.project import Project


def add_relation(project: Project, document: int, annotator: str, label: str, from_span: str, to_span: str) -> Relation:
    """Link two spans.

    Raises:
        RefusedChange: a span is missing, both are the same, the link is there already, or the schema forbids it.
    """
    start, end = (get_span(project, document, annotator, span) for span in (from_span, to_span))
    relation = Relation(id=new_id("r"), label=label, from_span=from_span, to_span=to_span)
    error = schema_rules.relation_error(project.schema, relation, start.label, end.label)
    if from_span == to_span:
        error = "a span cannot be linked to itself"
    elif stored.is_linked(project, document, annotator, relation):
        error = "these two are linked so already"
    if error:
        raise RefusedChange(f"The relation was not stored: {error}.")
    with project.transaction(f"Add {label}", annotator) as transaction:
        transaction.insert("relation", stored.relation_row(document, annotator, relation))
    return relation


def delete_relation(project: Project, document: int, annotator: str, relation_id: str) -> None:
    """Remove a link; the spans stay."""
    with project.transaction("Delete relation", annotator) as transaction:
        transaction.delete("relation", (document, annotator, relation_id))
