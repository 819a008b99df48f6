"""What the page shows of one measurement, made beside the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from annotator.gui.review.agreement.grid import ByDocument
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.progress import Progress
from annotator.project import annotators, statistics
from annotator.project.project import Project
from annotator.review.agreement.judged import NothingToCompare
from annotator.review.agreement.report import AgreementReport, Wanted, agreement_report


@dataclass(frozen=True, slots=True)
class Measured:
    """What was asked for, and the report; none where no document counts for two annotators.

    `articles` counts for each annotator whose work was asked for what they have done or, with unfinished work, begun.
    """

    wanted: Wanted
    report: AgreementReport | None
    by_document: ByDocument | None
    articles: Mapping[str, int]


def measure(project: Project, wanted: Wanted, progress: Progress) -> Measured:
    """Measure, and sort the documents by each figure.

    Raises:
        AnnotatorError: a label is unknown, or there are more than 20 annotators.
    """
    articles = _articles(project, wanted)
    try:
        report = agreement_report(project, wanted, progress)
    except NothingToCompare:
        return Measured(wanted, None, None, articles)
    return Measured(wanted, report, ByDocument(report), articles)


def _articles(project: Project, wanted: Wanted) -> dict[str, int]:
    states = (Status.IN_PROGRESS, Status.DONE) if wanted.with_unfinished else (Status.DONE,)
    found = statistics.statuses(project.database)
    people = [person.id for person in annotators.registered(project) if person.id != GOLD]
    return {
        who: sum(found.get(who, Counter())[state] for state in states)
        for who in people
        if not wanted.people or who in wanted.people
    }
