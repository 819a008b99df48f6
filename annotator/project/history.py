"""The journal as a list for people: each change of a row is an entry, the newest first.

A list of a million is held as numbers, step and place in one; what is shown of them is read page by page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.project.journal import HISTORY, HistoryEntry, entry_of

if TYPE_CHECKING:
    from annotator.project.project import Project

PLACE_BITS = 28  # of a key: a step has at most so many rows
NO_ROW = 0  # the place in the key of a step without rows, such as an import of articles alone

KEYS = """
SELECT step.number, coalesce(journal.place + 1, 0) FROM step LEFT JOIN journal ON journal.step = step.number {where}
ORDER BY step.number DESC, journal.place DESC
"""
KEYS_OF_DOCUMENT = """
SELECT journal.step, place + 1 FROM journal JOIN step ON step.number = journal.step
WHERE document = :document {and_where}
ORDER BY journal.step DESC, place DESC
"""
BY_PERSON = "step.annotator = :annotator"
# The span itself, its links, flags and comments; and the import, where the span was there before its first change.
OF_SPAN = """(
    (row_table IN ('span', 'flag') AND json_extract(row_key, '$[2]') = :span)
    OR (row_table = 'comment' AND json_extract(coalesce(after, before), '$.span') = :span)
    OR (row_table = 'relation' AND :span IN (json_extract(coalesce(after, before), '$.from_span'),
                                             json_extract(coalesce(after, before), '$.to_span')))
    OR (row_table = 'imported'
        AND json_extract(row_key, '$[1]') IN (
            SELECT annotator FROM span WHERE document = :document AND id = :span
            UNION SELECT json_extract(row_key, '$[1]') FROM journal
            WHERE document = :document AND row_table = 'span' AND json_extract(row_key, '$[2]') = :span)
        AND coalesce((SELECT first.before IS NOT NULL FROM journal AS first
            WHERE first.document = :document AND first.row_table = 'span'
            AND json_extract(first.row_key, '$[2]') = :span ORDER BY first.step, first.place LIMIT 1), 1))
)"""


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which entries are wanted: of whose steps, of which document, of which span in that."""

    annotator: str | None = None
    document: int | None = None
    span: str | None = None


def keys(project: Project, wanted: HistoryFilter) -> Iterator[int]:
    """The keys of the entries, the newest first, read as they are asked for."""
    conditions = [BY_PERSON] if wanted.annotator is not None else []
    if wanted.document is None:
        sql = KEYS.format(where="WHERE " + " AND ".join(conditions) if conditions else "")
    else:
        conditions += [OF_SPAN] if wanted.span is not None else []
        sql = KEYS_OF_DOCUMENT.format(and_where="".join(f" AND {each}" for each in conditions))
    values = {"annotator": wanted.annotator, "document": wanted.document, "span": wanted.span}
    with project.database.understood("the history"), closing(project.database.stream(sql, values)) as rows:
        for step, place in rows:
            yield step << PLACE_BITS | place


def entries(project: Project, wanted: Iterable[int]) -> list[HistoryEntry | None]:
    """The entries of these keys, in their order; None for one that is not there."""
    return [_entry(project, key) for key in wanted]


def step_of(key: int) -> int:
    """The number of the step that an entry belongs to."""
    return key >> PLACE_BITS


def people(project: Project) -> list[tuple[str, str]]:
    """Who made any step: identifier and name, by name."""
    return [
        (annotator, name)
        for annotator, name in project.database.rows(
            "SELECT DISTINCT step.annotator, coalesce(annotator.name, step.annotator) FROM step"
            " LEFT JOIN annotator ON annotator.id = step.annotator ORDER BY 2, 1"
        )
    ]


def _entry(project: Project, key: int) -> HistoryEntry | None:
    step, place = step_of(key), key & ((1 << PLACE_BITS) - 1)
    place_is = "journal.place IS NULL" if place == NO_ROW else "journal.place = ?"
    values = (step,) if place == NO_ROW else (step, place - 1)
    with project.database.understood("the history"):
        found = project.database.row(f"{HISTORY} WHERE step.number = ? AND {place_is}", values)
        return None if found is None else entry_of(found)
