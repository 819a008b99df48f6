"""What there is to show of a person's learned suggestions, read beside the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from annotator.gui.background import BackgroundTask
from annotator.model.suggestion_settings import LEARNED
from annotator.progress import Progress
from annotator.project.models import LearnedModel, foreign_models
from annotator.project.project import Project
from annotator.project.work_statuses import done_by
from annotator.suggestions import learned
from annotator.suggestions.settings import settings_of
from annotator.suggestions.training import LEAST, NO_LIBRARY, Worth, newest, too_few, worth_of

READ_ONLY = "The project is open for reading only, so no model can be kept in it."


@dataclass(frozen=True, slots=True)
class Standing:
    """How many articles are finished, the model trained last with its figures, and why none can be trained, if so."""

    done: int
    model: LearnedModel | None = None
    worth: Worth | None = None
    has_foreign: bool = False
    is_on: bool = True
    reason_against: str = ""


def standing(project: Project, annotator: str) -> Standing:
    """Read it; a tenth of a second where there is a large model."""
    model, done = newest(project, annotator), len(done_by(project, annotator))
    return Standing(
        done=done,
        model=model,
        worth=worth_of(model) if model else None,
        has_foreign=bool(foreign_models(project, annotator)),
        is_on=settings_of(project).is_on(LEARNED),
        reason_against=_reason_against(project, done),
    )


def _reason_against(project: Project, done: int) -> str:
    if not learned.is_available():
        return NO_LIBRARY
    if project.read_only:
        return READ_ONLY
    return too_few(done) if done < LEAST else ""


class StandingReader(QObject):
    """`read` carries a Standing, `failed` why there is none."""

    read = Signal(object)
    failed = Signal(str)

    def __init__(self, project: Project, annotator: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._annotator = project, annotator
        self._task: BackgroundTask | None = None

    @Slot()
    def start(self) -> None:
        """Read it, anew if it was read before."""
        self.finish()
        who = self._annotator

        def look(own: Project, _progress: Progress) -> Standing:
            return standing(own, who)

        self._task = BackgroundTask(self._project, look, self)
        self._task.succeeded.connect(self.read)
        self._task.failed.connect(self.failed)
        self._task.bug.connect(_raise)
        self._task.start()

    def finish(self) -> None:
        """Wait until the project is let go."""
        if self._task is not None:
            self._task.wait()
            self._task.deleteLater()
            self._task = None


def _raise(error: Exception) -> None:
    raise error
