"""The commands that learn from what was labelled, and say what to label next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from annotator.cli.opening import JSON, PROJECT, annotator_option, person, reading, writing
from annotator.cli.output import one_line, print_json, print_table
from annotator.progress import ConsoleProgress
from annotator.project import documents
from annotator.project.models import LearnedModel, foreign_models
from annotator.suggestions.learned import CurvePoint
from annotator.suggestions.ordering import reason as reason_listed
from annotator.suggestions.ordering import suggested_next
from annotator.suggestions.training import Worth, reason
from annotator.suggestions.training import train as train_model
from annotator.wording import counted

AS = click.option("--as", "name", metavar="NAME", help="Whose labels; your own, where left out.")


@click.command()
@PROJECT
@click.option("--label", "labels", multiple=True, metavar="L", help="Only this label; several times for several.")
@AS
@JSON
def train(project: Path, labels: tuple[str, ...], name: str | None, as_json: bool) -> None:
    """Learn to suggest, from the articles that a person has marked as done.

    The model is measured on articles that it did not learn from, and used for those labels for which it beats the
    rules. It stays in the project, and is loaded on this computer only.
    """
    with writing(project) as opened:
        who = annotator_option(name, opened) or person().id
        progress = ConsoleProgress()
        try:
            model, worth = train_model(opened, who, labels, progress)
        finally:
            progress.finish()
        foreign = foreign_models(opened, who)
    if as_json:
        print_json({"annotator": who, "documents": model.documents, "is_used": model.is_used, **worth.to_json()})
        return
    _print_figures(worth)
    _print_curve(worth.figures.curve)
    for warning in worth.warnings():
        click.echo(f"Warning: {warning}", err=True)
    if foreign:
        click.echo(f"Not used, since they are from another computer: {counted(len(foreign), 'model')}.", err=True)
    click.echo(_summary(model, worth), err=True)


@click.command(name="next")
@PROJECT
@click.option("--count", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many articles.")
@AS
@JSON
def next_command(project: Path, count: int, name: str | None, as_json: bool) -> None:
    """What to label next: where suggesters are least sure, one of each group of copies, one in five at random."""
    with reading(project) as opened:
        who = annotator_option(name, opened) or person().id
        progress = ConsoleProgress()
        found = suggested_next(opened, who, count, progress=progress)
        progress.finish()
        titles = documents.titles(opened, [one.number for one in found])
    if as_json:
        print_json([{**asdict(one), "why": reason_listed(one).whole} for one in found])
        return
    if not found:
        click.echo("Nothing is left to suggest: every article is begun, or a copy of one that is.", err=True)
        return
    rows = ((one_line(one.id, 30), reason_listed(one).short, one_line(titles[one.number], 60)) for one in found)
    print_table(("DOCUMENT", "WHY", "TITLE"), rows)
    click.echo(f"{counted(len(found), 'article')}.", err=True)


def _print_figures(worth: Worth) -> None:
    heading = ("LABEL", "SPANS", "PRECISION", "RECALL", "F1", "F1 OF RULES", "F1 OVERLAP", "USED")
    print_table(heading, _figure_rows(worth))
    for name, counts in worth.figures.links.items():
        click.echo(f"{name}: precision {counts.precision:.1%}, recall {counts.recall:.1%}, F1 {counts.f1:.1%}")


def _figure_rows(worth: Worth) -> Iterator[tuple[str, ...]]:
    for name, said in worth.verdicts().items():
        found = worth.figures.labels.get(name)
        if found is None:
            yield name, f"{worth.untaught.get(name, 0):,}", "–", "–", "–", "–", "–", reason(said)
            continue
        exact = found.learned.exact
        rules = f"{found.rules.exact.f1:.1%}" if found.rules else "–"
        figures = (f"{exact.precision:.1%}", f"{exact.recall:.1%}", f"{exact.f1:.1%}", rules)
        yield name, f"{exact.gold:,}", *figures, f"{found.learned.overlapping.f1:.1%}", reason(said)


def _print_curve(curve: list[CurvePoint]) -> None:
    if not curve:
        return
    click.echo()
    names = list(curve[-1].f1)
    rows = ((f"{point.articles:,}", *(f"{point.f1.get(name, 0.0):.1%}" for name in names)) for point in curve)
    print_table(("ARTICLES", *(f"F1 {name}" for name in names)), rows)


def _summary(model: LearnedModel, worth: Worth) -> str:
    used = f"Used for {', '.join(model.is_used)}" if model.is_used else "Not used for any label"
    return (
        f"Learned from {counted(model.documents, 'article')}, measured on {worth.measured:,}, in {worth.seconds:.1f} s."
        f" {used}."
    )
