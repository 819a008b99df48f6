"""Which change files of the shared folder this project has written or read, and what lies in none of them yet."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from annotator.project.editions import SAID_IN
from annotator.project.transaction import Transaction

if TYPE_CHECKING:
    from annotator.project.project import Project

COLUMNS = "id, annotator, number, made_at, documents_then"
IN_NO_FILE = """
SELECT document FROM edition WHERE annotator = ?1 AND standing <> 'passed'
AND (change_file IS NULL OR change_file NOT IN (SELECT value FROM json_each(?2)))
"""
CHANGED_SINCE = f"""
SELECT document FROM journal
WHERE document IS NOT NULL AND row_table IN ('edition', {", ".join(map(repr, SAID_IN))})
AND json_extract(row_key, '$[1]') = ?1
GROUP BY document HAVING max(step * (row_table <> 'edition')) > max(step * (row_table = 'edition'))
"""

UNSENT_COMMENTS = """
SELECT comment.id FROM comment LEFT JOIN sent_comment ON sent_comment.id = comment.id WHERE author = ?
AND (change_file IS NULL OR change_file NOT IN (SELECT value FROM json_each(?)))
"""
WITHDRAWN = "SELECT DISTINCT change_file FROM sent_comment WHERE id NOT IN (SELECT id FROM comment)"


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A change file that was written here, or read whole.

    `id` begins the hash of its content. `documents_then` is how many documents the project had when it lacked some that
    the file is about; None once nothing of the file waits for documents.
    """

    id: str
    annotator: str
    number: int
    made_at: str
    documents_then: int | None = None


def known(project: Project) -> dict[str, KnownFile]:
    """All change files that are known, by id."""
    with project.database.understood("a change file"):
        rows = project.database.rows(f"SELECT {COLUMNS} FROM change_file ORDER BY annotator, number, id")
        return {row[0]: KnownFile(*row) for row in rows}


def file_row(known_file: KnownFile) -> dict[str, Any]:
    """The stored row of a change file."""
    return {column: getattr(known_file, column) for column in COLUMNS.split(", ")}


def perhaps_unsent(project: Project, annotator: str, whole: Collection[str]) -> Sequence[int]:
    """The documents of which an annotator's present work may lie in none of the files that are whole.

    Work that was changed and changed back is among them.
    """
    rows = project.database.rows(f"{IN_NO_FILE} UNION {CHANGED_SINCE} ORDER BY 1", (annotator, _json(whole)))
    return array("q", (number for (number,) in rows))


def unsent_comments(project: Project, author: str, whole: Collection[str]) -> frozenset[str]:
    """The ids of somebody's comments that lie in none of the files that are whole."""
    rows = project.database.rows(UNSENT_COMMENTS, (author, _json(whole)))
    return frozenset(identifier for (identifier,) in rows)


def note_comments(transaction: Transaction, comments: Iterable[str], change_file: str) -> None:
    """Note in which file comments lie."""
    for comment in comments:
        transaction.put("sent_comment", {"id": comment, "change_file": change_file})


def files_of_withdrawn(project: Project) -> frozenset[str]:
    """The files with comments of which undo has removed some here after they were sent: others have them still."""
    return frozenset(identifier for (identifier,) in project.database.rows(WITHDRAWN))


def _json(files: Collection[str]) -> str:
    return orjson.dumps(sorted(files)).decode()
