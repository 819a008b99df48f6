"""Commands about suggestions: making them, choosing what is suggested, and measuring their influence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from annotator.cli.opening import JSON, PROJECT, annotator_option, person, reading, writing
from annotator.cli.output import one_line, print_json, print_table
from annotator.cli.training import AS
from annotator.model.label_schema import LabelSchema
from annotator.model.suggestion_settings import ROLES_OF
from annotator.progress import ConsoleProgress
from annotator.review.agreement.paper import write_text
from annotator.review.agreement.some_documents import figures_on
from annotator.suggestions.influence import InfluenceReport, influence_report
from annotator.suggestions.influence.figures_file import write_influence
from annotator.suggestions.influence.tables import InfluenceTable, influence_tables
from annotator.suggestions.influence.text import as_markdown
from annotator.suggestions.settings import EVERY, SUGGESTERS, USUAL, SuggestionSettings, set_settings, settings_of
from annotator.suggestions.turning import called, turned_off, turned_on
from annotator.suggestions.whole_corpus import suggest_corpus
from annotator.wording import counted

FILE = click.Path(path_type=Path, dir_okay=False)
NAME = click.Choice(SUGGESTERS)
NAMELESS = "No label stands for {}, so none is shown or exported: annotator suggestions PROJECT --call ROLE=LABEL"
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
        nameless = _nameless(asked, settings, opened.schema)
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
        if nameless:
            click.echo(NAMELESS.format(", ".join(nameless)), err=True)


@click.command()
@PROJECT
@click.option("--on", multiple=True, metavar="NAME[:LABEL]", help="Let a suggester suggest, all or one label more.")
@click.option("--off", multiple=True, metavar="NAME[:LABEL]", help="Let it suggest nothing, or this label no more.")
@click.option("--call", multiple=True, metavar="ROLE=LABEL", help="Which label stands for QUOTE, SOURCE, CUE, …")
@click.option("--blind/--not-blind", "is_blind", default=None, help="Show nobody any, to measure what they do.")
@click.option(
    "--unaided",
    "unaided_share",
    callback=_share,
    metavar="SHARE",
    help="Of the articles, drawn to show none; 10% usually.",
)
@JSON
def suggestions(project: Path, as_json: bool, **stated: Any) -> None:
    """What is suggested in a project, and for whom it is withheld; with options, choose it for everybody."""
    if any(value not in (None, ()) for value in stated.values()):
        with writing(project) as opened:
            schema = opened.schema
            settings = _chosen(settings_of(opened), schema, **stated)
            set_settings(opened, settings, person().id)
    else:
        with reading(project) as opened:
            settings, schema = settings_of(opened), opened.schema
    if as_json:
        print_json(settings.model_dump())
    else:
        _print_settings(settings, schema)


@click.command()
@PROJECT
@click.option("--csv", "csv_file", type=FILE, help="Write all figures as a table (CSV) here.")
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


def _chosen(
    settings: SuggestionSettings,
    schema: LabelSchema,
    *,
    is_blind: bool | None,
    unaided_share: float | None,
    **named: tuple[str, ...],
) -> SuggestionSettings:
    for option, change in (("call", called), ("on", turned_on), ("off", turned_off)):
        for what in named[option]:
            settings = change(settings, schema, what)
    plain = {"is_blind": is_blind, "unaided_share": unaided_share}
    return settings.model_copy(update={name: value for name, value in plain.items() if value is not None})


def _print_settings(settings: SuggestionSettings, schema: LabelSchema) -> None:
    rows = []
    for name in SUGGESTERS:
        labels = settings.on.get(name, USUAL[name])
        if name in ROLES_OF:
            said = [_role(role, settings, schema) for role in ROLES_OF[name] if settings.may_suggest(name, role, role)]
            rows.append((name, ", ".join(said) or "off"))
        else:
            rows.append((name, "every label" if EVERY in labels else ", ".join(labels) or "off"))
    print_table(("SUGGESTER", "SUGGESTS"), rows)
    withheld = "Blind: nobody is shown any." if settings.is_blind else "Shown to everybody,"
    share = f"{100 * settings.unaided_share:g} % of the articles"
    click.echo(withheld if settings.is_blind else f"{withheld} except in {share}, which are drawn.")


def _role(role: str, settings: SuggestionSettings, schema: LabelSchema) -> str:
    """A role with what stands for it: `SOURCE`, `QUOTE as CONTENT`, `CUE as no label`, `BOILERPLATE by kind`."""
    names = [label.name for label in settings.labels_for(role, schema)]
    if len(names) > 1:
        return f"{role} by kind"
    return role if names == [role] else f"{role} as {' '.join(names) or 'no label'}"


def _nameless(asked: Iterable[str], settings: SuggestionSettings, schema: LabelSchema) -> list[str]:
    """The roles that these suggesters look for, and for which the schema has no label."""
    roles = (role for name in asked for role in ROLES_OF.get(name, ()))
    return [role for role in roles if not settings.labels_for(role, schema)]


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
