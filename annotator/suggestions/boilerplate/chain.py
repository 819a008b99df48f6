"""Neighbouring lines are mostly alike: what that makes of the odds of each.

A chain of two states, body and boilerplate; the probabilities come of a walk forwards and one backwards (Rabiner 1989,
*A tutorial on hidden Markov models*).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from annotator.suggestions.weights import STEEPEST, logistic


def chances(odds: Sequence[float], alike: float) -> list[float]:
    """Probability of boilerplate for each line, given each one's log odds and the pull of its neighbours."""
    forwards = _messages(odds, alike)
    backwards = _messages(odds[::-1], alike)[::-1]
    return [logistic(own + left + right) for own, left, right in zip(odds, forwards, backwards, strict=True)]


def _messages(odds: Sequence[float], alike: float) -> list[float]:
    """What the lines before say of each, in log odds."""
    found, message = [], 0.0
    gain = math.exp(alike)
    for own in odds:
        found.append(message)
        ratio = math.exp(min(STEEPEST, max(-STEEPEST, own + message)))
        message = math.log((ratio * gain + 1) / (ratio + gain))
    return found
