"""Numbers in rows and columns as the page shows them: each with its interval, and what it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from annotator.gui.display_text import displayed
from annotator.gui.review.agreement.words import MEANINGS, NO_VALUE, OPENS, Names
from annotator.review.agreement.behind import Asked
from annotator.review.agreement.measures import MEASURES, Kind, Measure
from annotator.review.agreement.report import AgreementReport, Figure
from annotator.review.agreement.tables import TITLES, figure_tables, interval_text, value_text

SORTED = " ▴"  # behind the heading by which rows are in order
BY_NAME = {measure.name: measure for measure in MEASURES}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, what stands small below it, its tool tip, and what it opens."""

    text: str = ""
    below: str = ""
    tip: str = ""
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """The name of a row and its cells."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings with tool tips, the first one of the names; `row` makes a row when it is looked at.

    `longest_below` has the longest text below a number, of each column of numbers; none where nothing stands below.
    """

    headings: tuple[str, ...] = ("",)
    tips: tuple[str, ...] = ("",)
    count: int = 0
    row: Callable[[int], GridRow] = field(default=lambda _place: GridRow("", ()))
    longest_below: tuple[str, ...] = ()


def figures_grid(report: AgreementReport, names: Names, kind: Kind, people: Sequence[str] = ()) -> Grid:
    """A row for each label and for all together, a column for each measure; between these or everybody."""
    table = next((table for table in figure_tables(report, people) if table.kind is kind), None)
    if table is None:
        return Grid()
    rows = [
        GridRow(_label(figures, names), tuple(figure_cell(figure) for figure in figures)) for _, figures in table.rows
    ]
    return Grid(
        (TITLES[kind], *(measure.title for measure in table.measures)),
        ("", *(MEANINGS[measure.name] for measure in table.measures)),
        len(rows),
        rows.__getitem__,
        _longest_below(rows),
    )


def pairs_grid(report: AgreementReport, names: Names, kind: Kind, label: str) -> Grid:
    """A row for each pair of annotators, a column for each measure of one label."""
    by_pair: dict[tuple[str, ...], list[Figure]] = {}
    for figure in report.figures:
        if figure.kind is kind and figure.label == label and len(figure.people) == 2:
            by_pair.setdefault(figure.people, []).append(figure)
    rows = [GridRow(names.pair(pair), tuple(map(figure_cell, figures))) for pair, figures in by_pair.items()]
    measures = [BY_NAME[figure.measure] for figure in next(iter(by_pair.values()), [])]
    return Grid(
        ("Annotators", *(measure.title for measure in measures)),
        ("", *(MEANINGS[measure.name] for measure in measures)),
        len(rows),
        rows.__getitem__,
        _longest_below(rows),
    )


class ByDocument:
    """The figures of each document, by document, and the documents from worst to best by each measure."""

    def __init__(self, report: AgreementReport) -> None:
        found: dict[str, list[Figure]] = {}
        for figure in report.by_document:
            found.setdefault(figure.document, []).append(figure)
        self._ids, self._figures = list(found), list(found.values())
        measures = [BY_NAME[figure.measure] for figure in self._figures[0]] if self._figures else []
        self.measures: tuple[Measure, ...] = tuple(measures)
        self._orders = [self._order(place) for place in range(len(measures))]

    def grid(self, by: int, title_of: Callable[[str], str]) -> Grid:
        """The documents that agree least by one of the measures first; those without a value last."""
        order = self._orders[by] if self._orders else []

        def row(place: int) -> GridRow:
            at = order[place]
            cells = tuple(figure_cell(figure) for figure in self._figures[at])
            return GridRow(displayed(title_of(self._ids[at])), cells)

        headings = (_of_kind(measure) + SORTED * (place == by) for place, measure in enumerate(self.measures))
        tips = tuple(f"{MEANINGS[measure.name]} Click to sort." for measure in self.measures)
        return Grid(("Article", *headings), ("", *tips), len(order), row)

    def _order(self, measure: int) -> list[int]:
        values = [figures[measure].value for figures in self._figures]
        return sorted(range(len(values)), key=lambda at: 2.0 if values[at] is None else values[at] or 0.0)


def figure_cell(figure: Figure) -> Cell:
    """The value with its interval."""
    measure = BY_NAME[figure.measure]
    if figure.value is None:
        return Cell(value_text(figure), "", f"{MEANINGS[measure.name]} {NO_VALUE}")
    parts = [f"{measure.title} {value_text(figure)}"]
    if interval := interval_text(figure):
        parts.append(f"95 % interval {interval}")
    if figure.deviation is not None:
        parts.append(f"standard deviation between pairs {figure.deviation:.3f}")
    asked = Asked(measure, figure.label, figure.people, figure.document)
    return Cell(value_text(figure), interval, f"{', '.join(parts)}. {MEANINGS[measure.name]} {OPENS}", asked)


def _longest_below(rows: Sequence[GridRow]) -> tuple[str, ...]:
    columns = zip(*(row.cells for row in rows), strict=True)
    return tuple(max((cell.below for cell in cells), key=len) for cells in columns)


def _label(figures: Sequence[Figure], names: Names) -> str:
    return names.label(figures[0].label)


def _of_kind(measure: Measure) -> str:
    return measure.title if measure.kind is Kind.SPAN else f"links, {measure.title}"
