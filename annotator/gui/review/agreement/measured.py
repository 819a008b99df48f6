"""What the page shows of one measurement, made beside the window."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.gui.review.agreement.grid import ByDocument
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.judged import NothingToCompare
from annotator.review.agreement.report import AgreementReport, Wanted, agreement_report


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
