"""Commands that gather and look: import, list, show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from annotator.cli.opening import JSON, PROJECT, annotator_option, person, reading, writing
from annotator.cli.output import (
    DONE_WITH_PROBLEMS,
    FAILED,
    end,
    for_terminal,
    one_line,
    print_json,
    print_problems,
    print_table,
)
from annotator.cli.table_options import table_options
from annotator.corpus.import_options import ImportOptions
from annotator.corpus.import_report import ImportReport
from annotator.corpus.importing import import_files, preview_import
from annotator.corpus.label_mapping import load_mapping
from annotator.corpus.label_mapping import save_mapping as store_mapping
from annotator.corpus.understanding import sample_lines
from annotator.errors import AnnotatorError
from annotator.formats.encodings import AUTO, is_encoding
from annotator.formats.field_mapping import FieldMapping
from annotator.formats.known_formats import BY_NAME
from annotator.formats.package_suffix import SUFFIX as PACKAGE
from annotator.formats.reading_options import ReadOptions
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.annotator import GOLD
from annotator.model.document import Document
from annotator.model.offset_units import OffsetUnit
from annotator.progress import ConsoleProgress
from annotator.project import annotations as stored
from annotator.project import documents, remarks
from annotator.project.queue import QueueFilter, numbers, page
from annotator.wording import command, counted

PAGE = 500
UNITS = [unit.value for unit in OffsetUnit]
SAMPLE_WIDTH = 400  # characters: four readings of 60, and the words between
FILE = click.Path(path_type=Path, dir_okay=False)


def _encoding(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if not is_encoding(value):
        raise click.BadParameter(f"{value} is no encoding that Python knows.", context, parameter)
    return value


@click.command(name="import")
@PROJECT
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_name",
    type=click.Choice([AUTO, *BY_NAME]),
    default=AUTO,
    show_default=True,
    help="Format of the files; auto tells it from the ending and the content of each.",
)
@click.option(
    "--encoding",
    default=AUTO,
    show_default=True,
    callback=_encoding,
    help="Encoding of text, HTML and table files, such as cp1252; auto finds it out.",
)
@table_options
@click.option("--annotator", metavar="NAME", help="Store all annotations in the files as this person's.")
@click.option("--offset-unit", type=click.Choice(UNITS), help="What offsets count, where the files do not prove it.")
@click.option("--mapping", metavar="FILE", type=FILE, help="A file that says what the labels of other tools become.")
@click.option("--save-mapping", metavar="FILE", type=FILE, help="Write down what they became, for the next time.")
@click.option("--preview", is_flag=True, help="Only say what the files hold; import nothing.")
def import_command(  # noqa: PLR0913, PLR0917  # one argument for each option
    project: Path,
    paths: tuple[Path, ...],
    format_name: str,
    encoding: str,
    fields: FieldMapping,
    delimiter: str | None,
    sheet: str | None,
    annotator: str | None,
    offset_unit: str | None,
    mapping: Path | None,
    save_mapping: Path | None,
    preview: bool,
) -> None:
    """Add articles from files and folders, with the annotations that they bring."""
    options = ImportOptions(
        format_name,
        reading=ReadOptions(encoding, fields, delimiter, sheet),
        offset_unit=OffsetUnit(offset_unit) if offset_unit else None,
        mapping=load_mapping(mapping) if mapping else None,
    )
    _refuse_packages(project, paths)
    progress = ConsoleProgress()
    with reading(project) if preview else writing(project) as opened:
        if preview:
            found = preview_import(opened, paths, options=options, progress=progress)
        else:
            options = replace(options, owner=annotator_option(annotator, opened))
            found = import_files(opened, paths, person().id, options=options, progress=progress)
    progress.finish()
    if save_mapping and found.mapping:
        store_mapping(found.mapping, save_mapping)
    _print_report(found)


def _refuse_packages(project: Path, paths: Sequence[Path]) -> None:
    for path in paths:
        if path.suffix == PACKAGE and path.is_file():
            raise AnnotatorError(
                f"{path} is a package, which is not imported. One that came back is received:"
                f" {command('package', 'receive', project, path)}; one to work on is opened:"
                f" {command('package', 'open', path)}"
            )


def _print_report(report: ImportReport) -> None:
    print_problems(report.problems)
    for line in report.findings:
        click.echo(f"{line}.", err=True)
    for path, verdict in report.undecided.items():
        click.echo(f"{path}: say by --offset-unit what its offsets count: {', '.join(UNITS)}.", err=True)
        for line in sample_lines(verdict):
            click.echo(f"  {one_line(line, SAMPLE_WIDTH)}", err=True)
    click.echo(f"{report.summary()}.")
    if report.problems:
        end(DONE_WITH_PROBLEMS if report.added or report.recognised else FAILED)


@click.command(name="list")
@PROJECT
@click.option("--status", type=click.Choice([status.value for status in Status]), help="Only documents of this status.")
@click.option("--search", default="", metavar="WORDS", help="Only documents with these words in title or text.")
@click.option("--limit", type=click.IntRange(min=1), help="How many documents at most.")
@JSON
def list_command(project: Path, status: str | None, search: str, limit: int | None, as_json: bool) -> None:
    """The documents of a project, in the order of import."""
    with reading(project) as opened:
        annotator = person().id
        wanted = QueueFilter(annotator, Status(status) if status else None, words=search)
        found = numbers(opened, wanted, limit)
        rows = [
            row for start in range(0, len(found), PAGE) for row in page(opened, found[start : start + PAGE], annotator)
        ]
        if as_json:
            print_json([asdict(row) for row in rows])
            return
        total = documents.count(opened)
    print_table(
        ("ID", "STATUS", "CHARACTERS", "OUTLET", "TITLE"),
        [
            (row.id, row.status.value, f"{row.length:,}", one_line(row.outlet or "", 24), one_line(row.title or "", 80))
            for row in rows
        ],
    )
    click.echo(f"{len(rows):,} of {counted(total, 'document')}", err=True)


@click.command()
@PROJECT
@click.argument("document")
@click.option("--annotator", metavar="NAME", help="Whose annotations; everybody's, where left out.")
@JSON
def show(project: Path, document: str, annotator: str | None, as_json: bool) -> None:
    """A document with its spans, their exact text, and its relations; DOCUMENT is an id or how one begins."""
    with reading(project) as opened:
        number = documents.find(opened, document)
        found = documents.get(opened, number)
        wanted = annotator_option(annotator, opened)
        people = [wanted] if wanted else [who for who in stored.annotators_of(opened, number) if who != GOLD]
        work = [(stored.annotation_set(opened, number, name), remarks.flags(opened, number, name)) for name in people]
    if as_json:
        parts = [{**part.model_dump(mode="json", by_alias=True), "flags": flags} for part, flags in work]
        print_json({**found.model_dump(mode="json"), "annotations": parts})
        return
    _print_document(found)
    for part, flags in work:
        _print_annotations(part, flags)


def _print_document(document: Document) -> None:
    for name in ("id", "title", "outlet", "author", "url", "published", "language", "text_sha256"):
        value = getattr(document, name)
        if value is not None:
            click.echo(f"{name}: {one_line(str(value), 200)}")
    click.echo(f"\n{for_terminal(document.text)}\n")


def _print_annotations(annotations: AnnotationSet, flags: Mapping[str, str]) -> None:
    click.echo(f"— {annotations.annotator}, {annotations.status.value} —")
    if remarks.WHOLE_DOCUMENT in flags:
        _print_flag(flags[remarks.WHOLE_DOCUMENT])
    labels = {span.id: span for span in annotations.spans}
    for span in annotations.spans:
        parts = ";".join(f"{start}-{end}" for start, end in span.fragments)
        attributes = " ".join(f"{name}={value}" for name, value in span.attributes.items() if value is not None)
        click.echo(f"{span.label:<12} {parts:<14} {attributes:<24} “{one_line(span.text)}”")
        if span.note:
            click.echo(f"{'':12} note: {one_line(span.note)}")
        if span.id in flags:
            _print_flag(flags[span.id], indent=13)
    for relation in annotations.relations:
        start, finish = labels[relation.from_span], labels[relation.to_span]
        click.echo(f"{relation.label}: “{one_line(start.text, 40)}” → “{one_line(finish.text, 40)}”")
    for label in annotations.labels:
        click.echo(f"document label: {label.label} {label.value or ''}")
    if annotations.nothing_here:
        click.echo(f"nothing here: {', '.join(annotations.nothing_here)}")


def _print_flag(message: str, indent: int = 0) -> None:
    click.echo(f"{'':{indent}}flag: {one_line(message)}".rstrip())
