"""Trains beside the work: when asked, and by itself after some more finished articles."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from annotator.gui.background import BackgroundTask
from annotator.model.annotation_set import Status
from annotator.model.suggestion_settings import LEARNED
from annotator.project.changes import Change
from annotator.project.models import stamps
from annotator.project.project import Project
from annotator.project.work_statuses import done_by
from annotator.suggestions.settings import settings_of
from annotator.suggestions.training import LEAST, MOST, train

FIRST_AT = 2 * LEAST  # finished articles, before it trains by itself
MORE = 10  # finished articles since the last training, at least
GROWTH = 0.2  # of the articles learned from, which have to be new: so the hours of training follow those of the work


class Trainer(QObject):
    """One training at a time, of whoever works in the window.

    `begun`, then `progressed` (done, total or 0, what), and one of `trained` (the model and what it is worth), `failed`
    and `stopped`, then `ended`. A training that began by itself fails in silence: nothing was asked for.
    """

    begun = Signal()
    progressed = Signal(int, int, str)
    trained = Signal(object)
    failed = Signal(str)
    stopped = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trains_by_itself = True
        self._project: Project | None = None
        self.annotator = ""
        self._tried_at = 0  # articles that were finished when it last began by itself
        self._task: BackgroundTask | None = None

    def set_project(self, project: Project | None, annotator: str) -> None:
        """Train for this annotator in this project from now on; what runs for another is stopped."""
        if (project, annotator) == (self._project, self.annotator):
            return
        self.finish()
        if self._project is not None:
            self._project.stop_listening(self._take_in)
        self._project, self.annotator, self._tried_at = project, annotator, 0
        if project is not None:
            project.listen(self._take_in)

    def is_training(self) -> bool:
        """Whether a training runs."""
        return self._task is not None

    def start(self, *, by_itself: bool = False) -> None:
        """Begin, unless a training runs."""
        if self._project is None or self._task is not None:
            return
        who = self.annotator
        task = BackgroundTask(
            self._project, lambda own, progress: train(own, who, (), progress, beside_window=True), self
        )
        task.progressed.connect(self.progressed)
        task.succeeded.connect(self.trained)
        task.stopped.connect(self.stopped)
        task.bug.connect(_raise)
        if not by_itself:
            task.failed.connect(self.failed)
        task.finished.connect(self._ended)
        self._task = task
        task.start()
        self.begun.emit()

    def cancel(self) -> None:
        """Stop the training that runs; the former model stays."""
        if self._task is not None:
            self._task.cancel()

    def finish(self) -> None:
        """Stop the training and wait for its end, a tenth of a second."""
        if self._task is not None:
            self._task.succeeded.disconnect(self.trained)
            self._task.cancel()
            self._task.wait()
            self._ended()

    def _take_in(self, change: Change) -> None:
        finished = any(
            row.table == "work" and row.key[1] == self.annotator and row.after and row.after["status"] == Status.DONE
            for row in change.rows
        )
        if finished and self._project is not None and self._is_due(self._project):
            self.start(by_itself=True)

    def _is_due(self, project: Project) -> bool:
        from annotator.suggestions import learned

        if not self.trains_by_itself or self.is_training() or project.read_only or not learned.is_available():
            return False
        settings = settings_of(project)
        if settings.is_blind or not settings.is_on(LEARNED):
            return False
        done = len(done_by(project, self.annotator))
        last = max((stamp.documents for stamp in stamps(project, self.annotator)), default=0)
        wanted = max(FIRST_AT, last + max(MORE, round(last * GROWTH)), self._tried_at + MORE)
        if done < wanted or last >= MOST:
            return False
        self._tried_at = done
        return True

    def _ended(self) -> None:
        """Let go of a task that has ended; the news may come when the next one runs."""
        if self._task is not None and self._task.isFinished():
            self._task.deleteLater()
            self._task = None
            self.ended.emit()


def _raise(error: Exception) -> None:
    raise error
