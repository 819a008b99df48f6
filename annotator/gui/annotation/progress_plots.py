"""The plots of a progress report: what is done each day, what in all, and what was found of each label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale

from annotator.annotation.progress_report import EVERYONE, DayProgress, ProgressReport
from annotator.gui.plots.plot import Mark, Plot, PlotKind
from annotator.model.label_schema import LabelSchema
from annotator.project.statistics import LabelCount
from annotator.wording import counted

MOST_DAYS = 70  # more are drawn as weeks
NO_DAYS = "Nothing by hand yet. Work that came with an import belongs to no day."
NONE_DONE = "No document is marked as done by hand yet."
UNKNOWN = ("#6B7280", "#9AA3AE")  # a label that the schema no longer has
Count = Callable[[DayProgress], int]


def plots_of(report: ProgressReport, annotator: str, schema: LabelSchema) -> tuple[Plot, Plot, Plot, Plot]:
    """Documents each day, documents in all, spans each day, spans of each label; of an annotator or of EVERYONE."""
    days = report.days_of(annotator)
    by_week = bool(days) and (days[-1].day - days[0].day).days >= MOST_DAYS
    return (
        _each(days, "Documents done", "document", lambda day: day.documents_done, by_week=by_week),
        _in_all(report, annotator, days, by_week=by_week),
        _each(days, "Spans made", "span", lambda day: day.spans_made, by_week=by_week),
        _labels(report.labels_of(annotator), schema),
    )


def _each(days: Sequence[DayProgress], what: str, one: str, count: Count, *, by_week: bool) -> Plot:
    marks = tuple(
        Mark(*_named(day, by_week=by_week), number, counted(number, one))
        for day, number in _calendar(days, count, by_week=by_week)
    )
    some = marks if any(mark.value for mark in marks) else ()
    return Plot(PlotKind.BARS, f"{what} each {'week' if by_week else 'day'}", some, _nothing(days))


def _in_all(report: ProgressReport, annotator: str, days: Sequence[DayProgress], *, by_week: bool) -> Plot:
    """The sum up to each day, upon what was taken over; of everyone, each annotator's documents count."""
    done = report.of(annotator).taken_over
    marks = []
    for day, number in _calendar(days, lambda day: day.documents_done, by_week=by_week):
        done += number
        marks.append(Mark(*_named(day, by_week=by_week), done, counted(done, "document")))
    goal = None if annotator == EVERYONE and len(report.annotators) > 1 else report.documents
    some = tuple(marks) if any(mark.value for mark in marks) else ()
    name = counted(report.documents, "document")
    return Plot(PlotKind.STEPS, "Documents done in all", some, _nothing(days), goal, name if goal else "")


def _nothing(days: Sequence[DayProgress]) -> str:
    return NONE_DONE if any(day.spans_made for day in days) else NO_DAYS


def _labels(counts: Sequence[LabelCount], schema: LabelSchema) -> Plot:
    """All labels of the schema in its order, then those that it no longer has."""
    by_name = {count.label: count for count in counts}
    known = {label.name: label for label in schema.labels}
    marks = []
    for name in [*known, *(name for name in by_name if name not in known)]:
        count = by_name.get(name, LabelCount(name, EVERYONE, 0, 0, 0))
        colors = (known[name].color, known[name].color_dark) if name in known else UNKNOWN
        title = known[name].shown() if name in known else name
        marks.append(Mark(title, title, count.spans, _found(count), colors))
    nothing = "No spans yet. Select text in an article and press the key of a label."
    return Plot(PlotKind.ROWS, "Spans of each label", tuple(marks) if counts else (), nothing)


def _found(count: LabelCount) -> str:
    none = f", none in {count.nothing_here:,}" if count.nothing_here else ""
    return f"{count.spans:,} in {counted(count.documents, 'document')}{none}"


def _calendar(days: Sequence[DayProgress], count: Count, *, by_week: bool) -> list[tuple[date, int]]:
    """Every day, or the Monday of every week, from the first to the last, with its count."""
    if not days:
        return []
    step = timedelta(days=7 if by_week else 1)
    sums: dict[date, int] = {}
    at = _start(days[0].day, by_week=by_week)
    while at <= days[-1].day:
        sums[at] = 0
        at += step
    for day in days:
        sums[_start(day.day, by_week=by_week)] += count(day)
    return list(sums.items())


def _start(day: date, *, by_week: bool) -> date:
    return day - timedelta(days=day.weekday()) if by_week else day


def _named(day: date, *, by_week: bool) -> tuple[str, str]:
    """How a day is written on the axis, and in full."""
    at, locale = QDate(day.year, day.month, day.day), QLocale.c()
    full = locale.toString(at, "ddd d MMM yyyy")
    return locale.toString(at, "d MMM"), f"week of {full}" if by_week else full
