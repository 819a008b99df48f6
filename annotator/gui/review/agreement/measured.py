"""What the page shows of one measurement, made beside the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.gui.review.agreement.grid import ByDocument
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.judged import NothingToCompare
from annotator.review.agreement.report import AgreementReport, Figure, Wanted, agreement_report


@dataclass(frozen=True, slots=True)
class Measured:
    """What was asked for, and the report; none where no document counts for two annotators."""

    wanted: Wanted
    report: AgreementReport | None
    by_document: ByDocument | None


def measure(project: Project, wanted: Wanted, progress: Progress) -> Measured:
    """Measure, and sort the documents by each figure.

    Raises:
        AnnotatorError: a label is unknown, or there are more than 20 annotators.
    """
    try:
        report = agreement_report(project, wanted, progress)
    except NothingToCompare:
        return Measured(wanted, None, None)
    return Measured(wanted, report, ByDocument(report))


def with_names(report: AgreementReport, names: Mapping[str, str]) -> AgreementReport:
    """The report with other names of annotators, for files that shall not tell them."""

    def named(people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(who, who) for who in people)

    def figures(found: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(replace(figure, people=named(figure.people)) for figure in found)

    return replace(
        report,
        people=named(report.people),
        figures=figures(report.figures),
        by_document=figures(report.by_document),
        confusions=tuple(replace(confusion, people=_pair(confusion.people, names)) for confusion in report.confusions),
        left_out=tuple(replace(part, what=_named(part.what, names)) for part in report.left_out),
    )


def _named(what: str, names: Mapping[str, str]) -> str:
    """`documents of ana` with another name."""
    of, joint, who = what.partition(" of ")
    return f"{of}{joint}{names.get(who, who)}"


def _pair(people: tuple[str, str], names: Mapping[str, str]) -> tuple[str, str]:
    first, second = people
    return names.get(first, first), names.get(second, second)
