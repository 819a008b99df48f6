"""The open project: create, open, change, copy, close."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from annotator.errors import ProjectError, ReadOnlyProject
from annotator.model.label_schema import LabelSchema
from annotator.project import annotators, backups, journal, migrations
from annotator.project.changes import Change, Listener, RowChange
from annotator.project.database import Database
from annotator.project.file_header import SUFFIX, project_version
from annotator.project.holding import Holding
from annotator.project.identity import Identity, new_identity, read_identity, write_identity
from annotator.project.schema_store import read_schema, schema_row
from annotator.project.transaction import Transaction

_log = logging.getLogger(__name__)


class Project:
    """One project file, open in one thread.

    Every change goes through `transaction`; listeners hear of it after it has been committed.
    """

    def __init__(self, path: Path, *, read_only: bool, holding: Holding | None) -> None:
        self.path = path
        self.read_only = read_only
        self._holding = holding
        self._listeners: list[Listener] = []
        self._schema: LabelSchema | None = None
        self._in_transaction = False
        self.last_text: tuple[int, str] | None = None  # number and text of the document read last
        self.database = Database(path, read_only=read_only)

    @classmethod
    def create(
        cls, path: Path, schema: LabelSchema, *, person: str = "somebody", identity: Identity | None = None
    ) -> Self:
        """Make a new project file and open it; it is a project of its own, or one made from a package of another.

        Raises:
            ProjectError: there already is such a file, or the folder cannot be written.
        """
        path = with_suffix(path)
        unfinished = path.with_name(f".{path.name}.new")
        try:
            if path.exists():
                raise ProjectError(f"There already is a file {path}. Choose another name, or open it.")
            if not path.parent.is_dir():
                raise ProjectError(f"There is no folder {path.parent}. Make it first, or choose another.")
            if not path.name.isprintable():
                raise ProjectError(f"{path.name!r} has characters that cannot be shown. Choose another name.")
            _remove(unfinished)
            _write_first_step(unfinished, schema, person, identity or new_identity())
            unfinished.rename(path)
        except OSError as error:
            raise ProjectError(f"{path} cannot be made ({error.strerror}). Choose another name or folder.") from error
        except ProjectError:
            _remove(unfinished)
            raise
        return cls.open(path, person=person)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, person: str = "somebody") -> Self:
        """Open a project file; an older one is backed up, then brought up to date.

        `person` is named to others who want to write meanwhile.

        Raises:
            ProjectHeld: somebody else is writing to it.
            ProjectUnwritable: it may only be read.
            ProjectError: it is no project, too new or damaged.
        """
        version = project_version(path)
        if version > migrations.VERSION:
            raise ProjectError(
                f"{path} was made by a newer version of this program (project version {version}, this program knows"
                f" {migrations.VERSION}). Update the program, then open it again."
            )
        if read_only:
            return cls._open_for_reading(path, version)
        holding = Holding(path, person)
        try:
            if version < migrations.VERSION:
                backups.back_up_before_migration(path, version)
            project = cls(path, read_only=False, holding=holding)
        except BaseException:
            holding.release()
            raise
        return project._checked(version)

    @classmethod
    def _open_for_reading(cls, path: Path, version: int) -> Self:
        if version < migrations.VERSION:
            raise ProjectError(f"{path} is of an older version. Open it for writing once, so that it is updated.")
        return cls(path, read_only=True, holding=None)._checked(version)

    def _checked(self, version: int) -> Self:
        """The project itself, up to date and without parts that are not ours; closed again where that fails."""
        try:
            self.database.refuse_foreign_objects(migrations.TRIGGERS_AND_VIEWS)
            if version < migrations.VERSION:
                migrations.migrate(self.database)
                _log.info("brought a project up to version %d", migrations.VERSION)
        except BaseException:
            self.close()
            raise
        _log.info("opened a project of version %d for %s", version, "reading" if self.read_only else "writing")
        return self

    def for_another_thread(self) -> Project:
        """The same project with a connection of its own, for work in the background; close it there."""
        return Project(self.path, read_only=self.read_only, holding=None)

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem

    @property
    def identity(self) -> Identity:
        """Which project this is, wherever the file lies, and whose, if it was made from a package."""
        return read_identity(self.database)

    @property
    def schema(self) -> LabelSchema:
        """The label schema in force."""
        if self._schema is None:
            self._schema = read_schema(self.database)
        return self._schema

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of every change from now on."""
        self._listeners.append(listener)

    def stop_listening(self, listener: Listener) -> None:
        """Tell `listener` no more."""
        self._listeners.remove(listener)

    def announce(self, change: Change) -> None:
        """Tell the listeners of a change that was committed, here or by another thread."""
        if change.touches("label_schema"):
            self._schema = None
        for listener in list(self._listeners):
            listener(change)

    @contextmanager
    def transaction(
        self, operation: str, annotator: str, *, kind: str = "do", target: int | None = None
    ) -> Iterator[Transaction]:
        """Make one step of the journal: all of it or, where anything fails, nothing.

        A step that changes nothing is not recorded.

        Raises:
            ReadOnlyProject: the project was opened for reading.
            ProjectError: the disk is full, or the file is damaged; nothing was changed.
        """
        if self.read_only:
            raise ReadOnlyProject(f"{self.path} is open for reading only, so nothing can be changed in it.")
        if self._in_transaction:
            raise RuntimeError("a transaction inside a transaction")
        self._in_transaction = True
        try:
            with self.database.writing():
                annotators.ensure(self.database, annotator)
                transaction = Transaction(self.database, annotator, operation)
                yield transaction
                transaction.write_pending()
                change = self._record(transaction, kind, target)
                transaction.index_new_documents()
        finally:
            self._in_transaction = False
        if change is not None:
            self.announce(change)

    def _record(self, transaction: Transaction, kind: str, target: int | None) -> Change | None:
        rows = _net(transaction.rows)
        if not rows and not transaction.added_documents:
            return None
        operation, annotator = transaction.operation, transaction.annotator
        step = journal.write_step(self.database, operation, annotator, rows, kind, target)
        documents = frozenset(row.document for row in rows if row.document is not None)
        every = (*rows, *transaction.brought_in)
        return Change(step, operation, annotator, documents, every, transaction.added_documents)

    def close(self) -> None:
        """Close the file; nothing but the one project file stays."""
        self.database.close()
        if self._holding is not None:
            self._holding.release()
            self._holding = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def with_suffix(path: Path) -> Path:
    """The path with the ending of project files, added where it lacks."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def _write_first_step(path: Path, schema: LabelSchema, person: str, identity: Identity) -> None:
    database = Database(path, create=True)
    try:
        migrations.migrate(database)
        with database.writing():
            write_identity(database, identity)
            transaction = Transaction(database, person)
            transaction.insert("label_schema", schema_row(schema))
            journal.write_step(database, "New project", person, transaction.rows, kind="fixed")
    finally:
        database.close()


def _remove(unfinished: Path) -> None:
    for name in (unfinished.name, f"{unfinished.name}-wal", f"{unfinished.name}-shm"):
        unfinished.with_name(name).unlink(missing_ok=True)


def _net(rows: list[RowChange]) -> list[RowChange]:
    """One change for each row: its first state before, its last state after; none where they are equal."""
    merged: dict[tuple[str, tuple[object, ...]], RowChange] = {}
    for row in rows:
        first = merged.get((row.table, row.key))
        merged[row.table, row.key] = RowChange(row.table, row.key, first.before, row.after) if first else row
    return [row for row in merged.values() if row.before != row.after]
