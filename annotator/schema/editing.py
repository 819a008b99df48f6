"""Changing the label schema of a project, with the annotations that follow: one step, which undo takes back whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.errors import RefusedChange
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.project.schema_store import schema_row
from annotator.project.schema_use import use_counts
from annotator.project.transaction import Transaction
from annotator.schema.draft import SchemaDraft
from annotator.schema.replacing import refuse_misfits
from annotator.schema.schema_edit import SchemaEdit

if TYPE_CHECKING:
    from annotator.schema.carrying import Carried

OPERATION = "Edit the label schema"
TABLE_WORDS = {
    "span": ("span", "spans"),
    "relation": ("relation", "relations"),
    "document_label": ("article", "articles"),
    "nothing_here": ("“nothing here”", "“nothing here”"),
}


@dataclass(frozen=True)
class EditReport:
    """What an edit did, or would do: `followed` by (table, name before, name after), `dropped` in words."""

    followed: Mapping[tuple[str, str, str], int]
    dropped: Mapping[str, int]
    names: tuple[str, ...]

    def summary(self) -> str:
        """In one line: names that changed, annotations that follow."""
        parts = list(self.names) or ["Label schema saved"]
        if self.names:
            verb = "follows" if sum(self.followed.values()) == 1 else "follow"
            parts.append(f"{self._counted()} {verb}" if self.followed else "no annotation is touched")
        if self.dropped:
            parts.append(f"{sum(self.dropped.values()):,} values or marks dropped")
        return ", ".join(parts)

    def lines(self) -> list[str]:
        """Each count on a line of its own: what follows, then what is lost."""
        rows = sorted(self.followed.items(), key=lambda row: (list(TABLE_WORDS).index(row[0][0]), row[0]))
        followed = [f"{old} → {new}: {_count(table, number)}" for (table, old, new), number in rows]
        return followed + [f"Dropped: {what} ({number:,})" for what, number in sorted(self.dropped.items())]

    def _counted(self) -> str:
        totals: dict[str, int] = {}
        for (table, _, _), number in self.followed.items():
            totals[table] = totals.get(table, 0) + number
        return " and ".join(_count(table, totals[table]) for table in TABLE_WORDS if table in totals)


class _OnlyLooking(Exception):
    """Takes a transaction back whose counts are all that was wanted."""


def apply_edit(project: Project, edit: SchemaEdit, annotator: str, progress: Progress | None = None) -> EditReport:
    """Put the edited schema in force and let annotations follow, those of all annotators; one step.

    Raises:
        RefusedChange: the schema changed since the edit began, or annotations would not fit; nothing has changed.
        Cancelled: the progress said so; nothing has changed.
    """
    with project.transaction(OPERATION, annotator) as transaction:
        made = _carry(project, transaction, edit, progress or Progress())
        transaction.put("label_schema", schema_row(edit.after))
        refuse_misfits(project, edit.after)
        report = _report(edit, made)
        if report.names or report.dropped:
            transaction.operation = f"{OPERATION}: {report.summary()}"
    return report


def preview_edit(project: Project, edit: SchemaEdit, annotator: str, progress: Progress | None = None) -> EditReport:
    """What `apply_edit` would do: it is done and taken back before it is committed, so the counts cannot differ.

    Raises:
        RefusedChange: as `apply_edit`.
    """
    try:
        with project.transaction(OPERATION, annotator) as transaction:
            made = _carry(project, transaction, edit, progress or Progress())
            refuse_misfits(project, edit.after)
            raise _OnlyLooking
    except _OnlyLooking:
        return _report(edit, made)


def rename_label(project: Project, old: str, new: str, annotator: str) -> EditReport:
    """Give a label another name, which its spans and all else that names it take.

    Raises:
        RefusedChange: there is no such label, or the new name is taken or none.
    """
    draft = SchemaDraft(project.schema)
    draft.rename(draft.labels, draft.label(old), new)
    return apply_edit(project, draft.edit(), annotator)


def merge_labels(project: Project, source: str, target: str, annotator: str) -> EditReport:
    """Make two labels one: spans keep what attributes the target has room for.

    Raises:
        RefusedChange: there is no such label, or spans that may not overlap would.
    """
    draft = SchemaDraft(project.schema)
    draft.merge(draft.label(source), draft.label(target))
    return apply_edit(project, draft.edit(), annotator)


def retire_label(project: Project, name: str, annotator: str) -> EditReport:
    """Offer a label no more; spans that carry it stay.

    Raises:
        RefusedChange: there is no such label.
    """
    draft = SchemaDraft(project.schema)
    draft.retire(draft.label(name))
    return apply_edit(project, draft.edit(), annotator)


def _carry(project: Project, transaction: Transaction, edit: SchemaEdit, progress: Progress) -> Carried:
    from annotator.schema.carrying import carried

    if project.schema != edit.before:
        raise RefusedChange("The label schema was changed meanwhile. Open it again, and repeat the changes.")
    _refuse_removing_what_is_used(project, edit)
    made = carried(project.database, edit, progress)
    transaction.set_all(made.rows(), progress)
    return made


def _refuse_removing_what_is_used(project: Project, edit: SchemaEdit) -> None:
    counts = use_counts(project.database)
    for tables, parts, moves in (
        (("span", "nothing_here"), edit.before.labels, edit.labels),
        (("relation",), edit.before.relations, edit.relations),
        (("document_label",), edit.before.document_labels, edit.document_labels),
    ):
        for name in {part.name for part in parts} - moves.keys():
            used = [_count(table, counts[table][name]) for table in tables if counts[table].get(name)]
            if used:
                raise RefusedChange(
                    f"{name} is in use ({', '.join(used)}), so it cannot be removed. Retire or merge it."
                )


def _report(edit: SchemaEdit, made: Carried) -> EditReport:
    return EditReport(dict(made.followed), dict(made.dropped), edit.names())


def _count(table: str, number: int) -> str:
    return f"{number:,} {TABLE_WORDS[table][number != 1]}"
