"""One change: rows and their journal entry are committed together, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from annotator.errors import RefusedChange
from annotator.project.changes import RowChange, RowKey
from annotator.project.database import Database

# The tables whose rows are journaled, with the columns of their keys and the others.
KEYS: dict[str, tuple[str, ...]] = {
    "work": ("document", "annotator"),
    "span": ("document", "annotator", "id"),
    "relation": ("document", "annotator", "id"),
    "document_label": ("document", "annotator", "label"),
    "nothing_here": ("document", "annotator", "label"),
    "flag": ("document", "annotator", "span"),
    "label_schema": ("name",),
    "saved_search": ("name",),
}
VALUES: dict[str, tuple[str, ...]] = {
    "work": ("status",),
    "span": ("start", "end", "fragments", "label", "text", "attributes", "note"),
    "relation": ("label", "from_span", "to_span", "attributes"),
    "document_label": ("value",),
    "nothing_here": (),
    "flag": ("message",),
    "label_schema": ("definition",),
    "saved_search": ("query",),
}


def _sql(table: str) -> tuple[str, str, str]:
    columns = KEYS[table] + VALUES[table]
    named = ", ".join(f'"{column}"' for column in columns)
    where = " AND ".join(f'"{column}" = ?' for column in KEYS[table])
    return (
        f"SELECT {named} FROM {table} WHERE {where}",
        f"INSERT OR REPLACE INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})",
        f"DELETE FROM {table} WHERE {where}",
    )


SELECT, REPLACE, DELETE = ({table: _sql(table)[n] for table in KEYS} for n in range(3))


class Transaction:
    """Records each row before and after while a step is made; `Project.transaction` opens it and commits."""

    def __init__(self, database: Database, annotator: str, operation: str = "") -> None:
        self.database = database
        self.annotator = annotator
        self.operation = operation  # may be made more exact while the step is made
        self.rows: list[RowChange] = []
        self.added_documents = 0

    def current(self, table: str, key: RowKey) -> dict[str, Any] | None:
        """The row as it stands, or None."""
        found = self.database.row(SELECT[table], key)
        return dict(zip(KEYS[table] + VALUES[table], found, strict=True)) if found else None

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row.

        Raises:
            RefusedChange: there is one with that key.
        """
        key = _key(table, row)
        if self.current(table, key) is not None:
            raise RefusedChange(f"There already is a {table.replace('_', ' ')} {key[-1]} here.")
        self.set(table, key, row, before=None)

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row that is known to be new, without looking."""
        self.set(table, _key(table, row), row, before=None)

    def put(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row, or replace the one with that key; an equal one is left alone."""
        key = _key(table, row)
        before = self.current(table, key)
        if before != row:
            self.set(table, key, row, before=before)

    def delete(self, table: str, key: RowKey) -> None:
        """Remove a row that may or may not be there."""
        before = self.current(table, key)
        if before is not None:
            self.set(table, key, None, before=before)

    def set(self, table: str, key: RowKey, row: Mapping[str, Any] | None, *, before: Mapping[str, Any] | None) -> None:
        """Write or remove a row whose state before is known."""
        if row is None:
            self.database.execute(DELETE[table], key)
        else:
            self.database.execute(REPLACE[table], [row[column] for column in KEYS[table] + VALUES[table]])
        self.rows.append(RowChange(table, key, before, row))

    def set_all(self, rows: Sequence[RowChange]) -> None:
        """Write and remove many rows whose states before are known; what is removed makes room first."""
        for table, key in KEYS.items():
            of_table = [row for row in rows if row.table == table]
            self.database.execute_many(DELETE[table], (row.key for row in of_table if row.after is None))
            columns = key + VALUES[table]
            written = ([row.after[column] for column in columns] for row in of_table if row.after is not None)
            self.database.execute_many(REPLACE[table], written)
        self.rows.extend(rows)


def _key(table: str, row: Mapping[str, Any]) -> RowKey:
    return tuple(row[column] for column in KEYS[table])
