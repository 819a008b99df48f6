"""Which parts of the label schema annotations use: how many rows of each table carry a label, and those rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from annotator.project.database import Database
from annotator.project.transaction import KEYS, VALUES

LABELLED = ("span", "relation", "document_label", "nothing_here")  # the tables whose rows carry a label
COUNTS = {table: f"SELECT label, count(*) FROM {table} GROUP BY label" for table in LABELLED}


def use_counts(database: Database) -> dict[str, dict[str, int]]:
    """By table and label, how many rows there are, whoever made them."""
    return {table: dict(database.rows(COUNTS[table])) for table in LABELLED}


def owners_with_spans(database: Database, labels: Collection[str]) -> set[tuple[int, str]]:
    """The documents, each with an annotator, in which that annotator has spans of one of these labels."""
    places = ", ".join("?" * len(labels))
    return set(
        database.rows(f"SELECT DISTINCT document, annotator FROM span WHERE label IN ({places})", sorted(labels))
    )


def rows_with_labels(database: Database, table: str, labels: Collection[str]) -> Iterator[dict[str, Any]]:
    """The rows of a table that carry one of these labels, whoever made them, in the order of their keys."""
    columns = ", ".join(f'"{column}"' for column in KEYS[table] + VALUES[table])
    key = ", ".join(KEYS[table])
    places = ", ".join("?" * len(labels))
    sql = f"SELECT {columns} FROM {table} WHERE label IN ({places}) ORDER BY {key}"
    yield from database.dictionaries(sql, sorted(labels))
