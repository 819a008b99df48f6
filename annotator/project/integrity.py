"""Whether the project file is whole: SQLite's own checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.project.project import Project

MAX_MESSAGES = 20  # a damaged file gives the same message for each of its pages


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
