"""The command on the label schema."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from annotator.cli.opening import PROJECT, person, reading, writing
from annotator.cli.output import DONE_WITH_PROBLEMS, end, print_json
from annotator.model.label_schema import LabelSchema
from annotator.project.project import Project
from annotator.schema.colors import LEAST_CONTRAST, LEAST_DISTANCE, color_findings, least_apart
from annotator.schema.draft import SchemaDraft
from annotator.schema.editing import apply_edit, preview_edit
from annotator.schema.replacing import replace_schema
from annotator.schema.templates import load_schema

Pairs = Sequence[tuple[str, str]]


@click.command()
@PROJECT
@click.option("--set", "file", metavar="FILE", help="Put this schema in force: a JSON file, or the name of one.")
@click.option("--rename", "renames", nargs=2, multiple=True, metavar="OLD NEW", help="Give a label another name.")
@click.option(
    "--merge", "merges", nargs=2, multiple=True, metavar="FROM INTO", help="Make two labels, or two relations, one."
)
@click.option("--retire", "retired", multiple=True, metavar="NAME", help="Offer a label no more; its spans stay.")
@click.option("--dry-run", is_flag=True, help="Only print what would be touched.")
@click.option("--check", is_flag=True, help="Check the labels' colours for contrast and for colour-blind sight.")
def schema(  # noqa: PLR0913, PLR0917  # one argument for each option
    project: Path, file: str | None, renames: Pairs, merges: Pairs, retired: Sequence[str], dry_run: bool, check: bool
) -> None:
    """Print the label schema as JSON, check it, replace it, or change it with the annotations that follow.

    Renaming, merging and retiring, in this order, are one step, which undo in the window takes back.
    """
    if file is not None and (renames or merges or retired or dry_run):
        raise click.UsageError(
            "--set replaces the whole schema; use it without --rename, --merge, --retire, --dry-run."
        )
    if file is not None:
        _replace(project, file)
    elif renames or merges or retired:
        with writing(project) as opened:
            _change(opened, renames, merges, retired, dry_run=dry_run)
    elif not check:
        with reading(project) as opened:
            print_json(opened.schema.model_dump(mode="json"))
    if check:
        with reading(project) as opened:
            _print_findings(opened.schema)


def _replace(project: Path, file: str) -> None:
    wanted = load_schema(file)
    with writing(project) as opened:
        replace_schema(opened, wanted, person().id)
    click.echo(f"The label schema of {project} is now {wanted.name}. Undo in the window takes it back.")


def _change(project: Project, renames: Pairs, merges: Pairs, retired: Sequence[str], *, dry_run: bool) -> None:
    draft = SchemaDraft(project.schema)
    for old, new in renames:
        draft.rename(draft.labels, draft.label(old), new)
    for source, target in merges:
        draft.merge_named(source, target)
    for name in retired:
        draft.retire(draft.label(name))
    report = (preview_edit if dry_run else apply_edit)(project, draft.edit(), person().id)
    click.echo(f"{'Would be: ' if dry_run else ''}{report.summary()}.")
    for line in report.lines():
        click.echo(f"  {line}")


def _print_findings(checked: LabelSchema) -> None:
    """What is wrong with the colours, or how far apart they are; ends with a code of its own if something is."""
    findings = color_findings(checked.labels)
    for finding in findings:
        click.echo(f"Problem: {finding.text}.", err=True)
    if findings:
        end(DONE_WITH_PROBLEMS)
    apart = least_apart(checked.labels)
    distance = f", and any two are at least {apart:.1f} apart ({LEAST_DISTANCE:.0f} is needed)" if apart else ""
    click.echo(f"Every label can be read (contrast {LEAST_CONTRAST} or more on both pages){distance}.")
