"""Whether the project file is whole: SQLite's own checks, and the journal against the rows that it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from annotator.project.transaction import KEYS, VALUES

if TYPE_CHECKING:
    from annotator.project.project import Project

MAX_MESSAGES = 20  # a damaged file gives the same message for each of its pages

LAST_STATES = """
SELECT row_key, after FROM journal AS entry
WHERE row_table = ?1 AND step = (
    SELECT max(step) FROM journal WHERE row_table = ?1 AND row_key = entry.row_key
)
"""


def file_problems(project: Project) -> list[str]:
    """What SQLite finds wrong with the file: damaged pages, indexes, references."""
    found = [text for (text,) in project.database.rows(f"PRAGMA integrity_check({MAX_MESSAGES})") if text != "ok"]
    for table, row, parent, _ in project.database.rows("PRAGMA foreign_key_check")[:MAX_MESSAGES]:
        found.append(f"{table} row {row} refers to a missing {parent}")
    lacking = project.database.value(
        "SELECT count(*) FROM document LEFT JOIN document_text ON document_text.document = number WHERE text IS NULL"
    )
    if lacking:
        found.append(f"{lacking} documents have lost their text")
    return found


def journal_problems(project: Project) -> list[str]:
    """Rows that are not as the journal last left them: changed by something that was not this program."""
    found: list[str] = []
    for table in KEYS:
        stored = _stored_rows(project, table)
        for key, after in project.database.stream(LAST_STATES, (table,)):
            row = stored.pop(key, None)
            with project.database.understood("the history"):
                expected = None if after is None else orjson.loads(after)
            if row != expected:
                found.append(f"{table.replace('_', ' ')} {key} is not as its history last left it")
        found += [f"{table.replace('_', ' ')} {key} has no history" for key in stored]
    return found


def _stored_rows(project: Project, table: str) -> dict[str, dict[str, object]]:
    columns = KEYS[table] + VALUES[table]
    names = ", ".join(f'"{column}"' for column in columns)
    rows = (dict(zip(columns, row, strict=True)) for row in project.database.stream(f"SELECT {names} FROM {table}"))
    return {orjson.dumps([row[column] for column in KEYS[table]]).decode(): row for row in rows}
