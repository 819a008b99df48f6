"""Background tasks of the open project: one at a time, shown in the header, stopped before the project is closed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.gui.background import BackgroundTask, Work
from annotator.gui.header_bar import HeaderBar
from annotator.project.project import Project

Done = Callable[[Any], None]


class Tasks(QObject):
    """`failed` says in words what could not be done; `ended` follows each task, however it ended."""

    failed = Signal(str)
    ended = Signal()

    def __init__(self, header: HeaderBar) -> None:
        super().__init__(header)
        self._header = header
        self._waiting: deque[tuple[BackgroundTask, str]] = deque()
        self._running: BackgroundTask | None = None
        header.task_cancelled.connect(self.cancel)

    def start(self, project: Project, title: str, work: Work, done: Done) -> None:
        """Run the work when those before it have ended; `done` gets its result in the window's thread."""
        task = BackgroundTask(project, work, self)

        def while_running(tell: Callable[..., object]) -> Callable[..., None]:
            """A thread's word may arrive when the project it worked on is closed: then nobody is told any more."""

            def tell_if_running(*values: object) -> None:
                if task is self._running:
                    tell(*values)

            return tell_if_running

        task.changed.connect(while_running(project.announce))
        task.succeeded.connect(while_running(done))
        task.failed.connect(while_running(self.failed.emit))
        task.stopped.connect(
            while_running(lambda: self.failed.emit(f"{title}: stopped. What was finished before is kept."))
        )
        task.bug.connect(_raise)
        task.progressed.connect(
            while_running(lambda count, total, what: self._header.show_task(what or title, count, total or None))
        )
        task.finished.connect(self._ended)
        self._waiting.append((task, title))
        self._start_next()

    def is_busy(self) -> bool:
        """Whether work is running or waiting."""
        return self._running is not None or bool(self._waiting)

    def cancel(self) -> None:
        """Ask the running task to stop."""
        if self._running is not None:
            self._running.cancel()

    def stop_all(self) -> None:
        """Drop what waits, stop what runs at its next safe point, and wait for that."""
        self._waiting.clear()
        if self._running is not None:
            running = self._running
            running.cancel()
            running.wait()
            self._ended()

    def _start_next(self) -> None:
        if self._running is None and self._waiting:
            self._running, title = self._waiting.popleft()
            self._header.show_task(title, 0, None)
            self._running.start()

    def _ended(self) -> None:
        if self._running is None:
            return
        self._running.deleteLater()
        self._running = None
        self._header.hide_task()
        self.ended.emit()
        self._start_next()


def _raise(error: Exception) -> None:
    raise error
