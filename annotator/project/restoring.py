"""The project as it was after one of its steps, written into a new file: the journal backwards.

Everything journaled is taken back row by row in a copy of the file, documents that were imported later are left out
with all that hangs on them, and the journal ends with that step. What is derived is reckoned anew or cleared.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, Any

import orjson

from annotator.errors import ProjectError
from annotator.formats.target_place import why_unwritable
from annotator.progress import Progress
from annotator.project import activity
from annotator.project.changes import IMPORT_ENTRY, RowChange
from annotator.project.database import Database
from annotator.project.file_header import SUFFIX
from annotator.project.suggestions import forget_shown_after
from annotator.project.transaction import COLUMNS, DELETE, IMPORTED, KEYS, REPLACE
from annotator.wording import command

if TYPE_CHECKING:
    from annotator.project.project import Project

# What becomes of the tables that are not journaled. A test holds that every table of a project stands somewhere here.
OF_DOCUMENTS = (
    "title_search",
    "document_text",
    "touching_words",
    "original_file",
    "sketch",
    "suggestion_shown",
    "suggestion_set",
)
CLEARED = ("near_duplicate_search", "near_duplicate", "recurring_paragraph")  # where documents are left out
RECKONED = ("activity", "annotator", "document", "step", "journal", "sqlite_sequence")
KEPT = ("identity",)
DATED = {"learned_model": "trained_at", "suggestion_set": "made_at"}  # when; what is of a later time is left out

JOURNAL = """
SELECT row_table, row_key, before FROM journal WHERE step > ? AND (document IS NULL OR document <= ?)
ORDER BY step DESC, place DESC
"""
STEPS = """
SELECT step.number, step.annotator, step.kind, step.at, coalesce(target.at, step.at), row_table, row_key, before, after
FROM step
LEFT JOIN step AS target ON target.number = step.target
LEFT JOIN journal ON journal.step = step.number AND row_table IN ('work', 'span')
WHERE step.kind <> 'fixed' ORDER BY step.number, place
"""
REINDEX = (
    "INSERT INTO fulltext (rowid, title, text)"
    " SELECT number, title, text FROM searchable WHERE number > ? AND number <= ? ORDER BY number"
)
UNINDEX = (
    "INSERT INTO fulltext (fulltext, rowid, title, text)"
    " SELECT 'delete', number, title, text FROM searchable WHERE number > ? AND number <= ? ORDER BY number"
)
DOCUMENTS_AT_ONCE = 500
REFERENCES = """SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = 'annotator'"""
COUNT_DOCUMENTS = "SELECT count(*) FROM document"
TAKING_BACK, LEAVING_OUT, COUNTING = "Taking changes back", "Leaving out later documents", "Counting the work"


@dataclass(frozen=True, slots=True)
class Restored:
    """The new file, how many documents it holds, and how many later steps and documents it leaves out."""

    path: Path
    documents: int
    later_steps: int
    later_documents: int


def restore(project: Project, step: int, target: Path, progress: Progress | None = None) -> Restored:
    """Write the project as it was after a step into a new file; the project itself is only read.

    The file is put in place once it is whole.

    Raises:
        ProjectError: there is no such step, there already is such a file, or it cannot be written.
        Cancelled: as asked; no file is made.
    """
    target = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
    progress = progress or Progress()
    if not project.database.value("SELECT count(*) FROM step WHERE number = ?", (step,)):
        raise ProjectError(
            f"There is no step {step} in the history of {project.path}. See: {command('history', project.path)}"
        )
    with _beside(project, target) as (work, whole):
        progress.step(0, None, "Copying the project")
        project.database.copy_to(work)
        database = Database(work)
        try:
            with database.understood("the history"), database.relaxed(), database.writing():
                database.execute("PRAGMA defer_foreign_keys = ON")  # rows come back in any order, whole in the end
                later = _take_back(database, step, progress)
            progress.step(0, None, "Writing the file")
            database.copy_to(whole)  # so that nothing of what was taken back stays in unused pages
        finally:
            database.close()
    return Restored(target, *later)


@contextmanager
def _beside(project: Project, target: Path) -> Iterator[tuple[Path, Path]]:
    """Paths for the copy that is worked on and for the whole one, which is put in place at the end."""
    work, whole = (target.with_name(f".{target.name}.{kind}") for kind in ("restoring", "part"))
    try:
        if target.exists():
            raise ProjectError(f"There already is a file {target}. Choose another name: nothing is ever written over.")
        if not target.parent.is_dir():
            raise ProjectError(f"There is no folder {target.parent}. Make it first, or choose another.")
        if why := why_unwritable(target):
            raise ProjectError(why)
        if disk_usage(target.parent).free < 2 * project.path.stat().st_size:
            raise ProjectError(f"The disk of {target} has too little room. Free some space and repeat.")
        _remove(work, whole)
        yield work, whole
        if target.exists():
            raise ProjectError(f"There is a file {target} now. Choose another name: nothing is ever written over.")
        whole.rename(target)
    except OSError as error:
        raise ProjectError(f"{target} cannot be written ({error.strerror}). Choose another folder.") from error
    finally:
        _remove(work, whole)


def _remove(*paths: Path) -> None:
    for path in paths:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)


def _take_back(database: Database, step: int, progress: Progress) -> tuple[int, int, int]:
    last_document = int(database.value("SELECT last_document FROM step WHERE number = ?", (step,)))
    later_steps = int(database.value("SELECT count(*) FROM step WHERE number > ?", (step,)))
    documents = int(database.value(COUNT_DOCUMENTS))
    _leave_out_documents(database, last_document, progress)
    _take_rows_back(database, step, last_document, progress)
    _leave_out_suggestions(database, step)
    _cut_history(database, step)
    _forget_later_people(database)
    _count_work(database, progress)
    left = int(database.value(COUNT_DOCUMENTS))
    return left, later_steps, documents - left


def _leave_out_documents(database: Database, last: int, progress: Progress) -> None:
    newest = int(database.value("SELECT coalesce(max(number), 0) FROM document"))
    if newest <= last:
        return
    sql, first, end = UNINDEX, last, newest
    if newest - last > last:  # fewer stay than go
        database.execute("INSERT INTO fulltext (fulltext) VALUES ('delete-all')")
        sql, first, end = REINDEX, 0, last
    for start in range(first, end, DOCUMENTS_AT_ONCE):
        progress.step(start - first, end - first, LEAVING_OUT)
        database.execute(sql, (start, min(start + DOCUMENTS_AT_ONCE, end)))
    for table in CLEARED:
        database.execute(f"DELETE FROM {table}")
    for table in (*(name for name, columns in COLUMNS.items() if "document" in columns), *OF_DOCUMENTS):
        database.execute(f"DELETE FROM {table} WHERE document > ?", (last,))
    database.execute("DELETE FROM document WHERE number > ?", (last,))


def _take_rows_back(database: Database, step: int, last_document: int, progress: Progress) -> None:
    """Undo every later change, the last one first; what an import brought has one entry for all of it."""
    total = int(database.value("SELECT count(*) FROM journal WHERE step > ?", (step,)))
    with closing(database.stream(JOURNAL, (step, last_document))) as entries:
        for table, key, before in progress.over(entries, total, TAKING_BACK):
            _take_row_back(database, table, orjson.loads(key), before)


def _take_row_back(database: Database, table: str, key: list[Any], before: str | None) -> None:
    if table == IMPORT_ENTRY:
        for name in IMPORTED:
            database.execute(f"DELETE FROM {name} WHERE document = ? AND annotator = ?", key)
    elif table not in KEYS:
        raise ValueError(f"a change of {table}")
    elif before is None:
        database.execute(DELETE[table], key)
    else:
        database.execute(REPLACE[table], _values(table, orjson.loads(before)))


def _values(table: str, row: dict[str, Any]) -> list[Any]:
    if set(row) != set(COLUMNS[table]):
        raise ValueError(f"a row of {table} with other columns")
    return [row[column] for column in COLUMNS[table]]


def _leave_out_suggestions(database: Database, step: int) -> None:
    """What was suggested until that step was made stays."""
    moment = str(database.value("SELECT at FROM step WHERE number = ?", (step,)))
    for table, column in DATED.items():
        database.execute(f"DELETE FROM {table} WHERE {column} > ?", (moment,))
    forget_shown_after(database, moment)


def _cut_history(database: Database, step: int) -> None:
    database.execute("DELETE FROM journal WHERE step > ?", (step,))
    database.execute("DELETE FROM step WHERE number > ?", (step,))
    database.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'step'", (step,))


def _forget_later_people(database: Database) -> None:
    """Keep those who made a step, who are named by a row, and whose project it is; names are those known now."""
    named = [
        f'SELECT "{column}" FROM {table}'
        for table in KEYS
        for (column,) in database.rows(REFERENCES, (table,))
        if column in COLUMNS[table]
    ]
    sources = ["SELECT annotator FROM step", "SELECT value FROM identity", *named]
    database.execute(f"DELETE FROM annotator WHERE id NOT IN ({' UNION '.join(sources)})")


def _count_work(database: Database, progress: Progress) -> None:
    """Count who did how much when once more, step by step as it was counted at the time."""
    database.execute("DELETE FROM activity")
    with closing(database.stream(STEPS)) as entries:
        steps = groupby(entries, key=itemgetter(0, 1, 2, 3, 4))
        for (_, annotator, kind, at, first_at), rows in progress.over(steps, None, COUNTING):
            changed = [
                RowChange(table, tuple(orjson.loads(key)), _row(before), _row(after))
                for *_, table, key, before, after in rows
                if table is not None
            ]
            activity.count_step(database, annotator, changed, kind=kind, at=at, first_at=first_at)


def _row(text: str | None) -> dict[str, Any] | None:
    return None if text is None else orjson.loads(text)
