"""The label schema as the project stores it: one row, so that it is journaled and undone like all else."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from annotator.errors import ProjectError
from annotator.model.label_schema import LabelSchema
from annotator.project.database import Database
from annotator.wording import command, first_error

ROW_NAME = "schema"


def schema_row(schema: LabelSchema) -> dict[str, Any]:
    """The row that holds the schema."""
    return {"name": ROW_NAME, "definition": schema.model_dump_json()}


def read_schema(database: Database) -> LabelSchema:
    """The schema of a project.

    Raises:
        ProjectError: the project holds none, or one that cannot be read.
    """
    text = database.value("SELECT definition FROM label_schema WHERE name = ?", (ROW_NAME,))
    if text is None:
        raise ProjectError(
            f"{database.path} holds no label schema. Set one: {command('schema', database.path, '--set', 'FILE')}"
        )
    try:
        return LabelSchema.model_validate_json(text)
    except ValidationError as error:
        _, reason = first_error(error)
        raise ProjectError(f"{database.path} holds a label schema that cannot be read: {reason}") from error
