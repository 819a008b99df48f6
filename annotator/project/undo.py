"""Undo and redo from the journal: they reach back across sessions, documents and bulk changes.

Both write a new step through the same path as every change, so undo, history and "who changed this" cannot disagree.
A step is undone while the latest step that targets it is an undo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import RefusedChange
from annotator.progress import Progress
from annotator.project import journal
from annotator.project.changes import RowChange
from annotator.project.schema_fit import misfits
from annotator.project.schema_store import read_schema
from annotator.project.transaction import Transaction

if TYPE_CHECKING:
    from annotator.project.project import Project

LAST_LIVE_STEP = """
SELECT step.number, step.operation FROM step
WHERE step.annotator = ? AND step.kind = 'do'
AND coalesce((SELECT later.kind FROM step AS later WHERE later.target = step.number
              ORDER BY later.number DESC LIMIT 1), 'redo') = 'redo'
ORDER BY step.number DESC LIMIT 1
"""
FIXED_ABOVE = """
SELECT step.number, step.operation FROM step
WHERE step.annotator = ?1 AND step.kind = 'fixed' AND step.number > ?2
AND (EXISTS (SELECT 1 FROM journal WHERE journal.step = step.number
             AND row_table NOT IN ('edition', 'change_file', 'sent_comment'))
     OR step.last_document > (SELECT last_document FROM step AS earlier WHERE earlier.number < step.number
                              ORDER BY earlier.number DESC LIMIT 1))
ORDER BY step.number DESC LIMIT 1
"""
UNDONE_SINCE_LAST_DO = """
SELECT kind, target FROM step
WHERE annotator = ?1 AND kind IN ('undo', 'redo')
AND number > (SELECT coalesce(max(number), 0) FROM step WHERE annotator = ?1 AND kind = 'do')
ORDER BY number
"""
SCHEMA_CHANGED_SINCE = "SELECT count(*) FROM journal WHERE row_table = 'label_schema' AND step >= ?"


@dataclass(frozen=True, slots=True)
class UndoStep:
    """A step that can be undone or redone next."""

    number: int
    operation: str


def next_undo(project: Project, annotator: str) -> UndoStep | None:
    """The annotator's own last step that still stands."""
    found = project.database.row(LAST_LIVE_STEP, (annotator,))
    return UndoStep(*found) if found else None


def fixed_above(project: Project, annotator: str) -> UndoStep | None:
    """The annotator's newest step that cannot be undone, such as an import, where undo would reach below it.

    What was only sent is no such step: nothing that people see was changed by it.
    """
    below = next_undo(project, annotator)
    found = project.database.row(FIXED_ABOVE, (annotator, below.number if below else 1))
    return UndoStep(*found) if found else None


def next_redo(project: Project, annotator: str) -> UndoStep | None:
    """The step undone last, where nothing new was done since."""
    undone: list[int] = []
    for kind, target in project.database.rows(UNDONE_SINCE_LAST_DO, (annotator,)):
        undone.append(target) if kind == "undo" else undone.pop()
    if not undone:
        return None
    operation = project.database.value("SELECT operation FROM step WHERE number = ?", (undone[-1],))
    return UndoStep(undone[-1], operation)


def undo(project: Project, annotator: str, progress: Progress | None = None) -> UndoStep | None:
    """Take back the annotator's own last step; None where there is none.

    Raises:
        RefusedChange: one of its rows was changed by another step since, or the label schema has no room for it now.
    """
    step = next_undo(project, annotator)
    if step is not None:
        reverse = [
            RowChange(row.table, row.key, row.after, row.before)
            for row in reversed(journal.rows_of_step(project.database, step.number))
        ]
        _write(project, annotator, step, reverse, "undo", progress or Progress())
    return step


def redo(project: Project, annotator: str, progress: Progress | None = None) -> UndoStep | None:
    """Do again what was undone last; None where there is nothing.

    Raises:
        RefusedChange: one of its rows was changed by another step since, or the label schema has no room for it now.
    """
    step = next_redo(project, annotator)
    if step is not None:
        rows = journal.rows_of_step(project.database, step.number)
        _write(project, annotator, step, rows, "redo", progress or Progress())
    return step


def rows_of(project: Project, step: UndoStep) -> int:
    """How many rows the step changed, and so how long it takes to take it back: 20,000 in a second or so."""
    return int(project.database.value("SELECT count(*) FROM journal WHERE step = ?", (step.number,)))


def _write(
    project: Project, annotator: str, step: UndoStep, rows: Sequence[RowChange], kind: str, progress: Progress
) -> None:
    operation = f"{kind.capitalize()}: {step.operation}"
    with project.transaction(operation, annotator, kind=kind, target=step.number) as transaction:
        for row in progress.over(rows, len(rows), "Comparing annotations"):
            _refuse_changed(transaction, row, step)
        transaction.set_all(rows, progress)
        _refuse_misfits(project, step)


def _refuse_misfits(project: Project, step: UndoStep) -> None:
    """Refuse what the label schema has no room for: it can only come from a change of the schema."""
    if not project.database.value(SCHEMA_CHANGED_SINCE, (step.number,)):
        return
    reasons = misfits(project.database, read_schema(project.database))
    if reasons:
        raise RefusedChange(
            f"“{step.operation}” cannot be taken back or repeated: {next(iter(reasons))}, and annotations are made"
            " with the label schema in force."
        )


def _refuse_changed(transaction: Transaction, row: RowChange, step: UndoStep) -> None:
    if transaction.current(row.table, row.key) != row.before:
        raise RefusedChange(
            f"“{step.operation}” cannot be taken back or repeated: what it changed was changed again since."
            " The history shows by whom."
        )
