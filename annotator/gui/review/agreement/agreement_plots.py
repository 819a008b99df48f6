"""The plots of a report: one measure with its intervals by label, the pairs of annotators, and labels confused."""

from __future__ import annotations

from annotator.gui.plots.plot import Mark, Plot, PlotKind
from annotator.gui.review.agreement.words import Names, full_title
from annotator.review.agreement.confusion import NO_SPAN, label_matrix
from annotator.review.agreement.measures import Measure
from annotator.review.agreement.report import AgreementReport, Figure
from annotator.review.agreement.tables import figure_tables, interval_text, value_text

NO_VALUES = "No label has a value here: nothing could have been otherwise."
NO_PAIRS = "Pairs are compared here once three or more annotators are done."
NO_SPANS = "Nobody marked a span in these documents."
NOTHING = "no span"


def by_label(report: AgreementReport, measure: Measure, names: Names) -> tuple[Plot, list[Figure]]:
    """A measure of each label with its interval, and the figures in the order of the marks."""
    rows = [row for table in figure_tables(report) if table.kind is measure.kind for row in table.rows]
    found = [figure for _, figures in rows for figure in figures if figure.measure == measure.name]
    shown = [figure for figure in found if figure.value is not None]
    marks = tuple(_interval(figure, names) for figure in shown)
    return Plot(PlotKind.INTERVALS, f"{full_title(measure)} by label", marks, NO_VALUES), shown


def by_pair(report: AgreementReport, measure: Measure, label: str, names: Names) -> tuple[Plot, list[Figure]]:
    """A measure of one label between each two annotators, twice: each row has all partners."""
    found = {
        figure.people: figure
        for figure in report.figures
        if figure.measure == measure.name and figure.label == label and len(figure.people) == 2
    }
    marks, shown = [], []
    people = sorted(report.people, key=names.person) if len(report.people) > 2 else ()
    for one in people:
        for other in people:
            figure = found.get((min(one, other), max(one, other))) if one != other else None
            if figure is not None and figure.value is not None:
                row, column = names.person(one), names.person(other)
                marks.append(Mark(row, f"{row} and {column}", figure.value, value_text(figure), column=column))
                shown.append(figure)
    title = f"{full_title(measure)} between annotators{f', {names.label(label)}' if label else ''}"
    return Plot(PlotKind.CELLS, title, tuple(marks), NO_PAIRS, highest=1.0), shown


def of_labels(report: AgreementReport, names: Names) -> tuple[Plot, list[tuple[str, str]]]:
    """How often two annotators gave which labels to the same thing, and the labels in the order of the marks."""
    matrix = label_matrix(report.confusions)
    used = sorted({label for cell in matrix for label in cell if label})
    marks, cells = [], []
    for label in used:
        for other in (*used, NO_SPAN):
            count = matrix.get((min(label, other), max(label, other)), 0)
            row, column = names.label(label), names.label(other) if other else NOTHING.capitalize()
            spoken = f"{row} by one, {column.lower() if not other else column} by the other"
            marks.append(Mark(row, spoken, count, f"{count:,}", column=column))
            cells.append((label, other))
    return Plot(PlotKind.CELLS, "Labels that two annotators gave to the same thing", tuple(marks), NO_SPANS), cells


def _interval(figure: Figure, names: Names) -> Mark:
    name = names.label(figure.label)
    interval = interval_text(figure)
    shown = f"{value_text(figure)}  ({interval})" if interval else value_text(figure)
    colors = names.colors.get(figure.label)
    return Mark(name, name, figure.value or 0.0, shown, colors, figure.low, figure.high)
