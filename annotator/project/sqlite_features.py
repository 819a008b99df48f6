"""What the SQLite at hand can do, of that which projects need."""

from __future__ import annotations

import sqlite3
from contextlib import closing

NEEDED = {
    "full-text search (FTS5)": "CREATE VIRTUAL TABLE one USING fts5(text, tokenize='unicode61 remove_diacritics 2')",
    "STRICT tables": "CREATE TABLE two (text TEXT) STRICT",
    "JSON functions": "SELECT json('{}')",
}


def sqlite_version() -> str:
    """The version of the library, which comes with Python and not with the program."""
    return sqlite3.sqlite_version


def features() -> dict[str, bool]:
    """Whether it has each feature that projects need, by name."""
    with closing(sqlite3.connect(":memory:")) as connection:
        return {name: _runs(connection, statement) for name, statement in NEEDED.items()}


def _runs(connection: sqlite3.Connection, statement: str) -> bool:
    try:
        connection.execute(statement)
    except sqlite3.Error:
        return False
    return True
