"""Notes and flags: what annotators wrote for themselves and each other, found over the whole project.

Places come first and alone, what is shown of them page by page, so that 100,000 cost little more than ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from annotator.project.project import Project

WHOLE_DOCUMENT = ""  # in the place of a span
SHOWN_CHARACTERS = 300  # of a span's text and of a note; one may be a megabyte


class RemarkKind(StrEnum):
    NOTE = "note"
    FLAG = "flag"


class RemarkPlace(NamedTuple):
    """Where a remark is; `span` is empty where it is about the whole document."""

    document: int
    start: int
    annotator: str
    span: str
    kind: RemarkKind


@dataclass(frozen=True, slots=True)
class Remark:
    """What a list shows of a remark; `label` and `text` are those of the span, None for the whole document."""

    place: RemarkPlace
    document_id: str
    title: str | None
    label: str | None
    text: str | None
    message: str


NOTES = (
    "SELECT document, start, annotator, id, 'note' FROM span INDEXED BY span_with_note"
    " WHERE note IS NOT NULL AND annotator = ?1"
)
FLAGS = (
    "SELECT flag.document, coalesce(span.start, -1), flag.annotator, flag.span, 'flag' FROM flag"
    " LEFT JOIN span ON (span.document, span.annotator, span.id) = (flag.document, flag.annotator, flag.span)"
    " WHERE flag.annotator = ?1"
)
SELECTS = {RemarkKind.NOTE: NOTES, RemarkKind.FLAG: FLAGS}
SHOWN = """
SELECT document.id, document.title, span.label, substr(span.text, 1, ?1), substr(span.note, 1, ?1), flag.message
FROM document
LEFT JOIN span ON span.document = number AND span.annotator = ?3 AND span.id = ?4
LEFT JOIN flag ON flag.document = number AND flag.annotator = ?3 AND flag.span = ?4
WHERE number = ?2
"""


def places(project: Project, annotator: str, kind: RemarkKind | None = None) -> list[RemarkPlace]:
    """Where the remarks of an annotator are, of one kind or of both, by document and place in it."""
    sql = " UNION ALL ".join(SELECTS[wanted] for wanted in ([kind] if kind else RemarkKind))
    rows = project.database.rows(f"{sql} ORDER BY 1, 2, 3, 4, 5", (annotator,))
    with project.database.understood("a note or a flag"):
        return [
            RemarkPlace(document, start, person, span, RemarkKind(found))
            for document, start, person, span, found in rows
        ]


def page(project: Project, wanted: Iterable[RemarkPlace]) -> list[Remark | None]:
    """What is shown of some remarks, in this order; None for one that has gone meanwhile."""
    return [_remark(project, place) for place in wanted]


def flags(project: Project, document: int, annotator: str) -> dict[str, str]:
    """The messages of one annotator's flags on a document, by span; that on the whole document under WHOLE_DOCUMENT."""
    rows = project.database.rows(
        "SELECT span, message FROM flag WHERE document = ? AND annotator = ? ORDER BY span", (document, annotator)
    )
    return dict(rows)


def flag_row(document: int, annotator: str, span_id: str, message: str) -> dict[str, Any]:
    """The stored row of a flag."""
    return {"document": document, "annotator": annotator, "span": span_id, "message": message}


def _remark(project: Project, place: RemarkPlace) -> Remark | None:
    found = project.database.row(SHOWN, (SHOWN_CHARACTERS, place.document, place.annotator, place.span))
    if found is None:
        return None
    identifier, title, label, text, note, message = found
    written = note if place.kind is RemarkKind.NOTE else message
    return None if written is None else Remark(place, identifier, title, label, text, written)
