"""Lists what to label next in the place of all articles, and looks for more when most of it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.gui.background import BackgroundTask
from annotator.gui.corpus.queue_view import QueueView
from annotator.model.annotation_set import Status
from annotator.progress import Progress
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.project.queue import QueueFilter

if TYPE_CHECKING:
    from annotator.suggestions.ordering import Reason, Suggested

AT_ONCE = 20  # articles; looking for them takes some seconds, beside the window
FEWEST_LEFT = 5  # articles not done, below which more are looked for


class SuggestedOrder(QObject):
    """`said` carries a message and whether it is a warning."""

    said = Signal(str, bool)

    def __init__(self, queue: QueueView) -> None:
        super().__init__(queue)
        self._queue = queue
        self._project: Project | None = None
        self._annotator = ""
        self._reasons: dict[int, Reason] = {}
        self._task: BackgroundTask | None = None
        queue.order.left.connect(self._leave)
        queue.filter_changed.connect(self._filter_changed)

    def set_project(self, project: Project | None, annotator: str) -> None:
        """Look in this project, as this annotator, from now on; what runs for another is stopped."""
        if (project, annotator) == (self._project, self._annotator):
            return
        self._stop()
        if self._project is not None:
            self._project.stop_listening(self._take_in)
        self._project, self._annotator = project, annotator
        if project is not None:
            project.listen(self._take_in)

    def is_looking(self) -> bool:
        """Whether the list is about to change."""
        return self._task is not None

    def toggle(self) -> None:
        """List what to label next; again, list all."""
        if self._queue.order.is_on:
            self._leave()
        else:
            self._queue.begin_order()
            self._look()

    def _look(self) -> None:
        from annotator.suggestions.ordering import suggested_beside

        if self._project is None or self._task is not None:
            return
        who, wanted = self._annotator, self._queue.wanted()

        def look(own: Project, progress: Progress) -> tuple[QueueFilter, list[Suggested]]:
            return wanted, suggested_beside(own, who, AT_ONCE, wanted, progress)

        task = BackgroundTask(self._project, look, self)
        task.succeeded.connect(self._show)
        task.failed.connect(self._fail)
        task.bug.connect(_raise)
        task.finished.connect(task.deleteLater)
        self._task = task
        task.start()

    def _show(self, answer: tuple[QueueFilter, list[Suggested]]) -> None:
        from annotator.suggestions.ordering import reason

        wanted, found = answer
        self._task = None
        if wanted != self._queue.wanted():  # another filter was set meanwhile
            self._look()
        else:
            left = {number: self._reasons[number] for number in self._queue.order.undone()}
            self._reasons = left | {one.number: reason(one) for one in found}
            self._queue.show_order(self._reasons)

    def _fail(self, text: str) -> None:
        self._task = None
        self._leave()
        self.said.emit(text, True)

    def _filter_changed(self) -> None:
        if not self._queue.order.is_on:
            return
        if self._queue.wanted().status in {None, Status.NEW}:
            self._queue.begin_order()
            self._look()
        else:
            self._leave()

    def _take_in(self, change: Change) -> None:
        if self._queue.order.is_on and change.touches("work") and len(self._queue.order.undone()) < FEWEST_LEFT:
            self._look()

    def _leave(self) -> None:
        self._stop()
        self._queue.leave_order()

    def _stop(self) -> None:
        """Its process is killed, so this takes a tenth of a second."""
        if self._task is not None:
            task, self._task = self._task, None
            task.succeeded.disconnect(self._show)
            task.failed.disconnect(self._fail)
            task.cancel()
            task.wait()


def _raise(error: Exception) -> None:
    raise error
