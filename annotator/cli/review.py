"""Commands that compare annotators. They show everybody's work to whoever holds the project file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import Any

import click

from annotator.cli.opening import JSON, PROJECT, known_annotator, reading
from annotator.cli.output import DONE_WITH_PROBLEMS, end, one_line, print_json, print_table
from annotator.cli.work_apart import warn_of_work_apart
from annotator.model.span import Span
from annotator.progress import ConsoleProgress
from annotator.project import annotators, documents
from annotator.project.project import Project
from annotator.review.agreement.gamma import GammaFiles, write_gamma_files
from annotator.review.agreement.measures import MEASURES
from annotator.review.agreement.naming import with_names
from annotator.review.agreement.paper import latex, markdown, write_text
from annotator.review.agreement.report import DRAWS, AgreementReport, Wanted, agreement_report
from annotator.review.agreement.tables import (
    NONE,
    TITLES,
    FigureTable,
    decimals,
    figure_tables,
    interval_text,
    value_text,
    write_figures,
)
from annotator.review.comparison import Comparison, Difference, DocumentLabelGroup, RelationGroup, SpanGroup, compare
from annotator.wording import counted, quoted

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
TITLE_OF = {measure.name: measure.title for measure in MEASURES}
AGREED = "agreed"
TEXT_WIDTH = 40


@click.command()
@PROJECT
@click.option(
    "--annotator", "people", multiple=True, metavar="NAME", help="Only this person's work; several times for several."
)
@click.option(
    "--label", "labels", multiple=True, metavar="LABEL", help="Only labels of this name; several times for several."
)
@click.option(
    "--unfinished", is_flag=True, help="Also documents that are only in progress, with what they have so far."
)
@click.option("--by-document", is_flag=True, help="Print the figures of each document too.")
@click.option(
    "--bootstrap",
    "draws",
    type=click.IntRange(min=0),
    default=DRAWS,
    show_default=True,
    help="How many draws of documents the intervals are reckoned from; 0: no intervals.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another number draws otherwise.")
@click.option("--csv", "csv_file", type=FILE, help="Write all figures as a table (CSV) here.")
@click.option("--markdown", "markdown_file", type=FILE, help="Write a paragraph with tables for a paper here.")
@click.option("--latex", "latex_file", type=FILE, help="Write that paragraph and its tables in LaTeX here.")
@click.option("--gamma-csv", "gamma_folder", type=FOLDER, help="Write a CSV for each document, for pygamma-agreement.")
@JSON
def agreement(project: Path, as_json: bool, by_document: bool, gamma_folder: Path | None, **options: Any) -> None:
    """How far annotators agree, on the documents that two or more of them are done with.

    It reads everybody's work: do not give the project to those who shall still label blind.
    """
    progress = ConsoleProgress()
    with reading(project) as opened:
        wanted = _wanted(opened, options)
        gamma = write_gamma_files(opened, wanted, gamma_folder, progress) if gamma_folder else None
        report = agreement_report(opened, wanted, progress)
        names = annotators.names(opened)
        is_apart = warn_of_work_apart(opened, "Agreement was measured on the others, which are in force.")
    progress.finish()
    _write_files(report, options, names)
    if as_json:
        print_json(asdict(report))
    else:
        _print_report(with_names(report, names), by_document)
    if gamma:
        click.echo(_about_gamma(gamma), err=True)
    if is_apart:
        end(DONE_WITH_PROBLEMS)


@click.command(name="compare")
@PROJECT
@click.argument("document")
@click.option(
    "--annotator", "people", multiple=True, metavar="NAME", help="Only this person's work; several times for several."
)
@JSON
def compare_command(project: Path, document: str, people: tuple[str, ...], as_json: bool) -> None:
    """What two to six annotators said of a document, side by side: agreed, or how they differ.

    It shows everybody's work: do not give the project to those who shall still label blind.
    """
    with reading(project) as opened:
        number = documents.find(opened, document)
        comparison = compare(opened, number, _people(opened, people))
        identifier = documents.id_of(opened, number)
        names = annotators.names(opened)
    if as_json:
        print_json(_record(identifier, comparison))
    else:
        _print_comparison(comparison, names)


def _people(project: Project, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({known_annotator(name, project) for name in names}))


def _wanted(project: Project, options: dict[str, Any]) -> Wanted:
    return Wanted(
        people=_people(project, options["people"]),
        labels=options["labels"],
        with_unfinished=options["unfinished"],
        draws=options["draws"],
        seed=options["seed"],
    )


def _write_files(report: AgreementReport, options: dict[str, Any], names: Mapping[str, str]) -> None:
    if options["csv_file"]:
        write_figures(report, options["csv_file"], names)
    if options["markdown_file"]:
        write_text(options["markdown_file"], markdown(report))
    if options["latex_file"]:
        write_text(options["latex_file"], latex(report))


def _print_report(report: AgreementReport, by_document: bool) -> None:
    people = ", ".join(one_line(person, 40) for person in report.people)
    state = "begun" if report.with_unfinished else "done"
    click.echo(f"{counted(report.documents, 'document')} {state} by two or more of {people}")
    for table in figure_tables(report):
        click.echo()
        _print_everybody(table)
    for table in figure_tables(report) if len(report.people) > 2 else ():
        click.echo()
        _print_pairs(report, table)
    if by_document:
        click.echo()
        _print_documents(report)
    if report.left_out:
        click.echo()
        rows = [(f"{part.count:,} {part.what}", part.why) for part in report.left_out]
        print_table(("LEFT OUT", "WHY"), rows)


def _print_everybody(table: FigureTable) -> None:
    rows = [
        (
            label,
            TITLE_OF[figure.measure],
            value_text(figure),
            interval_text(figure),
            "" if figure.deviation is None else decimals(figure.deviation),
        )
        for label, figures in table.rows
        for figure in figures
    ]
    print_table((TITLES[table.kind].upper(), "MEASURE", "VALUE", "95% INTERVAL", "SD OF PAIRS"), rows)


def _print_pairs(report: AgreementReport, table: FigureTable) -> None:
    rows = [
        (f"{one_line(pair[0], 20)}, {one_line(pair[1], 20)}", label, *map(value_text, figures))
        for pair in combinations(report.people, 2)
        for part in figure_tables(report, pair)
        if part.kind is table.kind
        for label, figures in part.rows
    ]
    titles = [measure.title for measure in table.measures]
    print_table(("PAIR", TITLES[table.kind].upper(), *titles), rows)


def _print_documents(report: AgreementReport) -> None:
    rows = [
        (
            one_line(figure.document, 30),
            TITLE_OF[figure.measure],
            value_text(figure),
            "" if figure.deviation is None else decimals(figure.deviation),
        )
        for figure in report.by_document
    ]
    print_table(("DOCUMENT", "MEASURE", "VALUE", "SD OF PAIRS"), rows)


def _about_gamma(gamma: GammaFiles) -> str:
    return (
        f"For γ: {counted(gamma.files, 'file')}. Not in them: {counted(gamma.empty_documents, 'document')} in which"
        f" nobody found anything, and {counted(gamma.nothing_found, 'time')} that one annotator found nothing;"
        f" {counted(gamma.split_spans, 'split span')} became a unit for each fragment."
    )


def _print_comparison(comparison: Comparison, shown: Mapping[str, str]) -> None:
    people = comparison.annotators
    rows = [
        (_kind(group.differences), f"{group.start}–{group.end}", *(_span(group.spans.get(who)) for who in people))
        for group in comparison.spans
    ]
    names = [one_line(f"{shown.get(who, who)} ({comparison.statuses[who].value})", 40) for who in people]
    print_table(("SPANS", "PLACE", *names), rows)
    if comparison.relations:
        click.echo()
        print_table(("LINKS", "FROM", "TO", *names), [_link(comparison, group) for group in comparison.relations])
    if comparison.document_labels:
        click.echo()
        print_table(("ARTICLE", "LABEL", *names), [_label(group, people) for group in comparison.document_labels])
    for who, labels in comparison.nothing_here.items():
        if labels:
            click.echo(f"{one_line(shown.get(who, who), 40)} found nothing here: {', '.join(labels)}")


def _kind(differences: Iterable[Difference]) -> str:
    return ", ".join(differences) or AGREED


def _span(span: Span | None) -> str:
    if span is None:
        return NONE
    return f"{span.label} {span.start}–{span.end} {quoted(span.text, one_line(span.text, TEXT_WIDTH))}"


def _link(comparison: Comparison, group: RelationGroup) -> tuple[str, ...]:
    ends = (_end(comparison.spans[group.from_group]), _end(comparison.spans[group.to_group]))
    given = (group.relations.get(who) for who in comparison.annotators)
    return (_kind(group.differences), *ends, *(relation.label if relation else NONE for relation in given))


def _end(group: SpanGroup) -> str:
    return f"{group.start}–{group.end}"


def _label(group: DocumentLabelGroup, people: Iterable[str]) -> tuple[str, ...]:
    values = (group.values.get(who) for who in people)
    return _kind(group.differences), group.label, *(NONE if value is None else value or "given" for value in values)


def _record(identifier: str, comparison: Comparison) -> dict[str, object]:
    return {
        "document": identifier,
        "annotators": comparison.annotators,
        "statuses": comparison.statuses,
        "nothing_here": comparison.nothing_here,
        "spans": [
            {
                "start": group.start,
                "end": group.end,
                "differences": group.differences,
                "spans": {who: span.model_dump() for who, span in group.spans.items()},
            }
            for group in comparison.spans
        ],
        "relations": [
            {
                "from_group": group.from_group,
                "to_group": group.to_group,
                "differences": group.differences,
                "relations": {who: each.model_dump(by_alias=True) for who, each in group.relations.items()},
            }
            for group in comparison.relations
        ],
        "document_labels": [asdict(group) for group in comparison.document_labels],
    }
