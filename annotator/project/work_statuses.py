"""Who is how far with which document, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
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
