"""Commands about suggestions: making them, choosing what is suggested, and measuring their influence."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from annotator.cli.opening import JSON, PROJECT, annotator_option, person, reading, writing
from annotator.cli.output import one_line, print_json, print_table
from annotator.cli.training import AS
from annotator.progress import ConsoleProgress
from annotator.project.project import Project
from annotator.review.agreement.paper import write_text
from annotator.review.agreement.some_documents import figures_on
from annotator.suggestions.influence import InfluenceReport, influence_report
from annotator.suggestions.influence.figures_file import write_influence
from annotator.suggestions.influence.tables import InfluenceTable, influence_tables
from annotator.suggestions.influence.text import as_markdown
from annotator.suggestions.settings import EVERY, SUGGESTERS, USUAL, SuggestionSettings, set_settings, settings_of
from annotator.suggestions.turning import turned_off, turned_on
from annotator.suggestions.whole_corpus import suggest_corpus
from annotator.wording import counted

FILE = click.Path(path_type=Path, dir_okay=False)
NAME = click.Choice(SUGGESTERS)
NOTHING_YET = "Nothing was suggested to anybody yet, so there is no influence to measure."


def _share(context: click.Context, parameter: click.Parameter, value: str | None) -> float | None:
    """`10%`, as a number from 0 to 1."""
    if value is None:
        return None
    try:
        share = float(value.removesuffix("%")) / 100
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise click.BadParameter(f"{value} is no share; write for instance 10%.", context, parameter)
    return share


@click.command()
@PROJECT
@click.option("--only", type=NAME, multiple=True, help="Only this suggester, also where it is off; more than once.")
@click.option("--anew", is_flag=True, help="Also for articles that the same version looked at before.")
@AS
@JSON
def suggest(project: Path, only: tuple[str, ...], anew: bool, name: str | None, as_json: bool) -> None:
    """Make suggestions for every article and keep them in the project; stopped, it goes on where it was.

    Nothing is labelled by it: suggestions are looked at in the window, or exported with: annotator export --suggestions
    """
    progress = ConsoleProgress()
    with writing(project) as opened:
        settings = settings_of(opened)
        asked = only or tuple(one for one in SUGGESTERS if settings.is_on(one))
        who = annotator_option(name, opened) or person().id
        made = suggest_corpus(opened, who, asked, progress, anew=anew) if asked else None
    progress.finish()
    if made is None:
        click.echo("All suggesters are off, so nothing was suggested. Turn one on: annotator suggestions --on NAME")
    elif as_json:
        print_json(asdict(made))
    else:
        rows = [(one, f"{count:,}") for one, count in sorted(made.spans.items())]
        print_table(("SUGGESTER", "SPANS"), rows)
        before = f"; {counted(made.known, 'document')} had them already" if made.known else ""
        click.echo(f"Suggestions made for {counted(made.documents, 'document')}{before}.")


@click.command()
@PROJECT
@click.option("--on", multiple=True, metavar="NAME[:LABEL]", help="Let a suggester suggest, all or one label more.")
@click.option("--off", multiple=True, metavar="NAME[:LABEL]", help="Let it suggest nothing, or this label no more.")
@click.option("--blind/--not-blind", "is_blind", default=None, help="Show nobody any, to measure what they do.")
@click.option("--unaided", callback=_share, metavar="SHARE", help="Of the articles, drawn to show none; 10% usually.")
@JSON
def suggestions(
    project: Path,
    on: tuple[str, ...],
    off: tuple[str, ...],
    is_blind: bool | None,
    unaided: float | None,
    as_json: bool,
) -> None:
    """What is suggested in a project, and for whom it is withheld; with options, choose it for everybody."""
    if on or off or is_blind is not None or unaided is not None:
        with writing(project) as opened:
            settings = _chosen(opened, on, off)
            stated = {"is_blind": is_blind, "unaided_share": unaided}
            settings = settings.model_copy(update={name: it for name, it in stated.items() if it is not None})
            set_settings(opened, settings, person().id)
    else:
        with reading(project) as opened:
            settings = settings_of(opened)
    if as_json:
        print_json(settings.model_dump())
    else:
        _print_settings(settings)


@click.command()
@PROJECT
@click.option("--csv", "csv_file", type=FILE, help="Write all figures here.")
@click.option("--markdown", "markdown_file", type=FILE, help="Write the report as text with tables here.")
@JSON
def influence(project: Path, csv_file: Path | None, markdown_file: Path | None, as_json: bool) -> None:
    """What suggestions do: time, labels and agreement with and without them, and what became of each.

    It reads everybody's work: do not give the project to those who shall still label blind.
    """
    progress = ConsoleProgress()
    with reading(project) as opened:
        report = influence_report(opened, figures_on, progress)
    progress.finish()
    if csv_file:
        write_influence(report, csv_file)
    if markdown_file:
        write_text(markdown_file, as_markdown(report))
    if as_json:
        print_json(asdict(report))
    else:
        _print_report(report)


def _chosen(project: Project, on: tuple[str, ...], off: tuple[str, ...]) -> SuggestionSettings:
    settings = settings_of(project)
    for what in on:
        settings = turned_on(settings, project.schema, what)
    for what in off:
        settings = turned_off(settings, project.schema, what)
    return settings


def _print_settings(settings: SuggestionSettings) -> None:
    rows = []
    for name in SUGGESTERS:
        labels = settings.on.get(name, USUAL[name])
        rows.append((name, "every label" if EVERY in labels else ", ".join(labels) or "off"))
    print_table(("SUGGESTER", "SUGGESTS"), rows)
    withheld = "Blind: nobody is shown any." if settings.is_blind else "Shown to everybody,"
    share = f"{100 * settings.unaided_share:g} % of the articles"
    click.echo(withheld if settings.is_blind else f"{withheld} except in {share}, which are drawn.")


def _print_report(report: InfluenceReport) -> None:
    if report.is_empty():
        click.echo(NOTHING_YET)
        return
    told: set[str] = set()
    for table in influence_tables(report):
        _print_table(table)
        for warning in [one for one in table.warnings if one not in told]:
            click.echo(f"Warning: {one_line(warning, 400)}")
        told.update(table.warnings)
        click.echo()


def _print_table(table: InfluenceTable) -> None:
    headings = (table.title, *table.headings[1:])
    rows = [(one_line(name, 60), *map(str, values)) for name, values in table.rows]
    print_table(tuple(heading.upper() for heading in headings), rows)
    click.echo(table.note)
