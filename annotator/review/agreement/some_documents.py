"""The agreement on some documents alone, as far as others compare it with that on other documents."""

from __future__ import annotations

from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.judged import NothingToCompare
from annotator.review.agreement.report import Figure, Wanted, agreement_report

COMPARED = ("exact_f1", "overlapping_f1")


def figures_on(project: Project, documents: frozenset[int], progress: Progress) -> tuple[Figure, ...]:
    """F1 between all annotators on documents by number, of each label and of all; empty where none can be compared.

    Raises:
        AnnotatorError: there are more than 20 annotators.
    """
    try:
        report = agreement_report(project, Wanted(documents=documents), progress)
    except NothingToCompare:
        return ()
    return tuple(one for one in report.figures if one.measure in COMPARED and one.people == report.people)
