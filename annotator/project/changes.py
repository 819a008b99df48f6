"""What listeners are told after a step has been committed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

RowKey = tuple[Any, ...]
IMPORT_ENTRY = "imported"  # stands for the table in the journal's entry of an import


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where it did not exist."""

    table: str
    key: RowKey
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def document(self) -> int | None:
        """Number of the document that the row belongs to, None for rows of the whole project."""
        row = self.after or self.before or {}
        number = row.get("document")
        return int(number) if number is not None else None


@dataclass(frozen=True, slots=True)
class Change:
    """A committed step: which operation, by whom, on which documents (by number), and each row that it touched."""

    step: int
    operation: str
    annotator: str
    documents: frozenset[int]
    rows: tuple[RowChange, ...]
    added_documents: int = 0

    def touches(self, table: str) -> bool:
        """Whether a row of that table changed."""
        return any(row.table == table for row in self.rows)


Listener = Callable[[Change], None]
