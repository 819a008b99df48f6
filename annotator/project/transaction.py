"""One change: rows and their journal entry are committed together, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson

from annotator.errors import RefusedChange
from annotator.progress import Progress
from annotator.project.changes import IMPORT_ENTRY, RowChange, RowKey
from annotator.project.database import Database

TableValues = tuple[str, tuple[Any, ...]]  # a table, and the values of a row in the order of its columns

# The tables whose rows are journaled, with the columns of their keys and the others.
KEYS: dict[str, tuple[str, ...]] = {
    "work": ("document", "annotator"),
    "span": ("document", "annotator", "id"),
    "relation": ("document", "annotator", "id"),
    "document_label": ("document", "annotator", "label"),
    "nothing_here": ("document", "annotator", "label"),
    "flag": ("document", "annotator", "span"),
    "comment": ("document", "id"),
    "decision": ("document", "id"),
    "label_schema": ("name",),
    "saved_search": ("name",),
    "statement": ("name",),
    "assignment": ("document", "annotator"),
    "edition": ("document", "annotator", "id"),
    "change_file": ("id",),
    "sent_comment": ("id",),
    "suggestion_decision": ("document", "annotator", "id"),
    "split": ("name",),
    "split_side": ("split", "document"),
}
VALUES: dict[str, tuple[str, ...]] = {
    "work": ("status",),
    "span": ("start", "end", "fragments", "label", "text", "attributes", "note"),
    "relation": ("label", "from_span", "to_span", "attributes"),
    "document_label": ("value",),
    "nothing_here": (),
    "flag": ("message",),
    "comment": ("author", "written_at", "kind", "span_annotator", "span", "text", "parent"),
    "decision": (
        "kind",
        "label",
        "how",
        "decided_by",
        "at",
        "sides",
        "gold",
        "error_class",
        "comment",
        "guideline_fix",
    ),
    "label_schema": ("definition",),
    "saved_search": ("query",),
    "statement": ("value",),
    "assignment": (),
    "edition": ("parents", "work_sha256", "made_at", "standing", "work", "change_file"),
    "change_file": ("annotator", "number", "made_at", "documents_then"),
    "sent_comment": ("change_file",),
    "suggestion_decision": ("suggester", "version", "label", "fragments", "score", "decision", "span", "decided_at"),
    "split": ("definition",),
    "split_side": ("side", "reason"),
}
MOST_WAITING = 50_000  # rows that are put off; a batch of an import has half of that
# One statement for all new documents, which come after the others: SQLite works at it and at the commit without the
# interpreter, which can meanwhile do something else.
INDEX_WORDS = "INSERT INTO fulltext (rowid, title, text) SELECT number, title, text FROM searchable WHERE number >= ?"
IMPORTED = ("work", "span", "relation", "document_label", "nothing_here")

COLUMNS = {table: KEYS[table] + VALUES[table] for table in KEYS}
VALUES_OF = {table: itemgetter(*columns) for table, columns in COLUMNS.items()}  # of a row, in that order


def _sql(table: str) -> tuple[str, str, str, str]:
    columns = KEYS[table] + VALUES[table]
    named = ", ".join(f'"{column}"' for column in columns)
    where = " AND ".join(f'"{column}" = ?' for column in KEYS[table])
    return (
        f"SELECT {named} FROM {table} WHERE {where}",
        f"INSERT OR REPLACE INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})",
        f"DELETE FROM {table} WHERE {where}",
        f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})",
    )


SELECT, REPLACE, DELETE, INSERT = ({table: _sql(table)[n] for table in KEYS} for n in range(4))


class Transaction:
    """Records each row before and after while a step is made; `Project.transaction` opens it and commits."""

    def __init__(self, database: Database, annotator: str, operation: str = "") -> None:
        self.database = database
        self.annotator = annotator
        self.operation = operation  # may be made more exact while the step is made
        self.rows: list[RowChange] = []
        self.added_documents = 0
        self.new_documents: set[int] = set()
        self.brought_work: set[tuple[int, str]] = set()  # documents and annotators of imported work
        self.brought_in: list[RowChange] = []  # of imports; the journal has one entry for all of a document's
        self.meanwhile: Callable[[], None] | None = None  # called when only SQLite has something left to do
        self._later: dict[str, list[Sequence[object]]] = {}
        self._waiting = 0  # rows in it

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

    def bring_in(self, document: int, annotator: str, rows: Sequence[TableValues]) -> None:
        """Add all that an import says of one annotator's work on one document, of which the project has none yet.

        The journal gets one entry with the hash of the rows, not each of them: later entries tell what became of them.
        """
        for table, of_table in groupby(rows, key=itemgetter(0)):
            self.write_all_later(INSERT[table], [values for _, values in of_table])
        if document not in self.new_documents:  # nothing can show those yet
            as_rows = ((table, dict(zip(COLUMNS[table], values, strict=True))) for table, values in rows)
            self.brought_in += [RowChange(table, _key(table, row), None, row) for table, row in as_rows]
        self.brought_work.add((document, annotator))
        proof = {"document": document, "sha256": imported_sha256(rows), "rows": len(rows)}
        self.rows.append(RowChange(IMPORT_ENTRY, (document, annotator), None, proof))

    def write_later(self, sql: str, values: Sequence[object]) -> None:
        """Run a statement together with those of its kind, which takes less time than one by one; at the end at last.

        The kinds run in the order in which they were first met. Whoever reads what may wait calls `write_pending`.
        """
        self.write_all_later(sql, (values,))

    def write_all_later(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """The same for several rows."""
        self._later.setdefault(sql, []).extend(rows)
        self._waiting += len(rows)
        if self._waiting >= MOST_WAITING:
            self.write_pending()

    def write_pending(self) -> None:
        """Write what `write_later` put off."""
        for sql, rows in self._later.items():
            self.database.execute_many(sql, rows)
        self._later.clear()
        self._waiting = 0

    def index_new_documents(self) -> None:
        """Make the words of the documents that were added findable, as the last thing before the commit."""
        if self.new_documents:
            if self.meanwhile is not None:
                self.meanwhile()
            self.database.execute(INDEX_WORDS, (min(self.new_documents),))

    def set_all(self, rows: Sequence[RowChange], progress: Progress) -> None:
        """Write and remove many rows whose states before are known; what is removed makes room first."""
        for table, key in KEYS.items():
            of_table = [row for row in rows if row.table == table]
            self.database.execute_many(DELETE[table], (row.key for row in of_table if row.after is None))
            columns = key + VALUES[table]
            written = progress.over(of_table, len(of_table), "Writing annotations")
            values = ([row.after[column] for column in columns] for row in written if row.after is not None)
            self.database.execute_many(REPLACE[table], values)
        self.rows.extend(rows)


def table_values(table: str, row: Mapping[str, Any]) -> TableValues:
    """The values of a row in the order of its columns, after its table."""
    return table, VALUES_OF[table](row)


def imported_sha256(rows: Iterable[TableValues]) -> str:
    """The hash by which an import's rows are proved, whatever their order.

    The key comes first in each row, and keys differ, so sorting looks at nothing else.
    """
    return hashlib.sha256(orjson.dumps(sorted(rows))).hexdigest()


def _key(table: str, row: Mapping[str, Any]) -> RowKey:
    return tuple(row[column] for column in KEYS[table])
