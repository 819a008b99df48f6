"""The plots of the report on the influence of suggestions, one for each of its tables."""

from __future__ import annotations

from collections.abc import Callable

from annotator.gui.plots.plot import Mark, Plot, PlotKind
from annotator.model.label_schema import LabelSchema
from annotator.suggestions.influence.report import EVERYBODY, InfluenceReport
from annotator.suggestions.influence.tables import (
    ALL_TOGETHER,
    HELP,
    Naming,
    share_value,
    suggester_name,
    work_table,
)

COMPARED = "overlapping_f1"  # the measure in which other edges do not count
NO_TIME = "No article was labelled and marked as done here yet."
NOTHING_DECIDED = "Nobody has decided about a suggestion yet."
NO_SPANS = "No span in an article that is done."
NOTHING_SHARED = "No two annotators are done with the same article yet."
Colors = dict[str, tuple[str, str]]


def plot_of_work(report: InfluenceReport, naming: Naming, _schema: LabelSchema) -> Plot:
    """The time of an article with suggestions and without."""
    rows = zip(report.work, work_table(report, naming).rows, strict=True)
    marks = tuple(
        Mark(HELP[one.help], HELP[one.help], one.time.value, str(values[1]))
        for one, (_, values) in rows
        if one.annotator == EVERYBODY and one.time is not None
    )
    return Plot(PlotKind.ROWS, "Minutes an article", marks, NO_TIME)


def plot_of_suggestions(report: InfluenceReport, naming: Naming, schema: LabelSchema) -> Plot:
    """How many suggestions were accepted as they were, of those that were decided."""
    colors = _colors(schema)
    marks = tuple(
        Mark(
            name := suggester_name(one, naming),
            name,
            one.precision.value,
            str(share_value(one.precision)),
            colors.get(one.label),
            one.precision.low,
            one.precision.high,
        )
        for one in report.acceptance
        if one.precision is not None
    )
    return Plot(PlotKind.INTERVALS, "Accepted of what was decided", marks, NOTHING_DECIDED)


def plot_of_origins(report: InfluenceReport, naming: Naming, schema: LabelSchema) -> Plot:
    """The part of the spans of each label that was suggested."""
    colors = _colors(schema)
    sums: dict[str, tuple[int, int]] = {}
    for one in report.origins:
        suggested, spans = sums.get(one.label, (0, 0))
        sums[one.label] = suggested + one.accepted + one.changed, spans + one.spans
    marks = tuple(
        Mark(
            naming.label(label),
            naming.label(label),
            suggested / spans,
            f"{100 * suggested / spans:.0f} % of {spans:,}",
            colors.get(label),
        )
        for label, (suggested, spans) in sums.items()
    )
    return Plot(PlotKind.ROWS, "Spans that were suggested", marks, NO_SPANS)


def plot_of_agreement(report: InfluenceReport, naming: Naming, schema: LabelSchema) -> Plot:
    """F1 between annotators with and without suggestions."""
    colors = _colors(schema)
    shown = [one for one in report.agreement if one.measure == COMPARED and one.value is not None]
    labels = dict.fromkeys(one.label for one in shown)
    marks = []
    for one in sorted(shown, key=lambda figure: (list(labels).index(figure.label), not figure.is_helped)):
        name = f"{naming.label(one.label) if one.label else ALL_TOGETHER.capitalize()} {_side(is_helped=one.is_helped)}"
        value = one.value or 0.0
        marks.append(Mark(name, name, value, f"{value:.3f}", colors.get(one.label), one.low, one.high))
    return Plot(PlotKind.INTERVALS, "Overlapping F1 between annotators", tuple(marks), NOTHING_SHARED)


MakePlot = Callable[[InfluenceReport, Naming, LabelSchema], Plot]


def _side(*, is_helped: bool) -> str:
    return "with" if is_helped else "without"


def _colors(schema: LabelSchema) -> Colors:
    return {label.name: (label.color, label.color_dark) for label in schema.labels}
