"""The figures in rows and columns: for CSV, for the terminal and for a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from annotator.formats.csv_writing import Cell, write_csv
from annotator.review.agreement.measures import MEASURES, Kind, Measure
from annotator.review.agreement.report import AgreementReport, Figure

NONE = "–"
ALL_TOGETHER = "all together"
HEADINGS = (
    "kind",
    "label",
    "measure",
    "annotators",
    "document",
    "value",
    "deviation between pairs",
    "low",
    "high",
    "documents",
    "names",
)
DIGITS = 12  # after the point; sums of binary fractions are exact to 15 or so
NOBODY_ELSE: Mapping[str, str] = MappingProxyType({})
TITLES = {Kind.SPAN: "Spans", Kind.RELATION: "Links", Kind.DOCUMENT: "Labels of the article"}


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures of one kind of label: a row for each label, a column for each measure."""

    kind: Kind
    measures: tuple[Measure, ...]
    rows: tuple[tuple[str, tuple[Figure, ...]], ...]


def figure_tables(report: AgreementReport, people: Sequence[str] = ()) -> list[FigureTable]:
    """The tables that are not empty, between these annotators or everybody."""
    who = tuple(people) or report.people
    return [table for kind in Kind if (table := _table(report, kind, who)).rows]


def value_text(figure: Figure | None) -> str:
    """Three decimals."""
    return NONE if figure is None or figure.value is None else decimals(figure.value)


def decimals(value: float) -> str:
    """Three decimals, and 0 without a sign."""
    return f"{round(value, 3) + 0.0:.3f}"


def interval_text(figure: Figure) -> str:
    """`0.846–0.923`, with a word between where one is negative; nothing where there is none."""
    if figure.low is None or figure.high is None or figure.value is None:
        return ""
    low, high = decimals(figure.low), decimals(figure.high)
    return f"{low} to {high}" if low.startswith("-") else f"{low}–{high}"


def write_figures(report: AgreementReport, path: Path, names: Mapping[str, str] = NOBODY_ELSE) -> None:
    """Write all figures as CSV: of each label and pair, then of each document; then what was left out.

    `names` are those of annotators, who are told by identifier as well.

    Raises:
        AnnotatorError: the file cannot be written.
    """
    write_csv(path, _rows(report, names))


def _rows(report: AgreementReport, names: Mapping[str, str]) -> Iterator[Sequence[Cell]]:
    yield HEADINGS
    for figure in (*report.figures, *report.by_document):
        yield (
            figure.kind.value,
            figure.label or ALL_TOGETHER,
            figure.measure,
            " ".join(figure.people),
            figure.document,
            *map(_rounded, (figure.value, figure.deviation, figure.low, figure.high)),
            figure.documents,
            "; ".join(names.get(who, who) for who in figure.people),
        )
    for part in report.left_out:
        yield "left out", "", f"{part.what}: {part.why}", "", " ".join(part.documents), part.count


def _rounded(value: float | None) -> float | None:
    """Without the noise of binary fractions, and 0 without a sign."""
    return None if value is None else round(value, DIGITS) + 0.0


def _table(report: AgreementReport, kind: Kind, who: tuple[str, ...]) -> FigureTable:
    measures = tuple(measure for measure in MEASURES if measure.kind is kind)
    rows: dict[str, list[Figure]] = {}
    for figure in report.figures:
        if figure.kind is kind and figure.people == who:
            rows.setdefault(figure.label, []).append(figure)
    named = sorted(rows.items(), key=lambda row: (not row[0], row[0]))  # all together last
    if len(named) == 2 and not named[-1][0]:
        named = named[:1]  # of a single label, the same figures again
    return FigureTable(kind, measures, tuple((label or ALL_TOGETHER, tuple(figures)) for label, figures in named))
