"""The stored history: every step with each of its rows before and after, written with the change itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import orjson

from annotator.project import activity
from annotator.project.changes import IMPORT_ENTRY, RowChange
from annotator.project.database import Database

if TYPE_CHECKING:
    from annotator.project.project import Project


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One row of one step, for people: who changed what, when, from what to what."""

    step: int
    operation: str
    kind: str
    annotator: str
    at: str
    document: str | None
    table: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    title: str | None = None  # of the document, where it has one


def write_step(
    database: Database,
    operation: str,
    annotator: str,
    rows: list[RowChange],
    kind: str = "do",
    target: int | None = None,
) -> int:
    """Write a step and its rows into the open transaction; returns the step's number."""
    at = now()
    step = database.insert(
        "INSERT INTO step (operation, annotator, at, kind, target, last_document)"
        " VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(number), 0) FROM document))",
        (operation, annotator, at, kind, target),
    )
    first_at = at if target is None else database.value("SELECT at FROM step WHERE number = ?", (target,))
    activity.count_step(database, annotator, rows, kind=kind, at=at, first_at=first_at)
    database.execute_many(
        "INSERT INTO journal (step, place, document, row_table, row_key, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (step, place, row.document, row.table, _json(list(row.key)), _json(row.before), _json(row.after))
            for place, row in enumerate(rows)
        ),
    )
    return step


def last_step(project: Project) -> int:
    """The number of the last step: two looks at a project that find the same see the same work."""
    return int(project.database.value("SELECT coalesce(max(number), 0) FROM step"))


def rows_of_step(database: Database, step: int) -> list[RowChange]:
    """The rows of a step in the order in which they were changed."""
    found = database.rows(
        "SELECT row_table, row_key, before, after FROM journal WHERE step = ? ORDER BY place", (step,)
    )
    with database.understood(f"the history of step {step}"):
        return [
            RowChange(table, tuple(orjson.loads(key)), _row(before), _row(after)) for table, key, before, after in found
        ]


HISTORY = """
SELECT step.number, step.operation, step.kind, step.annotator, step.at, document.id,
       journal.row_table, journal.before, journal.after, document.title
FROM step
LEFT JOIN journal ON journal.step = step.number
LEFT JOIN document ON document.number = journal.document
"""


def history(project: Project, *, document: int | None = None, limit: int | None = None) -> Iterator[HistoryEntry]:
    """What was changed, the newest step first; `limit` counts steps."""
    steps = "SELECT number FROM step ORDER BY number DESC LIMIT ?"
    parameters: tuple[object, ...] = (_no_limit(limit),)
    where = ""
    if document is not None:
        steps = "SELECT DISTINCT step FROM journal WHERE document = ? ORDER BY step DESC LIMIT ?"
        parameters, where = (document, _no_limit(limit), document), "AND journal.document = ?"
    sql = f"{HISTORY} WHERE step.number IN ({steps}) {where} ORDER BY step.number DESC, journal.place"
    with project.database.understood("the history"):
        for row in project.database.stream(sql, parameters):
            yield entry_of(row)


def span_history(project: Project, document: int, annotator: str, span_id: str) -> list[HistoryEntry]:
    """The changes of one span, the newest first; the last is the import where that brought it."""
    with project.database.understood("the history of a span"):
        changes = _entries_of(project, "span", [document, annotator, span_id])
        if changes and changes[-1].before is None:
            return changes
        before = changes[-1].step if changes else None
        imports = [
            entry
            for entry in _entries_of(project, IMPORT_ENTRY, [document, annotator])
            if before is None or entry.step < before
        ]
        return [*changes, *imports[:1]]


def _entries_of(project: Project, table: str, key: list[object]) -> list[HistoryEntry]:
    sql = f"{HISTORY} WHERE journal.row_table = ? AND journal.row_key = ? ORDER BY step.number DESC"
    return [entry_of(row) for row in project.database.stream(sql, (table, _json(key)))]


def was_imported(project: Project, document: int, annotator: str, sha256: str) -> bool:
    """Whether exactly these rows of an annotator were imported once, by the hash that the import left."""
    rows = project.database.rows(
        "SELECT after FROM journal WHERE row_table = ? AND row_key = ?", (IMPORT_ENTRY, _json([document, annotator]))
    )
    with project.database.understood("the history of an import"):
        return any(orjson.loads(after)["sha256"] == sha256 for (after,) in rows)


def now(after: str | None = None) -> str:
    """The time in UTC, to the millisecond, in ISO 8601; where `after` is not past yet, the millisecond that follows it.

    So what answers something is never dated before it, be it of the same millisecond or of a clock that is ahead.
    """
    time = datetime.now(UTC)
    if after is not None:
        time = max(time, datetime.fromisoformat(after) + timedelta(milliseconds=1))
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def entry_of(row: tuple[Any, ...]) -> HistoryEntry:
    step, operation, kind, annotator, at, document, table, before, after, title = row
    return HistoryEntry(step, operation, kind, annotator, at, document, table, _row(before), _row(after), title)


def _no_limit(limit: int | None) -> int:
    return -1 if limit is None else limit


def _json(value: object) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


def _row(text: str | None) -> dict[str, Any] | None:
    return None if text is None else orjson.loads(text)
