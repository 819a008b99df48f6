"""The editions of everybody's work that were sent or received, and the work of those that are set aside."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from annotator.model.edition import Edition
from annotator.project.changes import IMPORT_ENTRY
from annotator.project.transaction import IMPORTED

if TYPE_CHECKING:
    from annotator.project.project import Project

COLUMNS = "id, parents, work_sha256, made_at, standing, work, change_file"
SAID_IN = (*IMPORTED, "flag", IMPORT_ENTRY)
LAST_CHANGE = f"""
SELECT max(step.at) FROM journal JOIN step ON step.number = journal.step
WHERE journal.document = ? AND json_extract(row_key, '$[1]') = ? AND row_table IN ({", ".join(map(repr, SAID_IN))})
"""
WORKED_ON = " UNION ".join(
    f"SELECT document FROM {table} WHERE annotator = ?1"
    for table in ("work", "span", "document_label", "nothing_here", "flag", "edition")
)
SET_ASIDE = f"""
SELECT edition.document, document.id, edition.annotator, {COLUMNS.replace("id,", "edition.id,", 1)}
FROM edition JOIN document ON document.number = edition.document
WHERE standing = 'set aside' ORDER BY edition.document, edition.annotator, edition.id
"""
DONE_APART = "SELECT document, count(*) FROM edition WHERE standing = 'set aside' {} GROUP BY document"


class Standing(StrEnum):
    """What an edition is to the project: what it shows, work done apart from that, or the past of either."""

    IN_FORCE = "in force"
    SET_ASIDE = "set aside"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """An edition as the project keeps it; `work` is that of one set aside, as JSON.

    `change_file` is one in which the work lies in the shared folder, of one's own editions.
    """

    edition: Edition
    standing: Standing
    work: str | None = None
    change_file: str | None = None


@dataclass(frozen=True, slots=True)
class SetAside:
    """Work that was done apart from what is in force, on the same document by the same person."""

    number: int
    document: str
    annotator: str
    stored: StoredEdition


def of(project: Project, document: int, annotator: str) -> dict[str, StoredEdition]:
    """All editions of one annotator's work on one document, by identifier."""
    rows = project.database.rows(
        f"SELECT {COLUMNS} FROM edition WHERE document = ? AND annotator = ?", (document, annotator)
    )
    with project.database.understood("an edition"):
        return {row[0]: _stored(*row) for row in rows}


def set_aside(project: Project) -> list[SetAside]:
    """All work that is set aside, by document and annotator."""
    with project.database.understood("an edition"):
        return [
            SetAside(number, document, annotator, _stored(*row))
            for number, document, annotator, *row in project.database.rows(SET_ASIDE)
        ]


def done_apart(project: Project, document: int | None = None) -> dict[int, int]:
    """The documents, or this one, with work that is set aside until somebody chooses; how many such works each has."""
    if document is None:
        return dict(project.database.rows(DONE_APART.format("")))
    return dict(project.database.rows(DONE_APART.format("AND document = ?"), (document,)))


def counts(project: Project) -> list[tuple[str, int, int, str]]:
    """Each annotator of whom there are editions: documents, how many of them are set aside, and the last moment."""
    return [
        (str(annotator), int(documents), int(aside), str(moment))
        for annotator, documents, aside, moment in project.database.rows(
            "SELECT annotator, count(DISTINCT document), sum(standing = 'set aside'), max(made_at) FROM edition"
            " GROUP BY annotator ORDER BY annotator"
        )
    ]


def worked_on(project: Project, annotator: str) -> Sequence[int]:
    """The documents of which somebody said anything, or did once and sent it, in the order of import."""
    rows = project.database.stream(f"{WORKED_ON} ORDER BY 1", (annotator,))
    return array("q", (number for (number,) in rows))


def last_change(project: Project, document: int, annotator: str) -> str:
    """When an annotator's work on a document was last changed, by whomever."""
    return str(project.database.value(LAST_CHANGE, (document, annotator)))


def edition_row(document: int, annotator: str, stored: StoredEdition) -> dict[str, Any]:
    """The stored row of an edition."""
    edition = stored.edition
    return {
        "document": document,
        "annotator": annotator,
        "id": edition.id,
        "parents": " ".join(edition.parents),
        "work_sha256": edition.work_sha256,
        "made_at": edition.made_at,
        "standing": stored.standing.value,
        "work": stored.work,
        "change_file": stored.change_file,
    }


def _stored(
    identifier: str, parents: str, sha256: str, made_at: str, standing: str, *kept: str | None
) -> StoredEdition:
    edition = Edition(id=identifier, parents=tuple(parents.split()), work_sha256=sha256, made_at=made_at)
    return StoredEdition(edition, Standing(standing), *kept)
