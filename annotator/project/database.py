"""One connection to a project file, set up for a file that strangers may have made."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.errors import ProjectError
from annotator.wording import command

if TYPE_CHECKING:
    from sqlite_utils import Database as SqliteUtilsDatabase
    from sqlite_utils import Migrations

Row = tuple[Any, ...]
BUSY_SECONDS = 10.0  # a batch of a running import holds the write lock for far less
BULK_CACHE_KILOBYTES = 32_000  # with the usual 2,000, a batch of an import is written to the disk twice

# https://www.sqlite.org/security.html, "Untrusted SQLite Database Files"
UNTRUSTED_FILE_PRAGMAS = ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "foreign_keys=ON")
SIGNS_OF_DAMAGE = ("malformed", "not a database", "corrupt", "decode to UTF-8")
DISK_FULL = "database or disk is full"


class Database:
    """Runs statements on one connection of one thread, and says in plain words what SQLite could not do.

    Raises `ProjectError` from every method where the file is damaged, locked, read-only or the disk is full.
    """

    def __init__(self, path: Path, *, read_only: bool = False, create: bool = False) -> None:
        self.path = path
        with self._explained():
            self._connection = _connect(path, read_only=read_only, create=create)
            try:
                self._set_up(read_only)
            except BaseException:
                self._connection.close()
                raise

    def _set_up(self, read_only: bool) -> None:
        for pragma in UNTRUSTED_FILE_PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        if read_only:
            self._connection.execute("PRAGMA query_only=ON")
        else:
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=FULL")
        _forbid_schema_tricks(self._connection)

    @cached_property
    def tables(self) -> SqliteUtilsDatabase:
        """The same connection in the hands of sqlite-utils, loaded at the first use: an opened project needs none."""
        from sqlite_utils import Database as SqliteUtilsDatabase

        return SqliteUtilsDatabase(self._connection, recursive_triggers=False, strict=True)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        with self._explained():
            return self._connection.execute(sql, parameters).fetchall()

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """The first row of a query, or None."""
        with self._explained():
            found: Row | None = self._connection.execute(sql, parameters).fetchone()
            return found

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, parameters)
        return found[0] if found else None

    def dictionaries(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query by column name, fetched as they are asked for."""
        with self._explained():
            yield from self.tables.query(sql, list(parameters))

    def stream(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> Generator[Row, None, None]:
        """The rows of a query, fetched as they are asked for; close it where it may be left before its end."""
        with self._explained():
            yield from self._connection.execute(sql, parameters)

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run a statement that writes; returns the number of rows changed."""
        with self._explained():
            return self._connection.execute(sql, parameters).rowcount

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each row of parameters."""
        with self._explained():
            self._connection.executemany(sql, rows)

    def insert(self, sql: str, parameters: Sequence[object]) -> int:
        """Insert a row and return its number."""
        with self._explained():
            return int(self._connection.execute(sql, parameters).lastrowid or 0)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is committed, or none.

        It starts with BEGIN IMMEDIATE: a transaction that reads first and writes later would fail at once, without
        waiting, when another connection of this process has committed in between.
        """
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has already rolled it back
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def relaxed(self) -> Iterator[None]:
        """Transactions inside are safe from a killed process at once, from a power cut when this ends.

        For work that can be repeated: SQLite then waits for the disk at the end, not at each commit, and the file is
        whole at any moment (https://www.sqlite.org/pragma.html#pragma_synchronous, NORMAL with WAL).
        """
        with self._explained():
            self._connection.execute("PRAGMA synchronous=NORMAL")
            usual = self.value("PRAGMA cache_size")
            self._connection.execute(f"PRAGMA cache_size=-{BULK_CACHE_KILOBYTES}")
        try:
            yield
        finally:
            with self._explained():
                self._connection.execute("PRAGMA synchronous=FULL")
                self._connection.execute(f"PRAGMA cache_size={usual}")
                self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All queries inside see one state of the project, whatever others commit meanwhile.

        Inside another snapshot it is that one's state.
        """
        if self._connection.in_transaction:
            yield
            return
        with self._explained():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()

    def is_in_snapshot(self) -> bool:
        """Whether one state of the project is being looked at, so that nothing can be written."""
        return self._connection.in_transaction

    @contextmanager
    def understood(self, place: str) -> Iterator[None]:
        """Say that the file is damaged where a stored value, at this place, is not what was once written."""
        try:
            yield
        except (ValueError, TypeError) as error:  # pydantic's and orjson's errors are among them
            raise ProjectError(_damaged(self.path, f"{place} cannot be read")) from error

    def copy_to(self, target: Path) -> None:
        """Write all that the file holds now into a new one."""
        with self._explained():
            guarded = self.value("PRAGMA query_only")
            self._connection.execute("PRAGMA query_only=OFF")  # SQLite counts the copy as writing
            try:
                self._connection.execute("VACUUM INTO ?", (str(target),))
            finally:
                self._connection.execute(f"PRAGMA query_only={guarded}")

    def apply(self, migrations: Migrations) -> None:
        """Take the steps that the file lacks, each in a transaction."""
        with self._explained():
            migrations.apply(self.tables)

    def refuse_foreign_objects(self, known: frozenset[str]) -> None:
        """Refuse a file with triggers or views that this program did not make: they would run on our own statements."""
        found = {name for (name,) in self.rows("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')")}
        if found - known:
            names = ", ".join(sorted(found - known))
            raise ProjectError(
                f"{self.path} holds parts that this program does not make ({names}), so it is not opened."
            )

    def interrupt(self) -> None:
        """Stop a query that is running in another thread."""
        self._connection.interrupt()

    def close(self) -> None:
        """Close the connection; the last one to close leaves the single project file."""
        with self._explained():
            self._connection.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise ProjectError(_explanation(error, self.path)) from error
        except UnicodeDecodeError as error:  # of a name in SQLite's own message
            raise ProjectError(_damaged(self.path, "a name in it cannot be read")) from error
        except UnicodeEncodeError as error:
            raise ProjectError(
                "A text or name holds half of a character (a lone surrogate), which cannot be stored. Type it again, or"
                " choose another name."
            ) from error


def _connect(path: Path, *, read_only: bool, create: bool) -> sqlite3.Connection:
    """Connect to the file.

    A reader, too, connects for writing where it may, and only forbids itself to write: the last connection to close
    then removes the files that WAL keeps beside the project, which one opened for reading cannot.
    """
    may_write = not read_only or (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK))
    uri = f"{path.resolve().as_uri()}?mode={'rwc' if create else 'rw' if may_write else 'ro'}"
    if not may_write and not path.with_name(path.name + "-wal").exists():
        uri += "&immutable=1"  # a read-only medium cannot hold the files that WAL needs beside the project
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _forbid_schema_tricks(connection: sqlite3.Connection) -> None:
    """Set what Python offers of the advised flags; `setconfig` came with 3.12."""
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)


def _explanation(error: sqlite3.Error, path: Path) -> str:
    text = " ".join(str(error).split())  # it may quote the damaged parts, line breaks included
    if text == DISK_FULL:
        return (
            f"The disk of {path} is full. This change was not made, earlier work is safe; free some space and repeat."
        )
    if "readonly" in text or "read-only" in text:
        return f"{path} cannot be written. Copy it to a folder of your own, or open it for reading."
    if "locked" in text or "busy" in text:
        return f"{path} is busy in another program. Wait a moment and repeat."
    if "unable to open" in text:
        return (
            f"{path} cannot be opened. Check that it exists and that you may read and write its folder, or open it for"
            " reading."
        )
    if isinstance(error, sqlite3.IntegrityError):
        return f"{path} would become inconsistent ({text}), so the change was not made."
    if any(sign in text for sign in SIGNS_OF_DAMAGE):
        return _damaged(path, text)
    return f"{path}: the database refused ({text}). Nothing was changed."


def _damaged(path: Path, what: str) -> str:
    return f"{path} is damaged ({what}). Open the newest backup (File > Backups), or run: {command('verify', path)}"
