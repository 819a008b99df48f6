"""Every figure of the report in one table, a row each, for statistics programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.formats.csv_writing import Cell, write_csv
from annotator.model.suggestion import Help
from annotator.suggestions.influence.medians import Estimate
from annotator.suggestions.influence.report import InfluenceReport

HEADINGS = (
    "table",
    "annotator",
    "help",
    "suggester",
    "version",
    "label",
    "measure",
    "value",
    "low",
    "high",
    "documents",
)
HELP: dict[Help, str] = {"shown": "with", "unaided": "unaided", "blind": "blind"}
COUNTS = ("shown", "accepted", "changed", "rejected", "ignored", "open", "altered")


def write_influence(report: InfluenceReport, path: Path) -> None:
    """Write all figures as CSV; times are in seconds, an annotator that is not named is everybody.

    Raises:
        AnnotatorError: the file cannot be written.
    """
    write_csv(
        path,
        [
            HEADINGS,
            *_work(report),
            *_comparisons(report),
            *_suggestions(report),
            *_origins(report),
            *_agreement(report),
        ],
    )


def _work(report: InfluenceReport) -> Iterator[Sequence[Cell]]:
    for one in report.work:
        place = ("work", one.annotator, HELP[one.help], "", "", "")
        yield (*place, "documents", one.documents, None, None, one.documents)
        for measure, found in (("time", one.time), ("labels", one.labels), ("length", one.length)):
            if found is not None:
                yield (*place, f"median {measure}", *_estimate(found))


def _comparisons(report: InfluenceReport) -> Iterator[Sequence[Cell]]:
    for one in report.comparisons:
        place = ("comparison", one.annotator, f"with : {HELP[one.without]}", "", "", "")
        for measure, found in (("time", one.time), ("labels", one.labels)):
            if found is not None:
                yield (*place, f"ratio of median {measure}", *_estimate(found))


def _suggestions(report: InfluenceReport) -> Iterator[Sequence[Cell]]:
    for one in report.acceptance:
        place = ("suggestions", "", "", one.suggester, one.version, one.label)
        for count in COUNTS:
            yield (*place, count, getattr(one, count), None, None, None)
        if one.precision is not None:
            yield (*place, "accepted of decided", *_estimate(one.precision))
        if one.accepted_of_seen is not None:
            yield (*place, "accepted of seen", one.accepted_of_seen, None, None, None)


def _origins(report: InfluenceReport) -> Iterator[Sequence[Cell]]:
    for one in report.origins:
        place = ("origin of spans", one.annotator, "", "", "", one.label)
        for count in ("spans", "by_hand", "accepted", "changed", "learned"):
            yield (*place, count.replace("_", " "), getattr(one, count), None, None, None)


def _agreement(report: InfluenceReport) -> Iterator[Sequence[Cell]]:
    for one in report.agreement:
        place = ("agreement", "", "with" if one.is_helped else "without", "", "", one.label, one.measure)
        yield (*place, one.value, one.low, one.high, one.documents)


def _estimate(found: Estimate) -> tuple[Cell, ...]:
    return found.value, found.low, found.high, found.documents
