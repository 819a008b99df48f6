"""Proving the annotations against the journal: every row is as its history last left it, or as it was imported.

One document after the other, so that memory does not grow with the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from annotator.project.changes import IMPORT_ENTRY
from annotator.project.transaction import IMPORTED, KEYS, VALUES, imported_sha256, table_values

if TYPE_CHECKING:
    from annotator.project.project import Project

Row = Mapping[str, Any]
Place = tuple[str, str]  # a table, and the key of a row of it as the journal writes it

ENTRIES = "SELECT step, row_table, row_key, before, after FROM journal WHERE document IS ? ORDER BY step, place"
OF_DOCUMENTS = tuple(table for table, key in KEYS.items() if "document" in key)
OF_PROJECT = tuple(table for table in KEYS if table not in OF_DOCUMENTS)


class Import(NamedTuple):
    """What the journal says of one import of one annotator's work."""

    step: int
    sha256: str


@dataclass
class History:
    """What the journal tells of the rows of one document, or of those of the whole project.

    An import meets an annotator who has said nothing yet, or nothing any more; so what became of a row is told from the
    last import on. `first` and `last` are kept for each row and import, by how many imports went before.
    """

    imports: dict[str, list[Import]] = field(default_factory=dict)
    first: dict[tuple[Place, int], Row | None] = field(default_factory=dict)
    last: dict[tuple[Place, int], Row | None] = field(default_factory=dict)

    def add(self, table: str, key: str, before: Row | None, after: Row | None) -> None:
        """Take in the next entry."""
        place = ((table, key), self.epoch(table, orjson.loads(key)))
        self.first.setdefault(place, before)
        self.last[place] = after

    def epoch(self, table: str, key: Sequence[object]) -> int:
        """How many imports of the row's annotator went before; flags are never imported."""
        return len(self.imports.get(str(key[1]), ())) if table in IMPORTED else 0


def journal_problems(project: Project) -> Iterator[str]:
    """Rows that are not as the journal last left them: changed by something that was not this program."""
    yield from _problems(project, None)
    for (number,) in project.database.stream(
        "SELECT number FROM document UNION SELECT document FROM journal WHERE document IS NOT NULL ORDER BY 1"
    ):
        yield from _problems(project, number)


def _problems(project: Project, document: int | None) -> Iterator[str]:
    with project.database.understood("the history"):
        history = _history(project, document)
        bare = dict(_stored(project, document))
        for ((table, key), epoch), expected in history.last.items():
            if epoch == history.epoch(table, orjson.loads(key)) and bare.pop((table, key), None) != expected:
                yield f"{table.replace('_', ' ')} {key} is not as its history last left it"
        for (table, key), row in bare.items():
            if table not in IMPORTED or row["annotator"] not in history.imports:
                yield f"{table.replace('_', ' ')} {key} has no history"
        yield from _import_problems(history, bare, document)


def _import_problems(history: History, bare: Mapping[Place, Row], document: int | None) -> Iterator[str]:
    """Of the rows that an import brought, some are untouched; of the others, the journal has the first state."""
    for annotator, imports in history.imports.items():
        for epoch, imported in enumerate(imports, 1):
            rows = [
                (table, row)
                for ((table, _), since), row in history.first.items()
                if since == epoch and row is not None and table in IMPORTED and row["annotator"] == annotator
            ]
            if epoch == len(imports):
                rows += [
                    (table, row)
                    for (table, _), row in bare.items()
                    if table in IMPORTED and row["annotator"] == annotator
                ]
            if imported_sha256(table_values(table, row) for table, row in rows) != imported.sha256:
                yield f"the annotations of {annotator} on document number {document} are not as they were imported"


def _history(project: Project, document: int | None) -> History:
    found = History()
    for step, table, key, before, after in project.database.stream(ENTRIES, (document,)):
        if table == IMPORT_ENTRY:
            annotator = str(orjson.loads(key)[1])
            found.imports.setdefault(annotator, []).append(Import(step, orjson.loads(after)["sha256"]))
        else:
            found.add(table, key, _row(before), _row(after))
    return found


def _stored(project: Project, document: int | None) -> dict[Place, Row]:
    return dict(_rows(project, OF_PROJECT if document is None else OF_DOCUMENTS, document))


def _rows(project: Project, tables: Iterable[str], document: int | None) -> Iterator[tuple[Place, Row]]:
    for table in tables:
        columns = KEYS[table] + VALUES[table]
        names = ", ".join(f'"{column}"' for column in columns)
        where, parameters = ("", ()) if document is None else (" WHERE document = ?", (document,))
        for values in project.database.rows(f"SELECT {names} FROM {table}{where}", parameters):
            row = dict(zip(columns, values, strict=True))
            yield (table, orjson.dumps([row[column] for column in KEYS[table]]).decode()), row


def _row(text: str | None) -> Row | None:
    return None if text is None else orjson.loads(text)
