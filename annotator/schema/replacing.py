"""Replacing the label schema of a project, without leaving annotations that it has no room for."""

from __future__ import annotations

from annotator.errors import RefusedChange
from annotator.model.label_schema import LabelSchema
from annotator.project.project import Project
from annotator.project.schema_fit import misfits
from annotator.project.schema_store import schema_row

REASONS_SHOWN = 5


def replace_schema(project: Project, schema: LabelSchema, annotator: str) -> None:
    """Put another label schema in force; one step, which undo takes back.

    Raises:
        RefusedChange: there are annotations that the other schema has no room for; the message counts them.
    """
    refuse_misfits(project, schema)
    with project.transaction(f"Replace the label schema by {schema.name}", annotator) as transaction:
        transaction.put("label_schema", schema_row(schema))


def refuse_misfits(project: Project, schema: LabelSchema) -> None:
    """Refuse a schema that has no room for what the project holds at this moment, within a transaction or not.

    Raises:
        RefusedChange: there are such annotations; the message counts them by reason.
    """
    reasons = [f"{reason} ({count:,})" for reason, count in misfits(project.database, schema).items()]
    if reasons:
        more = f"; and {len(reasons) - REASONS_SHOWN:,} more" if len(reasons) > REASONS_SHOWN else ""
        raise RefusedChange(
            f"The schema {schema.name} has no room for annotations that are in use:"
            f" {'; '.join(reasons[:REASONS_SHOWN])}{more}. Make room for them in it, or delete those annotations first."
        )
