"""Long work beside the window: a thread, a connection of its own, progress, and a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from annotator.errors import AnnotatorError, Cancelled
from annotator.progress import Pace, Progress
from annotator.project.changes import Change
from annotator.project.project import Project

Work = Callable[[Project, Progress], Any]


class BackgroundThread(QThread):
    """Runs `do` in a thread of its own.

    Exactly one of `succeeded`, `failed`, `stopped` and `bug` follows; `bug` carries what is no AnnotatorError to the
    main thread, where it is reported like any other bug.
    """

    progressed = Signal(int, int, str)  # done, total (0 while unknown), what
    succeeded = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    bug = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._stop.set()

    def run(self) -> None:
        """The body of the thread."""
        try:
            result = self.do(SignalProgress(self))
        except Cancelled:
            self.stopped.emit()
        except AnnotatorError as error:
            self.failed.emit(str(error))
        except Exception as error:  # noqa: BLE001  # the border of a thread: carried over, not swallowed
            self.bug.emit(error)
        else:
            self.succeeded.emit(result)

    def do(self, progress: Progress) -> Any:
        """The work; returns what `succeeded` carries."""
        raise NotImplementedError


class FreeTask(BackgroundThread):
    """Work that needs no open project."""

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work

    def do(self, progress: Progress) -> Any:
        return self._work(progress)


class BackgroundTask(BackgroundThread):
    """Work on a project, which it gets with a connection of its own thread."""

    changed = Signal(object)  # a Change that was committed

    def __init__(self, project: Project, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._work = work

    def do(self, progress: Progress) -> Any:
        project = self._project.for_another_thread()
        try:
            project.listen(self._announce)
            return self._work(project, progress)
        finally:
            project.close()

    def _announce(self, change: Change) -> None:
        self.changed.emit(change)


class SignalProgress(Progress):
    """Reports steps through the task's signal."""

    def __init__(self, task: BackgroundThread) -> None:
        super().__init__(task._stop.is_set)
        self._task = task
        self._pace = Pace()

    def show(self, done: int, total: int | None, what: str) -> None:
        """Emit the step, with the time that is left, unless the last one is still being read."""
        if self._pace.is_due():
            left = self._pace.left(done, total)
            self._task.progressed.emit(done, total or 0, f"{what}, {left}" if left else what)
