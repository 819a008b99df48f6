"""Commands about the annotating itself: progress, notes and flags."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from annotator.annotation.progress_report import AnnotatorProgress, ProgressReport, progress_report
from annotator.cli.opening import JSON, PROJECT, annotator_option, person, reading
from annotator.cli.output import one_line, print_json, print_table
from annotator.project import remarks
from annotator.project.remarks import Remark, RemarkKind
from annotator.wording import counted


@click.command()
@PROJECT
@click.option(
    "--days", type=click.IntRange(min=1), default=14, show_default=True, help="How many of the last days are listed."
)
@JSON
def progress(project: Path, days: int, as_json: bool) -> None:
    """Documents and spans by annotator, label and day, the pace, and what is left; --json prints every day.

    Pace is documents done an hour of active time, over the last 7 active days. Active time is the time from one step to
    the next, where that took at most 5 minutes.
    """
    with reading(project) as opened:
        report = progress_report(opened)
    if as_json:
        print_json(asdict(report))
        return
    _print_people(report)
    _print_labels(report)
    _print_days(report, days)


@click.command()
@PROJECT
@click.option("--annotator", metavar="NAME", help="Whose; your own, where left out.")
@click.option("--kind", type=click.Choice([kind.value for kind in RemarkKind]), help="Only notes or only flags.")
@JSON
def notes(project: Path, annotator: str | None, kind: str | None, as_json: bool) -> None:
    """Every note and every flag for discussion, by document and place in it."""
    with reading(project) as opened:
        who = annotator_option(annotator, opened) or person().id
        places = remarks.places(opened, who, RemarkKind(kind) if kind else None)
        found = [remark for remark in remarks.page(opened, places) if remark]
    if as_json:
        print_json([asdict(remark) for remark in found])
        return
    print_table(("DOCUMENT", "KIND", "LABEL", "PLACE", "TEXT", "MESSAGE"), map(_remark, found))


def _remark(remark: Remark) -> tuple[str, ...]:
    place = f"{remark.place.start}" if remark.place.span else ""
    text = f"“{one_line(remark.text, 40)}”" if remark.text else ""
    label = remark.label or "(article)"
    return (remark.document_id, remark.place.kind.value, label, place, text, one_line(remark.message))


def _print_people(report: ProgressReport) -> None:
    click.echo(counted(report.documents, "document"))
    click.echo()
    several = [report.everyone] if len(report.annotators) > 1 else []
    print_table(
        ("ANNOTATOR", "NEW", "IN PROGRESS", "DONE", "SPANS", "ACTIVE", "DOCUMENTS/HOUR", "HOURS LEFT"),
        [_person(person) for person in (*report.annotators, *several)],
    )


def _person(person: AnnotatorProgress) -> tuple[str, ...]:
    counts = (person.new, person.in_progress, person.done, person.spans)
    pace, left = (f"{value:,.1f}" if value is not None else "–" for value in (person.pace, person.hours_left))
    return (
        one_line(person.name, 40),
        *(f"{count:,}" for count in counts),
        _duration(person.active_seconds),
        pace,
        left,
    )


def _print_labels(report: ProgressReport) -> None:
    if report.labels:
        click.echo()
        print_table(
            ("LABEL", "ANNOTATOR", "SPANS", "DOCUMENTS", "NOTHING HERE"),
            [
                (
                    count.label,
                    one_line(report.of(count.annotator).name, 40),
                    f"{count.spans:,}",
                    f"{count.documents:,}",
                    f"{count.nothing_here:,}",
                )
                for count in report.labels
            ],
        )


def _print_days(report: ProgressReport, limit: int) -> None:
    shown = sorted({day.day for day in report.days})[-limit:]
    if shown:
        click.echo()
        print_table(
            ("DAY", "ANNOTATOR", "DONE", "SPANS MADE", "ACTIVE"),
            [
                (
                    day.day.isoformat(),
                    one_line(report.of(day.annotator).name, 40),
                    f"{day.documents_done:,}",
                    f"{day.spans_made:,}",
                    _duration(day.active_seconds),
                )
                for day in sorted(report.days, key=lambda day: (day.day, day.annotator))
                if day.day in shown
            ],
        )


def _duration(seconds: float) -> str:
    """`3:05`, in whole minutes."""
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02}"
