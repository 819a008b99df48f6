"""Commands that release and prove: export, join, verify."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from annotator.cli.opening import JSON, PROJECT, ProjectPath, annotator_option, reading
from annotator.cli.output import DONE_WITH_PROBLEMS, end, one_line, print_json, print_problems, print_table
from annotator.corpus.finding_files import find_files
from annotator.corpus.label_mapping import backwards, load_mapping
from annotator.export.dataset import export_dataset
from annotator.export.joining import join_texts
from annotator.export.options import FILE_TYPES, OWN_FORMAT, WRITTEN, ExportOptions
from annotator.export.renaming import Renaming
from annotator.export.selection import Selection, numbers_taken
from annotator.export.tasks.all_tasks import TASKS
from annotator.export.verification import verify as verify_path
from annotator.formats.reading import Problem
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.progress import ConsoleProgress
from annotator.project.file_header import SUFFIX
from annotator.review.agreement.paper import paragraph_of
from annotator.suggestions.kept import kept_suggestions

FOLDER = click.Path(path_type=Path, file_okay=True)
MAPPING = click.Path(path_type=Path, dir_okay=False)


def _roles(_context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """`CLAIM=STATEMENT`, any number of times."""
    parted = [value.partition("=") for value in values]
    if wrong := [role for role, equals, name in parted if not (equals and name)]:
        raise click.BadParameter(f"write {wrong[0]}=NAME", param=parameter)
    return {role: name for role, _, name in parted}


@click.command()
@PROJECT
@click.argument("folder", type=FOLDER)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(WRITTEN),
    default=OWN_FORMAT,
    show_default=True,
    help="This program's JSONL, the files of another tool, or a folder for Hugging Face.",
)
@click.option(
    "--task",
    multiple=True,
    type=click.Choice(list(TASKS)),
    help="Write training files for this task instead; more than once.",
)
@click.option(
    "--file-type", type=click.Choice(FILE_TYPES), default="jsonl", show_default=True, help="Kind of the training files."
)
@click.option(
    "--role",
    multiple=True,
    callback=_roles,
    metavar="ROLE=NAME",
    help="Which label or relation of the schema a task is to take for CLAIM, QUOTE, SOURCE, …",
)
@click.option("--split", metavar="NAME", help="A file or folder for each side of this split.")
@click.option("--annotator", metavar="NAME", help="Only this person's annotations.")
@click.option("--gold", "only_gold", is_flag=True, help="Only gold: what was agreed or settled.")
@click.option("--status", type=click.Choice([status.value for status in Status]), help="Only documents of this status.")
@click.option("--label", multiple=True, metavar="NAME", help="Only where one of these labels was given.")
@click.option("--search", default="", metavar="QUERY", help="Only documents that a search finds.")
@click.option(
    "--outlet", multiple=True, metavar="NAME", help="Only from outlets whose name has this part; more than once."
)
@click.option("--published", metavar="FROM..TO", help="Only published in this time, by day, month or year.")
@click.option(
    "--without-texts",
    is_flag=True,
    help="No text, title or author: offsets, hashes and addresses only, to be joined again by whoever has the texts.",
)
@click.option(
    "--license", "stated_license", metavar="TEXT", help="The licence of the texts, as the card is to state it."
)
@click.option("--agreement", "with_agreement", is_flag=True, help="Measure how far annotators agree, for the card.")
@click.option("--suggestions", is_flag=True, help="What is suggested, in the place of what people labelled.")
@click.option(
    "--mapping",
    metavar="FILE",
    type=MAPPING,
    help="A mapping of labels from an import, used backwards: each gets the name that it had in those files.",
)
def export(project: Path, folder: Path, format_name: str, mapping: Path | None, **stated: Any) -> None:
    """Write a data set: records, manifest, loss report and card, read back and proved."""
    if stated["only_gold"] and stated["annotator"]:
        raise click.UsageError("--gold and --annotator are two choices of whose annotations; take one.")
    if stated["with_agreement"] and stated["annotator"]:
        raise click.UsageError("--agreement is between several annotators; leave --annotator out.")
    options = ExportOptions(
        tasks=stated["task"],
        file_type=stated["file_type"],
        roles=stated["role"],
        split=stated["split"],
        with_texts=not stated["without_texts"],
        license=stated["stated_license"],
        renaming=Renaming.model_validate(backwards(load_mapping(mapping))) if mapping else None,
    )
    progress = ConsoleProgress()
    with reading(project) as opened, opened.database.snapshot():
        selection = Selection(
            annotator=GOLD if stated["only_gold"] else annotator_option(stated["annotator"], opened),
            status=Status(stated["status"]) if stated["status"] else None,
            labels=stated["label"],
            search=stated["search"],
            outlets=stated["outlet"],
            published=stated["published"],
        )
        if stated["suggestions"]:
            options = replace(options, suggestions=kept_suggestions(opened))
        if stated["with_agreement"]:
            options = replace(options, agreement=paragraph_of(opened, numbers_taken(opened, selection), progress))
        report = export_dataset(opened, folder, selection, format_name=format_name, options=options, progress=progress)
    progress.finish()
    for loss in report.losses:
        click.echo(f"Not in {format_name}: {loss.what}: {loss.count:,}", err=True)
    for warning in report.warnings():
        click.echo(f"Warning: {warning}", err=True)
    click.echo(f"{report.summary()}.")


@click.command()
@click.argument("folder", type=FOLDER)
@click.argument("texts", nargs=-1, required=True, type=ProjectPath())
@click.option("--to", "target", required=True, metavar="FOLDER", type=FOLDER, help="Where the whole data set goes.")
def join(folder: Path, texts: tuple[Path, ...], target: Path) -> None:
    """Join a data set without texts to your own copy of them: files, folders or projects, proved by their hashes."""
    progress = ConsoleProgress()
    problems: list[Problem] = []
    projects = [path for path in texts if path.suffix == SUFFIX]
    files = find_files([path for path in texts if path not in projects], problems, Counter())
    report = join_texts(folder, [*projects, *files], target, progress)
    progress.finish()
    print_problems([*problems, *report.problems])
    for how, count in report.changed.items():
        click.echo(f"Joined {how}: {count:,}", err=True)
    if report.missing:
        print_table(
            ("NOT JOINED", "WHY"), [(one_line(name, 30), one_line(why, 200)) for name, why in report.missing.items()]
        )
    click.echo(f"{report.summary()}.")
    if report.missing:
        end(DONE_WITH_PROBLEMS)


@click.command()
@click.argument("path", type=ProjectPath())
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
