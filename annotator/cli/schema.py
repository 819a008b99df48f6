"""The command on the label schema."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.opening import PROJECT, person, reading, writing
from annotator.cli.output import print_json
from annotator.schema.replacing import replace_schema
from annotator.schema.templates import load_schema


@click.command()
@PROJECT
@click.option("--set", "file", metavar="FILE", help="Put this schema in force: a JSON file, or the name of one.")
def schema(project: Path, file: str | None) -> None:
    """Print the label schema as JSON, or replace it."""
    if file is None:
        with reading(project) as opened:
            print_json(opened.schema.model_dump(mode="json"))
        return
    wanted = load_schema(file)
    with writing(project) as opened:
        replace_schema(opened, wanted, person().id)
    click.echo(f"The label schema of {project} is now {wanted.name}. Undo in the window takes it back.")
