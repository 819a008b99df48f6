"""The work of the training process: a model, and what it is worth on articles that it did not learn from."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from annotator.progress import Progress
from annotator.suggestions import learned
from annotator.suggestions.learned import Figures
from annotator.suggestions.training.material import LEAST, Material

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Lesson:
    """A trained model as bytes, and its figures.

    `untaught` has the labels that had too few spans, with their number. `is_bent`: it had to be measured on labels that
    a model had suggested itself. `seconds` is what training alone took.
    """

    weights: bytes
    labels: tuple[str, ...]
    untaught: dict[str, int]
    figures: Figures
    is_bent: bool
    seconds: float


def learn(material: Material, progress: Progress) -> Lesson:
    """Train on all articles, and measure by cross-validation on those whose labels no model has suggested.

    Copies of one article are always on the same side. Where fewer than LEAST articles are free of suggestions, all are
    measured.

    Raises:
        TooLittle: no label has enough spans.
    """
    start = monotonic()
    model = learned.train(material.articles, material.labels, progress=progress)
    seconds = monotonic() - start
    free = [place for place, is_free in enumerate(material.is_free) if is_free]
    is_bent = len({material.groups[place] for place in free}) < LEAST
    measured = range(len(material.articles)) if is_bent else free
    figures = learned.cross_validate(
        [material.articles[place] for place in measured],
        model.labels,
        folds=FOLDS,
        groups=[material.groups[place] for place in measured],
        roles=material.roles,
        progress=progress,
    )
    is_bent = is_bent and not all(material.is_free)
    return Lesson(model.to_bytes(), model.labels, dict(model.untaught), figures, is_bent, seconds)
