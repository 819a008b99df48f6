"""The work of the training process: a model, and what it is worth on articles that it did not learn from."""

from __future__ import annotations

from collections.abc import Sequence
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

    `untaught` has the labels that had too few spans, with their number; `left_out` how many spans of a label found no
    room beside longer ones. `is_bent`: it had to be measured on labels that a model had suggested itself. `helped` of
    the measured articles have labels that were accepted from rules. `seconds` is what training and measuring took.
    """

    weights: bytes
    labels: tuple[str, ...]
    untaught: dict[str, int]
    left_out: dict[str, int]
    figures: Figures
    is_bent: bool
    helped: int
    seconds: float


def learn(material: Material, progress: Progress) -> Lesson:
    """Train on all articles, and measure by cross-validation on those that were labelled without any help.

    Labels accepted from rules make the rules look better than any model can be. Where fewer than LEAST articles had no
    help, those are measured whose labels no model suggested, and where these are too few, all. The others are learned
    from in each fold. Copies of one article are always on the same side.

    Raises:
        TooLittle: no label has enough spans.
    """
    start = monotonic()
    model = learned.train(material.articles, material.labels, progress=progress)
    measured = frozenset(_measurable(material))
    figures = learned.cross_validate(
        material.articles,
        model.labels,
        folds=FOLDS,
        groups=material.groups,
        measured=[place in measured for place in range(len(material.articles))],
        roles=material.roles,
        progress=progress,
    )
    return Lesson(
        model.to_bytes(),
        model.labels,
        untaught=model.untaught,
        left_out=model.left_out,
        figures=figures,
        is_bent=not all(material.is_free[place] for place in measured),
        helped=sum(material.is_helped[place] for place in measured),
        seconds=monotonic() - start,
    )


def _measurable(material: Material) -> Sequence[int]:
    """The places of the articles to measure on: the best there are enough of."""
    for is_fit in (material.is_unaided, material.is_free):
        fit = [place for place, fits in enumerate(is_fit) if fits]
        if len({material.groups[place] for place in fit}) >= LEAST:
            return fit
    return range(len(material.articles))
