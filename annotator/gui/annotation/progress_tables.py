"""The tables of a progress report, as they are shown and as they are saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotator.annotation.progress_report import EVERYONE, AnnotatorProgress, ProgressReport
from annotator.formats.csv_writing import Cell, write_csv
from annotator.model.label_schema import LabelSchema

KINDS = "Comma-separated values (*.csv)"


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows; times are in hours."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table_by_day(report: ProgressReport, annotator: str, _schema: LabelSchema) -> Table:
    """What each annotator did each day, the newest first."""
    days = sorted(report.days, key=lambda day: (day.day, day.annotator), reverse=True)
    rows = (
        (
            day.day.isoformat(),
            report.of(day.annotator).name,
            day.documents_done,
            day.spans_made,
            round(day.active_seconds / 3600, 2),
        )
        for day in days
        if annotator in {EVERYONE, day.annotator}
    )
    return Table("by day", ("Day", "Annotator", "Documents done", "Spans made", "Active hours"), tuple(rows))


def table_by_label(report: ProgressReport, annotator: str, schema: LabelSchema) -> Table:
    """What each annotator found of each label."""
    rows = []
    for count in report.labels:
        if annotator in {EVERYONE, count.annotator}:
            label = schema.label(count.label)
            title = label.shown() if label else count.label
            name = report.of(count.annotator).name
            rows.append((title, name, count.spans, count.documents, count.nothing_here))
    headings = ("Label", "Annotator", "Spans", "Documents with it", "Documents with none")
    return Table("by label", headings, tuple(rows))


def table_by_annotator(report: ProgressReport, annotator: str, _schema: LabelSchema) -> Table:
    """How far each annotator is."""
    rows = tuple(_person(person) for person in report.annotators if annotator in {EVERYONE, person.annotator})
    headings = (
        "Annotator",
        "New",
        "In progress",
        "Done",
        "Taken over",
        "Spans",
        "Active hours",
        "Documents an hour",
        "Hours left",
    )
    return Table("by annotator", headings, rows)


BY_DAY, BY_LABEL, BY_ANNOTATOR = "By day", "By label", "By annotator"
TABLES: dict[str, Callable[[ProgressReport, str, LabelSchema], Table]] = {
    BY_DAY: table_by_day,
    BY_LABEL: table_by_label,
    BY_ANNOTATOR: table_by_annotator,
}


def save_table(table: Table, path: Path) -> None:
    """Write the table as CSV.

    Raises:
        AnnotatorError: the file cannot be written.
    """
    write_csv(path, [table.headings, *table.rows])


def _person(person: AnnotatorProgress) -> tuple[Cell, ...]:
    return (
        person.name,
        person.new,
        person.in_progress,
        person.done,
        person.taken_over,
        person.spans,
        round(person.active_seconds / 3600, 2),
        None if person.pace is None else round(person.pace, 1),
        None if person.hours_left is None else round(person.hours_left, 1),
    )
