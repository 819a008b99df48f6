"""All threads of comments of a project, to be listed: places first and alone, what is shown of them page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from annotator.model.comment import Thread
from annotator.project.comments import threads

if TYPE_CHECKING:
    from annotator.project.project import Project

SHOWN_CHARACTERS = 300  # of a span's text; one may be a megabyte
PLACES = """
SELECT comment.document, coalesce(max(span.start), -1), coalesce(parent, comment.id),
       coalesce(max(CASE kind WHEN 'resolved' THEN written_at || comment.id END), '')
       <= coalesce(max(CASE kind WHEN 'reopened' THEN written_at || comment.id END), ''),
       max(span_annotator), max(comment.span)
FROM comment
LEFT JOIN span ON span.document = comment.document AND span.annotator = span_annotator AND span.id = comment.span
GROUP BY comment.document, coalesce(parent, comment.id)
HAVING max(kind IN ('comment', 'reply'))
ORDER BY 1, 2, 3
"""
WAITING = """
SELECT count(*) FROM (
    SELECT 1 FROM comment GROUP BY document, coalesce(parent, id)
    HAVING coalesce(max(CASE kind WHEN 'resolved' THEN written_at || id END), '')
        <= coalesce(max(CASE kind WHEN 'reopened' THEN written_at || id END), '')
    AND max(kind IN ('comment', 'reply')) AND coalesce(max(span_annotator) = ?1, 1)
    AND NOT max(parent IS NULL AND author = ?1)
)
"""
SHOWN = """
SELECT document.id, document.title, label, substr(span.text, 1, ?) FROM document
LEFT JOIN span ON span.document = number AND span.annotator = ? AND span.id = ?
WHERE number = ?
"""


class ThreadPlace(NamedTuple):
    """Where a thread is; `start` is -1 and the span None where it is about the whole document."""

    document: int
    start: int
    thread: str
    is_open: bool
    span_annotator: str | None
    span: str | None


@dataclass(frozen=True, slots=True)
class ListedThread:
    """What a list shows of a thread; label and text are those of the span, None where there is none any more."""

    place: ThreadPlace
    document_id: str
    title: str | None
    label: str | None
    text: str | None
    thread: Thread


def places(project: Project, *, is_open: bool | None = None) -> list[ThreadPlace]:
    """All threads, or only those open or resolved, by document and place in it."""
    with project.database.understood("a comment"):
        found = [
            ThreadPlace(document, start, thread, bool(waits), annotator, span)
            for document, start, thread, waits, annotator, span in project.database.stream(PLACES)
        ]
    return found if is_open is None else [place for place in found if place.is_open == is_open]


def waiting_for(project: Project, annotator: str) -> int:
    """How many open threads that others began are on somebody's own spans or on whole documents."""
    return int(project.database.value(WAITING, (annotator,)))


def page(project: Project, wanted: Iterable[ThreadPlace]) -> list[ListedThread | None]:
    """What is shown of some threads, in this order; None for one that has gone meanwhile."""
    return [_listed(project, place) for place in wanted]


def _listed(project: Project, place: ThreadPlace) -> ListedThread | None:
    thread = next((each for each in threads(project, place.document) if each.id == place.thread), None)
    found = project.database.row(SHOWN, (SHOWN_CHARACTERS, place.span_annotator, place.span, place.document))
    if thread is None or found is None:
        return None
    identifier, title, label, text = found
    return ListedThread(place, identifier, title, label, text, thread)
