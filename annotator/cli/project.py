"""Commands on the project as a whole: new, history."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from annotator.cli.opening import JSON, PROJECT, person, reading
from annotator.cli.output import one_line, print_json
from annotator.project import annotators, documents
from annotator.project.journal import HistoryEntry, history
from annotator.project.project import Project
from annotator.schema.templates import DEFAULT, load_schema
from annotator.wording import counted

ROWS_SHOWN = 5  # of one step; imports have thousands


@click.command()
@PROJECT
@click.option("--schema", default=DEFAULT, show_default=True, help="A label schema by name, or a JSON file.")
def new(project: Path, schema: str) -> None:
    """Make a new project file."""
    who = person()
    with Project.create(project, load_schema(schema), person=who.name) as made:
        annotators.register(made, who)
        click.echo(f"Made {made.path} with the label schema {made.schema.name}.")
        click.echo(f"Next: annotator import {made.path} FILES")


@click.command(name="history")
@PROJECT
@click.option("--document", metavar="ID", help="Only what concerns this document.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many steps.")
@JSON
def show_history(project: Path, document: str | None, limit: int, as_json: bool) -> None:
    """Who changed what, and when; the newest step first."""
    with reading(project) as opened:
        number = None if document is None else documents.find(opened, document)
        entries = history(opened, document=number, limit=limit)
        if as_json:
            print_json([asdict(entry) for entry in entries])
            return
        for _, step in groupby(entries, key=lambda entry: entry.step):
            _print_step(list(step))


def _print_step(entries: list[HistoryEntry]) -> None:
    first = entries[0]
    click.echo(f"{first.step:>6}  {first.at}  {first.annotator}  {first.operation}")
    changed = [entry for entry in entries if entry.table]
    for entry in changed[:ROWS_SHOWN]:
        where = f" in {entry.document}" if entry.document else ""
        click.echo(f"        {entry.table}{where}: {_shown(entry.before)} → {_shown(entry.after)}")
    if len(changed) > ROWS_SHOWN:
        click.echo(f"        and {len(changed) - ROWS_SHOWN:,} more; --json lists all")


def _shown(row: dict[str, Any] | None) -> str:
    if row is None:
        return "nothing"
    if "sha256" in row:
        return counted(int(row["rows"]), "row")
    if "text" in row:
        return f"{row['label']} {row['start']}-{row['end']} “{one_line(row['text'], 40)}”"
    hidden = ("document", "annotator", "definition")
    return " ".join(str(value) for name, value in row.items() if name not in hidden) or "there"
