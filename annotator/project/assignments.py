"""Who was given which documents."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annotator.project.changes import RowChange

if TYPE_CHECKING:
    from annotator.project.project import Project


def given_to(project: Project, annotator: str) -> Sequence[int]:
    """The numbers of the documents that somebody was given, in the order of import."""
    rows = project.database.stream(
        "SELECT document FROM assignment WHERE annotator = ? ORDER BY document", (annotator,)
    )
    return array("q", (number for (number,) in rows))


def are_any(project: Project) -> bool:
    """Whether anybody was given any document."""
    return bool(project.database.value("SELECT EXISTS (SELECT 1 FROM assignment)"))


def everybody_given(project: Project) -> dict[int, list[str]]:
    """By document that was given to anybody: to whom."""
    found: dict[int, list[str]] = {}
    for number, annotator in project.database.stream(
        "SELECT document, annotator FROM assignment ORDER BY document, annotator"
    ):
        found.setdefault(number, []).append(annotator)
    return found


def assignment_rows(pairs: Iterable[tuple[int, str]]) -> list[RowChange]:
    """The rows of assignments that are new: document and annotator."""
    return [
        RowChange("assignment", (number, annotator), None, {"document": number, "annotator": annotator})
        for number, annotator in pairs
    ]


def counts(project: Project) -> dict[str, int]:
    """How many documents each annotator who was given any has."""
    rows = project.database.rows("SELECT annotator, count(*) FROM assignment GROUP BY annotator ORDER BY annotator")
    return {str(annotator): int(count) for annotator, count in rows}
