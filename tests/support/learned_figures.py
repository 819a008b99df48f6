"""Figures of a model as a training leaves them, without training."""

from __future__ import annotations

from annotator.gui.suggestions.learned_standing import Standing
from annotator.project.models import LearnedModel
from annotator.suggestions.learned import Counts, CurvePoint, Figures, LabelFigures, Score
from annotator.suggestions.training import Worth


def told_standing() -> Standing:
    """A model of all labels of the news schema but one, with every warning there is."""
    names = ("QUOTE", "SOURCE", "CUE", "BOILERPLATE")
    figures = Figures(
        labels={name: _figures(70 - 9 * place) for place, name in enumerate(names)},
        links={"attributed_to": Counts(gold=90, proposed=80, right=60)},
        curve=[
            CurvePoint(articles=articles, f1={name: 0.7 - 2 / articles - 0.1 * at for at, name in enumerate(names)})
            for articles in (10, 20, 40)
        ],
        articles=50,
        trained_on=40,
        folds=5,
    )
    worth = Worth(figures, finished=50, measured=50, is_bent=True, helped=7, seconds=4.2, untaught={"CLAIM": 2})
    model = LearnedModel("ana", "all labels", names, "1", 50, {}, worth.used(), b"", "2026-03-14T09:26:53.589Z")
    return Standing(50, model, worth, has_foreign=True, is_on=False)


def _figures(right: int) -> LabelFigures:
    score = Score(exact=Counts(gold=100, proposed=90, right=right), overlapping=Counts(gold=100, proposed=90, right=80))
    rules = Score(exact=Counts(gold=100, proposed=90, right=60))
    return LabelFigures(learned=score, rules=rules if right > 50 else None)
