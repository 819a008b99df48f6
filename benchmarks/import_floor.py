"""The floor under import and export: the same bytes and rows through SQLite and orjson alone."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import orjson

BATCH = 1_000  # documents whose rows are fetched at a time, outside the measured time
TABLES = ("document", "document_text", "title_search", "work", "span", "relation", "document_label", "nothing_here")
SELECT = """
SELECT document.*, document_text.text, span.annotator, json_group_array(json_array(
    span.id, span.start, span.end, span.fragments, span.label, span.text, span.attributes, span.note))
FROM document
JOIN document_text ON document_text.document = document.number
LEFT JOIN span ON span.document = document.number
GROUP BY document.number, span.annotator
"""


def import_floor(source: Path, imported: Path, target: Path) -> float:
    """Seconds for reading the file and inserting the rows of a finished import by bare `executemany`."""
    start = time.perf_counter()
    with source.open("rb") as file:
        for _ in file:
            pass
    seconds = time.perf_counter() - start
    origin = sqlite3.connect(imported)
    bare = sqlite3.connect(target)
    for (sql,) in origin.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'fulltext_%'"):
        if not sql.startswith("CREATE TABLE sqlite_"):
            bare.execute(sql)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    last = origin.execute("SELECT max(number) FROM document").fetchone()[0]
    for first in range(1, last + 1, BATCH):
        seconds += _insert(bare, origin, first)
    origin.close()
    bare.close()
    return seconds


def export_floor(project: Path, target: Path) -> float:
    """Seconds for selecting all texts and spans, and writing them as JSON by orjson."""
    start = time.perf_counter()
    connection = sqlite3.connect(project)
    with target.open("wb") as file:
        for row in connection.execute(SELECT):
            file.write(orjson.dumps((*row[:-1], orjson.loads(row[-1]))))
    connection.close()
    return time.perf_counter() - start


def _insert(bare: sqlite3.Connection, origin: sqlite3.Connection, first: int) -> float:
    fetched = list(_rows(origin, first))
    start = time.perf_counter()
    for sql, rows in fetched:
        bare.executemany(sql, rows)
    bare.commit()
    return time.perf_counter() - start


def _rows(origin: sqlite3.Connection, first: int) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    between = (first, first + BATCH - 1)
    for table in TABLES:
        key = "number" if table == "document" else "document"
        rows = origin.execute(f"SELECT * FROM {table} WHERE {key} BETWEEN ? AND ?", between).fetchall()
        if rows:
            yield f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows
    journal = origin.execute("SELECT * FROM journal WHERE document BETWEEN ? AND ?", between).fetchall()
    if journal:
        yield f"INSERT INTO journal VALUES ({', '.join('?' * len(journal[0]))})", journal
    words = origin.execute("SELECT * FROM searchable WHERE number BETWEEN ? AND ?", between).fetchall()
    yield "INSERT INTO fulltext (rowid, title, text) VALUES (?, ?, ?)", words
