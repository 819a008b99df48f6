"""Runs the filter of the queue: at once in a small project, in a thread with a connection of its own in a large one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Condition, Thread

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.project import documents, queue
from annotator.project.project import Project
from annotator.project.queue import QueueFilter, StatusCounts

DIRECT_UP_TO = 50_000  # documents, whose filter takes 12 ms: less than a frame


@dataclass(frozen=True, slots=True)
class Search:
    """A filter to run on a project, with or without counting the project's documents by status.

    `limit` is how many documents are enough; None for all.
    """

    project: Project
    wanted: QueueFilter
    with_counts: bool
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to; `failure` says in words why it came to nothing."""

    search: Search
    numbers: Sequence[int] = ()
    counts: StatusCounts | None = None
    failure: str = ""


class QueueSearch(QObject):
    """Answers each `ask` by the signal `found`; of several filters asked for in a row, only the last is answered."""

    found = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._thread: SearchThread | None = None

    def ask(self, wanted: QueueFilter, *, with_counts: bool, limit: int | None = None) -> bool:
        """Look for these documents; returns whether the answer is still to come."""
        search = Search(self._project, wanted, with_counts, limit)
        if self._thread is None and documents.count(self._project) > DIRECT_UP_TO:
            self._thread = SearchThread(self)
            self._thread.start()
        if self._thread is not None:
            self._thread.ask(search)
            return True
        self.found.emit(answer(self._project, search))
        return False

    def close(self) -> None:
        """Stop what is running and close the thread's connection."""
        if self._thread is not None:
            self._thread.finish()
            self._thread = None


class SearchThread(Thread):
    """Answers the latest search; one with another filter interrupts what is running.

    One with the same filter (documents were added) waits, so that an import that goes on never starves the list.
    """

    def __init__(self, owner: QueueSearch) -> None:
        super().__init__(name="queue search", daemon=True)
        self._owner = owner
        self._changed = Condition()
        self._next: Search | None = None
        self._running: Search | None = None
        self._latest: Search | None = None
        self._connection: Project | None = None
        self._is_finished = False

    def ask(self, search: Search) -> None:
        with self._changed:
            self._next = self._latest = search
            if self._running is not None and self._running.wanted != search.wanted:
                self._interrupt()
            self._changed.notify()

    def finish(self) -> None:
        """Interrupt, and wait until the connection is closed."""
        with self._changed:
            self._is_finished = True
            self._changed.notify()
        while self.is_alive():  # an interrupt between two statements is lost
            with self._changed:
                self._interrupt()
            self.join(0.02)

    def run(self) -> None:
        while (search := self._take()) is not None:
            found = self._answer(search)
            with self._changed:
                self._running = None
                is_wanted = self._latest is not None and self._latest.wanted == search.wanted
                if is_wanted and not self._is_finished:
                    self._owner.found.emit(found)
        with self._changed:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _take(self) -> Search | None:
        with self._changed:
            self._changed.wait_for(lambda: self._next is not None or self._is_finished)
            self._running, self._next = (None if self._is_finished else self._next), None
            return self._running

    def _answer(self, search: Search) -> Found:
        try:
            if self._connection is None:
                connection = search.project.for_another_thread()
                with self._changed:
                    self._connection = connection
            return answer(self._connection, search)
        except AnnotatorError as error:
            return Found(search, failure=str(error))

    def _interrupt(self) -> None:
        if self._connection is not None:
            self._connection.database.interrupt()


def answer(project: Project, search: Search) -> Found:
    """Run a search on a connection of this thread."""
    try:
        counts = queue.status_counts(project, search.wanted.annotator) if search.with_counts else None
        return Found(search, queue.numbers(project, search.wanted, search.limit), counts)
    except AnnotatorError as error:
        return Found(search, failure=str(error))
