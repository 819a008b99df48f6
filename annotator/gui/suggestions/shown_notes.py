"""Notes beside the window what a person was shown, so that no key ever waits for another writer of the project."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.errors import AnnotatorError
from annotator.gui.background import BackgroundTask
from annotator.model.suggestion import Offer, Suggestion
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.project.suggestions import record_shown


class Note(NamedTuple):
    """What of an offer was shown to an annotator in a document."""

    number: int
    annotator: str
    shown: Offer


QUIET = 400  # milliseconds without a change of the project, before notes are written: a key would wait for the disk
LONGEST = 5.0  # seconds that a note waits for such a while


class ShownNotes(QObject):
    """One batch of notes is written at a time; those that come meanwhile wait. `failed` says what went wrong."""

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._waiting: list[Note] = []
        self._task: BackgroundTask | None = None
        self._waits_since = 0.0
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._start)

    def set_project(self, project: Project | None) -> None:
        """Write what is left into the project before, and go on with this one."""
        self._quiet.stop()
        task, self._task = self._task, None
        if task is not None:
            task.wait()
        waiting, self._waiting = self._waiting, []
        if self._project is not None:
            try:
                _write(waiting, self._project, Progress())
            except AnnotatorError as error:
                self.failed.emit(str(error))
        self._project = project

    def add(self, note: Note) -> None:
        """Write a note soon."""
        if not self._waiting:
            self._waits_since = time.monotonic()
        self._waiting.append(note)
        if self._task is None and not self._quiet.isActive():
            self._quiet.start()

    def let_pass(self) -> None:
        """Something else is being written: wait a little longer."""
        if self._quiet.isActive() and time.monotonic() - self._waits_since < LONGEST:
            self._quiet.start()

    def are_written(self) -> bool:
        """Whether nothing is left to write."""
        return self._task is None and not self._waiting

    def _start(self) -> None:
        if self._task is None and self._waiting and self._project is not None:
            batch, self._waiting = self._waiting, []
            self._task = BackgroundTask(self._project, partial(_write, batch), self)
            self._task.failed.connect(self.failed)
            self._task.bug.connect(_raise)
            self._task.finished.connect(self._ended)
            self._task.start()

    def _ended(self) -> None:
        ended = self.sender()
        if isinstance(ended, BackgroundTask):
            ended.deleteLater()
        if ended is self._task:
            self._task = None
            if self._waiting:
                self._quiet.start()


def _write(notes: list[Note], project: Project, _progress: Progress) -> None:
    for note in united(notes):
        record_shown(project, note.number, note.annotator, note.shown)


def united(notes: Iterable[Note]) -> list[Note]:
    """The same notes as few as they can be: each is written for itself, and keeps others from writing meanwhile."""
    found: dict[tuple[object, ...], tuple[Note, dict[str, Suggestion]]] = {}
    for note in notes:
        kind = note.number, note.annotator, note.shown.help, tuple(note.shown.asked.items())
        found.setdefault(kind, (note, {}))[1].update((one.id, one) for one in note.shown.spans)
    return [note._replace(shown=replace(note.shown, spans=list(spans.values()))) for note, spans in found.values()]


def _raise(error: Exception) -> None:
    raise error
