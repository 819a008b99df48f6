"""Who is how far with which document, read as a stream."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.model.annotation_set import Status

if TYPE_CHECKING:
    from annotator.project.project import Project


def work_statuses(project: Project) -> Iterator[tuple[int, dict[str, Status]]]:
    """The documents that anybody has begun, in the order of import, with the status of each who has."""
    rows = project.database.stream("SELECT document, annotator, status FROM work ORDER BY document, annotator")
    number: int | None = None
    statuses: dict[str, Status] = {}
    with project.database.understood("a status"):
        for document, annotator, status in rows:
            if document != number and number is not None:
                yield number, statuses
                statuses = {}
            number = document
            statuses[annotator] = Status(status)
        if number is not None:
            yield number, statuses


def done_by(project: Project, annotator: str) -> Sequence[int]:
    """The documents that somebody is done with, in the order of import."""
    rows = project.database.stream(
        "SELECT document FROM work WHERE annotator = ? AND status = ? ORDER BY document", (annotator, Status.DONE)
    )
    return array("q", (number for (number,) in rows))


def done_among(project: Project, annotator: str, numbers: Iterable[int]) -> set[int]:
    """Those of some documents that somebody is done with."""
    rows = project.database.rows(
        "SELECT document FROM work WHERE annotator = ? AND status = ? AND document IN (SELECT value FROM json_each(?))",
        (annotator, Status.DONE, json.dumps(list(numbers))),
    )
    return {number for (number,) in rows}


def statuses_of(project: Project, document: int) -> dict[str, Status]:
    """The status of each who has begun a document, by identifier."""
    rows = project.database.rows(
        "SELECT annotator, status FROM work WHERE document = ? ORDER BY annotator", (document,)
    )
    with project.database.understood("a status"):
        return {annotator: Status(status) for annotator, status in rows}
