"""Who did how much when, in quarters of an hour: counted with each step, so that no one has to read a long journal.

A quarter of an hour is the largest slot of which every time zone's days are made. Only annotating counts: steps of the
kind `fixed`, such as imports, leave no trace here. What an undone step did counts as never done, and what was done
again as done in the quarter in which it was first done; the time that it took was spent all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from annotator.model.annotation_set import Status
from annotator.project.changes import RowChange
from annotator.project.database import Database

QUARTER = 15 * 60 * 1000  # milliseconds
LAST_QUARTER = 253_400_000_000_000 // QUARTER  # in December 9999, when Python's calendar ends
SITTING_GAP = 5 * 60 * 1000  # milliseconds; whoever takes longer from one step to the next has been away

PREVIOUS = """
SELECT last_step FROM activity WHERE annotator = ? AND quarter <= ? AND last_step > 0 ORDER BY quarter DESC LIMIT 1
"""
COUNT = """
INSERT INTO activity (annotator, quarter, documents_done, spans_made, active_milliseconds, last_step)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (annotator, quarter) DO UPDATE SET
    documents_done = documents_done + excluded.documents_done,
    spans_made = spans_made + excluded.spans_made,
    active_milliseconds = active_milliseconds + excluded.active_milliseconds,
    last_step = max(last_step, excluded.last_step)
"""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of an hour of one annotator.

    `start` is in seconds since 1970. `documents_done` are those marked as done less those marked as not done any more,
    `spans_made` the spans made, deleted since or not.
    """

    annotator: str
    start: int
    documents_done: int
    spans_made: int
    active_milliseconds: int


def count_step(
    database: Database, annotator: str, rows: Iterable[RowChange], *, kind: str, at: str, first_at: str
) -> None:
    """Add a step to its quarter, within the step's own transaction.

    `at` is when it was made; `first_at`, for undo and redo, when the step was made that they take back or repeat.
    """
    if kind == "fixed":
        return
    with database.understood("the time of a step"):
        moment, first_moment = _milliseconds(at), _milliseconds(first_at)
    active = _time_since_last_step(database, annotator, moment)
    database.execute(COUNT, (annotator, moment // QUARTER, 0, 0, active, moment))
    quarter = first_moment // QUARTER
    done, made = _counted(rows, is_undo=kind == "undo")
    for person in sorted({*done, *made}):
        database.execute(COUNT, (person, quarter, done[person], made[person], 0, 0))


def quarters(database: Database) -> list[Quarter]:
    """Everything that was counted, by annotator and time."""
    rows = database.rows(
        "SELECT annotator, quarter, documents_done, spans_made, active_milliseconds FROM activity"
        " ORDER BY annotator, quarter"
    )
    with database.understood("the count of work by time"):
        return [_quarter(*row) for row in rows]


def _quarter(annotator: str, number: int, done: int, made: int, active: int) -> Quarter:
    if not 0 <= number < LAST_QUARTER:
        raise ValueError("no time of this calendar")
    return Quarter(annotator, number * QUARTER // 1000, done, made, active)


def _time_since_last_step(database: Database, annotator: str, moment: int) -> int:
    """Milliseconds, 0 at the start of a sitting.

    A clock that was set back by some minutes counts nothing twice; one that once was far ahead stops no later count.
    """
    previous = database.value(PREVIOUS, (annotator, moment // QUARTER + 1))
    gap = moment - previous if previous is not None else 0
    return gap if 0 < gap <= SITTING_GAP else 0


def _counted(rows: Iterable[RowChange], *, is_undo: bool) -> tuple[Counter[str], Counter[str]]:
    """Documents done and spans made, by annotator; taken back where the step is an undo."""
    done, made = Counter[str](), Counter[str]()
    sign = -1 if is_undo else 1
    for row in rows:
        before, after = (row.after, row.before) if is_undo else (row.before, row.after)
        if row.table == "work":
            done[row.key[1]] += sign * (_is_done(after) - _is_done(before))
        elif row.table == "span" and before is None:
            made[row.key[1]] += sign
    return done, made


def _is_done(work: Mapping[str, Any] | None) -> bool:
    return work is not None and work["status"] == Status.DONE


def _milliseconds(at: str) -> int:
    return round(datetime.fromisoformat(at).timestamp() * 1000)
