"""Commands on the project as a whole: new, history, restore."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby, islice
from pathlib import Path

import click

from annotator.cli.opening import JSON, PROJECT, annotator_option, person, reading
from annotator.cli.output import one_line, print_json
from annotator.progress import ConsoleProgress
from annotator.project import annotators, documents, history
from annotator.project.history_words import title, told
from annotator.project.journal import HistoryEntry
from annotator.project.moments import moment_of
from annotator.project.project import Project
from annotator.project.restoring import restore
from annotator.schema.templates import DEFAULT, load_schema
from annotator.wording import command, counted

ROWS_SHOWN = 5  # of one step; imports have thousands
WIDTH = 70  # characters of a row before or after


@click.command()
@PROJECT
@click.option("--schema", default=DEFAULT, show_default=True, help="A label schema by name, or a JSON file.")
def new(project: Path, schema: str) -> None:
    """Make a new project file."""
    who = person()
    with Project.create(project, load_schema(schema), person=who.name) as made:
        annotators.register(made, who)
        click.echo(f"Made {made.path} with the label schema {made.schema.name}.")
        click.echo(f"Next: {command('import', made.path, 'FILES')}")


@click.command(name="history")
@PROJECT
@click.argument("document", required=False)
@click.option("--span", metavar="ID", help="Only what concerns this span of the document.")
@click.option("--by", metavar="NAME", help="Only the steps of this person.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many changes.")
@JSON
def show_history(
    project: Path, document: str | None, span: str | None, by: str | None, limit: int, as_json: bool
) -> None:
    """Who changed what and when, before and after, the newest first; of the project, a DOCUMENT, or a span in it.

    Times are universal time.
    """
    if span is not None and document is None:
        raise click.UsageError("--span needs the document that the span is in.")
    with reading(project) as opened:
        number = None if document is None else documents.find(opened, document)
        wanted = history.HistoryFilter(annotator_option(by, opened), number, span)
        keys = list(islice(history.keys(opened, wanted), limit))
        entries = [entry for entry in history.entries(opened, keys) if entry]
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
        before, after = (one_line(told(entry.table, row), WIDTH) or "nothing" for row in (entry.before, entry.after))
        click.echo(f"        {title(entry.table)}{where}: {before} → {after}")
    if len(changed) > ROWS_SHOWN:
        click.echo(f"        and {len(changed) - ROWS_SHOWN:,} more; --json lists all")


@click.command(name="restore")
@PROJECT
@click.argument("newfile", type=click.Path(path_type=Path))
@click.option(
    "--at",
    "stated",
    metavar="TIME",
    required=True,
    help="A time such as 2026-03-14T15:09, a day for the end of it, or the number of a step of the history.",
)
def restore_command(project: Path, newfile: Path, stated: str) -> None:
    """Write the project as it was at a moment into a NEWFILE; the project itself stays as it is.

    A time without a zone is that of this computer. Articles imported later are left out.
    """
    progress = ConsoleProgress()
    with reading(project) as opened:
        moment = moment_of(opened, stated)
        restored = restore(opened, moment.step, newfile, progress)
    progress.finish()
    click.echo(
        f"Made {restored.path}: the project after step {moment.step} ({one_line(moment.operation)}, {moment.at})."
    )
    documents_left_out = counted(restored.later_documents, "later document")
    click.echo(
        f"It holds {counted(restored.documents, 'document')}; left out are"
        f" {counted(restored.later_steps, 'later step')} and {documents_left_out}."
    )
