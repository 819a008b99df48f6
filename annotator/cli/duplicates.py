"""The command that finds copies in the corpus and shows what they share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from annotator.cli.opening import JSON, PROJECT, reading, writing
from annotator.cli.output import for_terminal, one_line, print_json, print_table
from annotator.corpus.duplicates import Comparison, Group, compare, find_duplicates
from annotator.errors import ProjectHeld
from annotator.model.near_duplicates import THRESHOLD
from annotator.progress import ConsoleProgress
from annotator.project import documents
from annotator.project.project import Project

SHARE = click.FloatRange(min=0.05, max=1.0)


@click.command()
@PROJECT
@click.option(
    "--threshold",
    type=SHARE,
    default=THRESHOLD,
    show_default=True,
    help="The part of the shorter article's runs of three words that the other must have.",
)
@click.option("--pair", nargs=2, metavar="A B", help="Show what these two articles share, by their ids.")
@JSON
def duplicates(project: Path, threshold: float, pair: tuple[str, str] | None, as_json: bool) -> None:
    """Groups of near-duplicates, such as copies of one agency story, cut or changed in places.

    Paragraphs that an outlet puts into many of its articles do not count.
    """
    with _open(project) as opened:
        if pair:
            _print_pair(opened, compare(opened, *(documents.find(opened, name) for name in pair)), as_json)
            return
        progress = ConsoleProgress()
        report = find_duplicates(opened, threshold, progress)
        progress.finish()
    if as_json:
        print_json(asdict(report))
        return
    print_table(("GROUP", "DOCUMENT", "SIMILARITY", "LENGTH", "OUTLET", "PUBLISHED", "TITLE"), _rows(report.groups))
    click.echo(f"{report.summary()}.", err=True)


@contextmanager
def _open(path: Path) -> Iterator[Project]:
    """The project for writing, so that what is worked out is kept; for reading where it is open elsewhere."""
    with ExitStack() as stack:
        try:
            project = stack.enter_context(writing(path))
        except ProjectHeld:
            project = stack.enter_context(reading(path))
        yield project


def _rows(groups: tuple[Group, ...]) -> Iterator[tuple[str, ...]]:
    for number, group in enumerate(groups, 1):
        for member in group.members:
            yield (
                f"{number}",
                one_line(member.id, 20),
                f"{member.similarity:.0%}",
                f"{member.length:,}",
                one_line(member.outlet or "–", 24),
                one_line(member.published or "–", 20),
                one_line(member.title or "", 60),
            )


def _print_pair(project: Project, found: Comparison, as_json: bool) -> None:
    text, other = documents.text(project, found.number), documents.text(project, found.other)
    if as_json:
        passages = [{**passage._asdict(), "text": text[passage.start : passage.end]} for passage in found.passages]
        names = {"document": documents.id_of(project, found.number), "other": documents.id_of(project, found.other)}
        print_json({**names, **found.resemblance._asdict(), "passages": passages})
        return
    for passage in found.passages:
        here, there = f"{passage.start}–{passage.end}", f"{passage.other_start}–{passage.other_end}"
        click.echo(f"{here}  =  {there}")
        click.echo(f"    {for_terminal(text[passage.start : passage.end])}")
        if text[passage.start : passage.end] != other[passage.other_start : passage.other_end]:
            click.echo(f"    {for_terminal(other[passage.other_start : passage.other_end])}")
    click.echo(
        f"{found.resemblance.containment:.0%} of the shorter article, {found.resemblance.jaccard:.0%} of both together",
        err=True,
    )
