"""Commands that divide the documents into train, dev and test, and prove that nothing leaks between them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from annotator.cli.duplicates import SHARE
from annotator.cli.opening import JSON, PROJECT, person, writing
from annotator.cli.output import DONE_WITH_PROBLEMS, end, one_line, print_json, print_problems, print_table
from annotator.errors import RefusedChange
from annotator.export.leakage import LeakageReport, SidePair
from annotator.export.leakage_check import check_leakage
from annotator.export.split_leakage import leakage_report, write_report
from annotator.export.splits import SplitPlan, plan_split, write_split
from annotator.model.annotation_set import Status
from annotator.model.near_duplicates import THRESHOLD
from annotator.model.split import SIDES, SplitDefinition
from annotator.progress import ConsoleProgress
from annotator.wording import first_error

MOST_OUTLETS = 20


@click.command()
@PROJECT
@click.argument("name")
@click.option("--train", type=click.FloatRange(min=0), metavar="PART", help="Part of 1, or number of documents.  [0.8]")
@click.option("--dev", type=click.FloatRange(min=0), metavar="PART", help="The same for dev.  [0.1]")
@click.option("--test", type=click.FloatRange(min=0), metavar="PART", help="The same for test.  [0.1]")
@click.option("--seed", type=int, help="Another number divides otherwise.  [0]")
@click.option("--by-date", is_flag=True, help="All of train is older than dev, all of dev older than test.")
@click.option("--status", type=click.Choice([status.value for status in Status]), help="Only documents of this status.")
@click.option("--threshold", type=SHARE, help=f"Similarity from which documents stay together.  [{THRESHOLD}]")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write the leakage report as JSON here."
)
@JSON
def split(project: Path, name: str, report: Path | None, as_json: bool, **options: Any) -> None:
    """Divide the documents into train, dev and test, near-duplicates always together.

    Labels and outlets are spread evenly. No document ever moves: said again, the command gives sides to the documents
    that came since, and leaves out, and lists, those that would tie two sides together.
    """
    progress = ConsoleProgress()
    with writing(project) as opened:
        plan = plan_split(opened, name, _definition(options), progress)
        write_split(opened, plan, person().id)
        leakage = leakage_report(opened, plan.name, progress)
    progress.finish()
    if report:
        write_report(leakage, report)
    if as_json:
        print_json(_record(plan, leakage))
    else:
        _print(plan)
        _print_pairs(leakage.pairs)
    if leakage.leaks():
        end(DONE_WITH_PROBLEMS)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the leakage report lies, if not in the folder.",
)
@JSON
def leakage(folder: Path, report: Path | None, as_json: bool) -> None:
    """Reckon a leakage report again from the JSONL files of a folder, and compare."""
    progress = ConsoleProgress()
    check = check_leakage(folder, report, progress)
    progress.finish()
    if as_json:
        pairs = [pair.model_dump() for pair in check.pairs]
        print_json(
            {"documents": check.documents, "pairs": pairs, "problems": [str(problem) for problem in check.problems]}
        )
    else:
        _print_pairs(check.pairs)
        print_problems(check.problems)
        click.echo(f"{check.summary()}.")
    if check.problems:
        end(DONE_WITH_PROBLEMS)


def _definition(options: dict[str, Any]) -> SplitDefinition | None:
    """What was asked for; None where nothing was, so that a split that exists goes on as it was made."""
    stated = {name: value for name, value in options.items() if value}
    if not any(options.get(name) is not None for name in (*SIDES, "seed")) and not stated:
        return None
    parts = {side: options.pop(side) for side in SIDES}
    fields: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    if any(part is not None for part in parts.values()):
        fields["parts"] = {side: part or 0.0 for side, part in parts.items()}
    try:
        return SplitDefinition(**fields)
    except ValidationError as error:
        raise RefusedChange(f"Such a split cannot be made: {first_error(error)[1]}.") from None


def _print(plan: SplitPlan) -> None:
    counts = plan.counts
    print_table(("", *SIDES), [("documents", *(f"{counts[side].documents:,}" for side in SIDES))])
    labels = sorted({label for side in SIDES for label in counts[side].labels})
    outlets = sorted({outlet for side in SIDES for outlet in counts[side].outlets})
    if labels:
        click.echo()
        print_table(("DOCUMENTS WITH", *SIDES), _rows(labels, [counts[side].labels for side in SIDES]))
    if len(outlets) > 1:
        click.echo()
        most = sorted(outlets, key=lambda outlet: -sum(counts[side].outlets.get(outlet, 0) for side in SIDES))
        print_table(("OUTLET", *SIDES), _rows(most[:MOST_OUTLETS], [counts[side].outlets for side in SIDES]))
    if plan.left_out:
        click.echo()
        print_table(("LEFT OUT", "WHY"), [(one_line(document.id, 30), document.reason) for document in plan.left_out])
    click.echo(f"{plan.summary()}. Made with: {plan.definition.shown()}.", err=True)


def _rows(names: list[str], counts: list[dict[str, int]]) -> Iterator[tuple[str, ...]]:
    for name in names:
        yield (one_line(name, 30) or "(not stated)", *(f"{count.get(name, 0):,}" for count in counts))


def _print_pairs(pairs: tuple[SidePair, ...]) -> None:
    click.echo()
    print_table(
        ("SIDES", "HIGHEST SIMILARITY", "NEAR-DUPLICATES", "NEAREST DOCUMENTS"),
        [
            (
                " – ".join(pair.sides),
                f"{pair.highest:.0%}",
                f"{pair.at_threshold:,}",
                ", ".join(one_line(name, 24) for name in pair.documents or ()) or "–",
            )
            for pair in pairs
        ],
    )


def _record(plan: SplitPlan, leakage: LeakageReport) -> dict[str, object]:
    return {
        "split": plan.name,
        "definition": plan.definition.model_dump(mode="json"),
        "added": len(plan.added),
        "counts": {
            side: {"documents": count.documents, "labels": count.labels, "outlets": count.outlets}
            for side, count in plan.counts.items()
        },
        "left_out": {document.id: document.reason for document in plan.left_out},
        "unused": plan.unused,
        "pairs": [pair.model_dump() for pair in leakage.pairs],
    }
