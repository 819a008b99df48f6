"""Commands by which a team comes to gold: adjudicate, differences, decide, corrections, guideline-fixes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from annotator.cli.opening import JSON, PROJECT, annotator_option, known_annotator, person, reading, writing
from annotator.cli.output import DONE_WITH_PROBLEMS, end, one_line, print_json, print_table
from annotator.cli.work_apart import warn_of_work_apart
from annotator.errors import AnnotatorError
from annotator.model.decision import ErrorClass, How, Kind, Remark, Said
from annotator.model.span import covered_text
from annotator.progress import ConsoleProgress, Progress
from annotator.project import annotators, documents
from annotator.project.project import Project
from annotator.project.work_statuses import work_statuses
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.corrections import Correction, Shown, corrections, guideline_fixes, write_corrections
from annotator.review.adjudication.deciding import decide
from annotator.review.adjudication.differences import open_differences
from annotator.review.adjudication.following import RuleReport, key_of, too_few_words, waiting_words
from annotator.review.adjudication.matters import Matter, State
from annotator.review.adjudication.rule import rule_named, rule_of
from annotator.review.adjudication.settlement import settlement
from annotator.wording import command, counted, quoted

FILE = click.Path(path_type=Path, dir_okay=False)
RULES = [how.value for how in How if how is not How.ADJUDICATED]
TEXT_WIDTH = 40
NOTHING = "–"


@click.command()
@PROJECT
@click.option(
    "--rule",
    "how",
    type=click.Choice(RULES),
    help="How many must say the same: all, more than half, or --threshold of them. The project's own where left out.",
)
@click.option(
    "--threshold", type=click.IntRange(min=1), metavar="N", help="How many must say the same, with --rule threshold."
)
@click.option("--unfinished", is_flag=True, help="Those who have only begun an article count too.")
@click.option("--absence-counts", is_flag=True, help="What enough of them did not mark is settled as well.")
@JSON
def adjudicate(
    project: Path, how: str | None, threshold: int | None, unfinished: bool, absence_counts: bool, as_json: bool
) -> None:
    """Put in gold what annotators agree on by a rule, which becomes the project's; the rest is left for a person.

    What a person decided stays. Run it again whenever work was merged: what the rule no longer supports is taken back.
    """
    if how is None and (threshold or unfinished or absence_counts):
        raise click.UsageError("Name the --rule that this belongs to.")
    progress = ConsoleProgress()
    with writing(project) as opened:
        rule = (
            rule_named(how, threshold, with_unfinished=unfinished, absence_counts=absence_counts)
            if how
            else rule_of(opened)
        )
        report = apply_rule(opened, rule, person().id, progress=progress)
        is_apart = warn_of_work_apart(opened, "The gold rule leaves them alone until then.")
    progress.finish()
    if report.too_few:
        click.echo(f"Warning: {too_few_words(rule, report)}", err=True)
    if as_json:
        print_json(asdict(report))
    else:
        _print_report(report, rule.shown())
    if report.refused or report.too_few or is_apart:
        end(DONE_WITH_PROBLEMS)


@click.command()
@PROJECT
@click.argument("document", required=False)
@JSON
def differences(project: Path, document: str | None, as_json: bool) -> None:
    """What is still to settle, in one document or in all: where those who are done differ and nothing was decided.

    It shows everybody's work: do not give the project to those who shall still label blind.
    """
    progress = ConsoleProgress()
    with reading(project) as opened:
        numbers = [documents.find(opened, document)] if document else [number for number, _ in work_statuses(opened)]
        found = list(_open_in(opened, numbers, progress))
        names = annotators.names(opened)
        texts = {number: documents.text(opened, number) for number, *_ in found} if not as_json else {}
    progress.finish()
    if as_json:
        print_json([_record(name, matter) for _, name, matter in found])
        return
    rows = [
        (name, key_of(matter), matter.kind.value, matter.state.value, _sides(matter, texts[number], names))
        for number, name, matter in found
    ]
    if rows:
        print_table(("DOCUMENT", "ID", "KIND", "STATE", "WHO HAS WHAT"), rows)
    waiting = sum(matter.state is State.WAITS for *_, matter in found)
    click.echo(f"{counted(len(rows), 'difference')} to settle{waiting_words(waiting)}.", err=True)


@click.command(name="decide")
@PROJECT
@click.argument("document")
@click.argument("difference", metavar="ID")
@click.option("--take", multiple=True, metavar="NAME", help="What this annotator has; several times for several.")
@click.option("--none", "is_none", is_flag=True, help="Gold has nothing here.")
@click.option(
    "--error",
    type=click.Choice([each.value for each in ErrorClass]),
    help="What was wrong with the work that is not taken.",
)
@click.option("--comment", default="", metavar="TEXT", help="Why it was decided so.")
@click.option("--guideline-fix", is_flag=True, help="The guideline needs a fix.")
def decide_command(project: Path, document: str, difference: str, **stated: Any) -> None:
    """Settle one difference by its ID, as `annotator differences` lists it; a former decision on it is replaced."""
    if bool(stated["take"]) == stated["is_none"]:
        raise click.UsageError("Say either --take NAME or --none.")
    with writing(project) as opened:
        number = documents.find(opened, document)
        matter = next((one for one in settlement(opened, number).matters if key_of(one) == difference), None)
        if matter is None:
            listing = command("differences", project, document)
            raise AnnotatorError(f"There is no {difference} in this document. List what there is: {listing}")
        contents = [_side_of(matter, annotator_option(name, opened) or name) for name in stated["take"]]
        error = ErrorClass(stated["error"]) if stated["error"] else None
        remark = Remark(error, stated["comment"], stated["guideline_fix"])
        made = decide(opened, matter, contents, person().id, remark)
        left = len(open_differences(opened, number))
    click.echo(f"Gold has {counted(len(made.gold), 'item')} of it; {counted(left, 'difference')} left in the document.")


@click.command(name="corrections")
@PROJECT
@click.option("--annotator", required=True, metavar="NAME", help="Whose corrections.")
@click.option("--csv", "csv_file", type=FILE, help="Write the list as a table (CSV) here.")
@JSON
def corrections_command(project: Path, annotator: str, csv_file: Path | None, as_json: bool) -> None:
    """How an annotator was corrected: what they had beside what gold has, what was wrong with it, and why."""
    with reading(project) as opened:
        found = corrections(opened, known_annotator(annotator, opened))
    if csv_file:
        write_corrections(found, csv_file)
    _print_corrections(found, as_json=as_json)


@click.command(name="guideline-fixes")
@PROJECT
@click.option("--csv", "csv_file", type=FILE, help="Write the list as a table (CSV) here.")
@JSON
def guideline_fixes_command(project: Path, csv_file: Path | None, as_json: bool) -> None:
    """The decisions that were marked “guideline needs a fix”, with their comments."""
    with reading(project) as opened:
        found = guideline_fixes(opened)
    if csv_file:
        write_corrections(found, csv_file)
    _print_corrections(found, as_json=as_json)


def _print_report(report: RuleReport, rule: str) -> None:
    click.echo(f"Rule: {rule}.")
    click.echo(f"Put in gold: {report.put_in:,}. Taken back: {report.withdrawn:,}.")
    click.echo(
        f"{counted(report.done, 'document')} of {report.documents:,} done;"
        f" {counted(report.open, 'difference')} to settle in {counted(report.documents_open, 'document')}"
        f"{waiting_words(report.waiting)}."
    )
    for reason, count in sorted(report.refused.items()):
        click.echo(f"Problem: {one_line(reason, 200)} ({count:,})", err=True)


def _open_in(project: Project, numbers: Sequence[int], progress: Progress) -> Iterable[tuple[int, str, Matter]]:
    for number in progress.over(numbers, len(numbers), "Comparing"):
        name = documents.id_of(project, number)
        for matter in open_differences(project, number):
            yield number, name, matter


def _side_of(matter: Matter, name: str) -> Said:
    said = matter.sides.get(name)
    if said is None:
        raise AnnotatorError(f"{name} has nothing there. Those who have: {', '.join(_having(matter))}.")
    return said


def _having(matter: Matter) -> list[str]:
    return [who for who, said in matter.sides.items() if said]


def _sides(matter: Matter, text: str, names: Mapping[str, str]) -> str:
    return "; ".join(
        f"{one_line(names.get(who, who), 30)}: {_said(said, matter.kind, text)}" for who, said in matter.sides.items()
    )


def _said(said: Said | None, kind: Kind, text: str) -> str:
    if said is None:
        return NOTHING
    if kind is Kind.NOTHING_HERE:
        return f"nothing here: {said.label}"
    if not said.fragments:
        return " ".join(filter(None, (said.label, said.value)))
    offsets = " ".join(f"{start}-{end}" for start, end in said.fragments)
    covered = covered_text(text, said.fragments)
    return f"{said.label} {offsets} {quoted(covered, one_line(covered, TEXT_WIDTH))}"


def _record(name: str, matter: Matter) -> dict[str, object]:
    return {
        "document": name,
        "id": key_of(matter),
        "kind": matter.kind,
        "label": matter.label,
        "state": matter.state,
        "start": matter.start,
        "end": matter.end,
        "sides": {who: said and asdict(said) for who, said in matter.sides.items()},
        "gold": matter.gold,
        "former": [decision.id for decision in matter.former],
    }


def _print_corrections(found: Sequence[Correction], *, as_json: bool) -> None:
    if as_json:
        print_json([_correction_record(correction) for correction in found])
        return
    rows = []
    for correction in found:
        theirs = _readable([correction.theirs] if correction.theirs else [])
        comment = one_line(correction.decision.remark.comment, 60)
        rows.append((correction.document, theirs, _readable(correction.gold), correction.error_words(), comment))
    if rows:
        print_table(("DOCUMENT", "THEIRS", "GOLD", "ERROR", "COMMENT"), rows)
    click.echo(f"{counted(len(rows), 'correction')}.", err=True)


def _readable(shown: Sequence[Shown]) -> str:
    return "; ".join(_shown_part(one) for one in shown) or NOTHING


def _shown_part(one: Shown) -> str:
    text = quoted(one.text, one_line(one.text, TEXT_WIDTH)) if one.text else ""
    return " ".join(filter(None, (one.label, one.offsets, text)))


def _correction_record(correction: Correction) -> Mapping[str, object]:
    decision = correction.decision
    return {
        "document": correction.document,
        "title": correction.title,
        "kind": decision.kind,
        "annotator": correction.annotator,
        "theirs": correction.theirs and asdict(correction.theirs),
        "gold": [asdict(one) for one in correction.gold],
        "error_class": correction.error_class,
        "computed_error": correction.computed,
        "comment": decision.remark.comment,
        "guideline_fix": decision.remark.guideline_fix,
        "how": decision.how,
        "decided_by": decision.decided_by,
        "at": decision.at,
    }
