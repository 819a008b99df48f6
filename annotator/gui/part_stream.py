"""Work beside the window that hands over its results as they come, so that the first ones are seen at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.gui.background import BackgroundTask
from annotator.progress import Progress
from annotator.project.project import Project

PAUSE = 0.05  # seconds between two batches

Look = Callable[[Project, Progress], Generator[Any, None, str]]


class PartStream(QObject):
    """One piece of work at a time: a new one ends the one before.

    `found` carries a list of what was yielded; `progressed` how much is done, of how much; `ended` why it ended early,
    which is nothing where all was looked through.
    """

    found = Signal(object)
    progressed = Signal(int, int)
    ended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: BackgroundTask | None = None
        self._parts: _Parts | None = None
        self._retired: list[BackgroundTask] = []

    def start(self, project: Project, look: Look) -> None:
        """Begin on a connection of its own; `look` yields each part once and returns why it ended early.

        All is connected to methods of this object, of which Qt holds no reference: a closure would, and so keep the
        stream until the task is deleted, which then would delete its own owner.
        """
        self.stop()
        self._parts = _Parts()
        self._task = task = BackgroundTask(project, partial(_run, look, self._parts), self)
        self._parts.setParent(task)
        self._parts.found.connect(self._pass_on)
        task.progressed.connect(self._tell_progress)
        task.succeeded.connect(self._end)
        task.failed.connect(self._end)
        task.bug.connect(_raise)
        task.finished.connect(self._forget)
        task.start()

    def is_running(self) -> bool:
        return self._task is not None

    def stop(self) -> None:
        """End the work in hand; it says nothing more."""
        if self._task is not None:
            self._task.cancel()
            self._retired.append(self._task)
            self._task = self._parts = None

    def close(self) -> None:
        """End the work and wait until its connection is closed."""
        self.stop()
        for task in self._retired:
            task.wait()

    def _pass_on(self, found: object) -> None:
        if self._parts is not None and self.sender() is self._parts:
            self.found.emit(found)

    def _tell_progress(self, done: int, total: int, _what: str) -> None:
        if self._task is not None and self.sender() is self._task:
            self.progressed.emit(done, total)

    def _end(self, reason: str) -> None:
        if self._task is not None and self.sender() is self._task:
            self._retired.append(self._task)
            self._task = self._parts = None
            self.ended.emit(reason)

    def _forget(self) -> None:
        for task in [task for task in self._retired if task.isFinished()]:
            self._retired.remove(task)
            task.deleteLater()


class _Parts(QObject):
    found = Signal(object)


class SparseProgress(Progress):
    """Passes on a step now and then: a signal for each of 100,000 documents would keep the window busy."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress
        self._last = 0.0

    def show(self, done: int, total: int | None, what: str) -> None:
        if time.monotonic() - self._last > PAUSE:
            self._last = time.monotonic()
            self._progress.step(done, total, what)


def _run(look: Look, parts: _Parts, project: Project, progress: Progress) -> str:
    """Hand over what is found, the first part at once, then some at a time; returns why it ended early."""
    batch: list[Any] = []
    last = 0.0
    work = look(project, SparseProgress(progress))
    while True:
        try:
            batch.append(next(work))
        except StopIteration as end:
            parts.found.emit(batch)
            return str(end.value or "")
        if time.monotonic() - last > PAUSE:
            parts.found.emit(batch)
            batch, last = [], time.monotonic()


def _raise(error: Exception) -> None:
    raise error
