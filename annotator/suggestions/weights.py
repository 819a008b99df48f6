"""Tables of weights by which sentences are told apart: log odds, one for each feature."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from annotator.resources import resource

STEEPEST = 30.0  # log odds; steeper ones make no difference


@dataclass(frozen=True, slots=True)
class Weights:
    """Of features, in log odds of what is looked for."""

    features: dict[str, float]
    bias: float

    def odds(self, features: Sequence[str]) -> float:
        """Log odds of a sentence."""
        known = self.features
        return self.bias + sum([known[feature] for feature in features if feature in known])


@cache
def table(name: str) -> Weights:
    """The weights in a table below `resources/suggestions/weights/`: a feature, a tab and its weight a line."""
    rows = resource("suggestions", "weights", name).read_text(encoding="utf-8").splitlines()
    pairs = (row.rpartition("\t") for row in rows if row and not row.startswith("#"))
    features = {feature: float(weight) for feature, _, weight in pairs}
    return Weights(features, bias=features.pop("(bias)", 0.0))


def logistic(odds: float) -> float:
    """Probability of log odds."""
    return 1 / (1 + math.exp(-min(STEEPEST, max(-STEEPEST, odds))))
