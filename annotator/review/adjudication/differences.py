"""What is still to settle, in one document and over the rows of a list."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.project import decisions
from annotator.project.project import Project
from annotator.project.records import stream
from annotator.review.adjudication.applying import parts
from annotator.review.adjudication.matters import Counts, Matter
from annotator.review.adjudication.rule import rule_of
from annotator.review.adjudication.settlement import settlement
from annotator.review.adjudication.settling import settle
from annotator.review.comparison import compare_sets


def open_differences(project: Project, document: int, people: Sequence[str] = ()) -> list[Matter]:
    """Where those who are done differ and no decision stands, in the order in which to settle it."""
    return settlement(project, document, people).open()


def open_counts(project: Project, numbers: Sequence[int]) -> dict[int, Counts]:
    """How much is settled and open in each of these documents, as the rows of a list that are in sight."""
    rule = rule_of(project)
    decided = decisions.of_documents(project, numbers)
    found: dict[int, Counts] = {}
    for document in stream(project, numbers):
        gold, work = parts(project, document, decided.get(document.number, []), rule)
        found[document.number] = settle(compare_sets(document.number, work), gold, rule).counts()
    return found
