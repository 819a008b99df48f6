"""Trains a model for an annotator in a process of its own, and keeps it in the project."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError, ReadOnlyProject
from annotator.progress import Progress
from annotator.project.models import LearnedModel, delete_model, models_of, stamps, store_model
from annotator.project.project import Project
from annotator.suggestions.training.material import Material, gathered
from annotator.suggestions.training.worth import Worth, worth_of

if TYPE_CHECKING:
    from annotator.suggestions.training.lesson import Lesson

ALL = "all labels"  # the name of a model that was trained on every label
NO_LIBRARY = (
    "Models cannot be trained on this computer: the library for it is not made for its processor. All else works."
)


def train(
    project: Project,
    annotator: str,
    labels: Collection[str] = (),
    progress: Progress | None = None,
    *,
    beside_window: bool = False,
) -> tuple[LearnedModel, Worth]:
    """Train on the finished articles of an annotator, for these labels or for all, measure, and keep the model.

    It takes the place of the former model of the same labels; one of all labels takes that of every other. Beside a
    window, training gets only what others leave of the processor.

    Raises:
        AnnotatorError: there is too little to learn from, or the training process failed; nothing was changed.
        Cancelled: as asked; nothing was changed.
    """
    from annotator.suggestions import learned
    from annotator.suggestions.own_process import in_own_process
    from annotator.suggestions.training.lesson import learn

    if project.read_only:
        raise ReadOnlyProject(f"{project.path} is open for reading only, so no model can be kept in it.")
    if not learned.is_available():
        raise AnnotatorError(NO_LIBRARY)
    progress = progress or Progress()
    material = gathered(project, annotator, labels, progress)
    lesson = in_own_process(learn, material, progress, "The training", beside_window=beside_window)
    model = _model(annotator, ", ".join(sorted(labels)) or ALL, material, lesson)
    store_model(project, model)
    if not labels:
        for name in [stamp.name for stamp in stamps(project, annotator) if stamp.name != ALL]:
            delete_model(project, annotator, name)
    return model, worth_of(model)


def newest(project: Project, annotator: str) -> LearnedModel | None:
    """The annotator's model that was trained last on this computer, if there is one."""
    return max(models_of(project, annotator), key=lambda model: model.trained_at, default=None)


def _model(annotator: str, name: str, material: Material, lesson: Lesson) -> LearnedModel:
    from annotator.suggestions import learned

    worth = Worth(
        lesson.figures,
        finished=material.finished,
        measured=lesson.figures.articles,
        is_bent=lesson.is_bent,
        helped=lesson.helped,
        seconds=lesson.seconds,
        untaught=lesson.untaught,
        left_out=lesson.left_out,
    )
    return LearnedModel(
        annotator=annotator,
        name=name,
        labels=lesson.labels,
        version=f"{learned.VERSION}-{hashlib.sha256(lesson.weights).hexdigest()[:8]}",
        documents=len(material.articles),
        figures=worth.to_json(),
        is_used=worth.used(),
        weights=lesson.weights,
    )
