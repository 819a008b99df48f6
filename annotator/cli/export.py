"""Commands that release and prove: export, verify."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from annotator.cli.opening import JSON, PROJECT, annotator_option, reading
from annotator.cli.output import DONE_WITH_PROBLEMS, end, print_json, print_problems
from annotator.export.dataset import OWN_FORMAT, export_dataset
from annotator.export.selection import Selection
from annotator.export.verification import verify as verify_path
from annotator.formats.detect import FORMATS
from annotator.model.annotation_set import Status
from annotator.progress import ConsoleProgress

WRITTEN = [known.name for known in FORMATS if known.write]


@click.command()
@PROJECT
@click.argument("folder", type=click.Path(path_type=Path, file_okay=True))
@click.option("--format", "format_name", type=click.Choice(WRITTEN), default=OWN_FORMAT, show_default=True)
@click.option("--annotator", metavar="NAME", help="Only this person's annotations.")
@click.option("--status", type=click.Choice([status.value for status in Status]), help="Only documents of this status.")
def export(project: Path, folder: Path, format_name: str, annotator: str | None, status: str | None) -> None:
    """Write a data set: records, manifest, loss report and card, read back and proved."""
    progress = ConsoleProgress()
    with reading(project) as opened:
        chosen = annotator_option(annotator, opened)
        selection = Selection(annotator=chosen, status=Status(status) if status else None)
        report = export_dataset(opened, folder, selection, format_name=format_name, progress=progress)
    progress.finish()
    for loss in report.losses:
        click.echo(f"Not in {format_name}: {loss.what}: {loss.count:,}", err=True)
    click.echo(f"{report.summary()}.")


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@JSON
def verify(path: Path, as_json: bool) -> None:
    """Prove a project, an exported folder or a JSONL file: every offset, text, hash and reference."""
    progress = ConsoleProgress()
    report = verify_path(path, progress)
    progress.finish()
    if as_json:
        print_json(asdict(report))
    else:
        print_problems(report.problems)
        click.echo(f"{report.summary()}.")
    if report.problems:
        end(DONE_WITH_PROBLEMS)
