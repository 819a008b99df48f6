"""Replacing the label schema of a project, without leaving annotations that it has no room for."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.errors import RefusedChange
from annotator.model.label_schema import LabelSchema
from annotator.project.project import Project
from annotator.project.schema_store import label_counts, schema_row, used_names


def replace_schema(project: Project, schema: LabelSchema, annotator: str) -> None:
    """Put another label schema in force; one step, which undo takes back.

    Raises:
        RefusedChange: annotations use a label or relation that the other schema lacks; the message counts them.
    """
    missing = [
        *_missing(label_counts(project.database), {label.name for label in schema.labels}),
        *_missing(used_names(project.database, "relation"), {relation.name for relation in schema.relations}),
        *_missing(used_names(project.database, "document_label"), {label.name for label in schema.document_labels}),
    ]
    if missing:
        raise RefusedChange(
            f"The schema {schema.name} lacks names that are in use: {', '.join(missing)}."
            " Add them to the file, or delete those annotations first."
        )
    with project.transaction(f"Replace the label schema by {schema.name}", annotator) as transaction:
        transaction.put("label_schema", schema_row(schema))


def _missing(used: Mapping[str, int], known: set[str]) -> list[str]:
    return [f"{name} ({count:,})" for name, count in sorted(used.items()) if name not in known]
