"""Medians and proportions with the intervals that documents, drawn again and again, would give."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt
from statistics import median

DRAWS = 1_000
CONFIDENCE = 0.95
NORMAL = 1.959964  # the quantile of the normal distribution for it
FEW = 10  # documents; with fewer, an interval would only look exact


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value of so many documents; without an interval where there are too few of them."""

    value: float
    low: float | None
    high: float | None
    documents: int


def median_of(values: Sequence[float]) -> Estimate | None:
    """The median with its bootstrap interval (B. Efron 1979, percentile method); None without values."""
    if not values:
        return None
    low, high = _interval(drawn_medians(values, random.Random(0))) if len(values) >= FEW else (None, None)
    return Estimate(float(median(values)), low, high, len(values))


def ratio_of_medians(values: Sequence[float], others: Sequence[float]) -> Estimate | None:
    """How many times the second median the first one is; None where there are too few values, or the second is 0."""
    if min(len(values), len(others)) < FEW or not median(others):
        return None
    chance = random.Random(0)
    pairs = zip(drawn_medians(values, chance), drawn_medians(others, chance), strict=True)
    drawn = [one / other if other else float("inf") for one, other in pairs]
    low, high = _interval(drawn)
    is_finite = high != float("inf")
    value = median(values) / median(others)
    return Estimate(value, low if is_finite else None, high if is_finite else None, min(len(values), len(others)))


def drawn_medians(values: Sequence[float], chance: random.Random) -> list[float]:
    """The medians of DRAWS samples, each of as many values as there are, drawn with replacement.

    The samples themselves need not be drawn: ranks of uniform numbers are distributed as beta (H. A. David 1970), and a
    uniform number stands for the value at its part of the list. So the time does not grow with the values.
    """
    ordered, count = sorted(values), len(values)
    half = count // 2

    def at(uniform: float) -> float:
        return ordered[min(floor(uniform * count), count - 1)]

    medians = []
    for _ in range(DRAWS):
        if count % 2:
            medians.append(at(chance.betavariate(half + 1, half + 1)))
            continue
        lower = chance.betavariate(half, half + 1)
        upper = 1 - (1 - lower) * (1 - chance.random()) ** (1 / half)
        medians.append((at(lower) + at(upper)) / 2)
    return medians


@dataclass(slots=True)
class Proportion:
    """How many of the decisions were of one kind, summed up document by document."""

    hits: int = 0
    of: int = 0
    documents: int = 0
    _hits_squared: int = 0
    _products: int = 0
    _of_squared: int = 0

    def add(self, hits: int, of: int) -> None:
        """What one document has; nothing, where nothing was decided there."""
        if of:
            self.hits, self.of, self.documents = self.hits + hits, self.of + of, self.documents + 1
            self._hits_squared += hits * hits
            self._products += hits * of
            self._of_squared += of * of

    def estimate(self) -> Estimate | None:
        """The proportion with its interval, from 0 to 1; None where nothing was decided.

        E. B. Wilson's interval (1927) for as many independent decisions as these are worth: what is decided in one
        document is alike, so they are worth less than their number (E. L. Korn and B. I. Graubard 1998).
        """
        if not self.of:
            return None
        value = self.hits / self.of
        if self.documents < FEW:
            return Estimate(value, None, None, self.documents)
        worth = self._worth(value)
        middle = (value + NORMAL**2 / (2 * worth)) / (1 + NORMAL**2 / worth)
        reach = NORMAL * sqrt(value * (1 - value) / worth + NORMAL**2 / (4 * worth**2)) / (1 + NORMAL**2 / worth)
        return Estimate(value, max(0.0, middle - reach), min(1.0, middle + reach), self.documents)

    def _worth(self, value: float) -> float:
        """How many independent decisions these are worth; where all are alike, one for each document."""
        squares = self._hits_squared - 2 * value * self._products + value**2 * self._of_squared
        variance = squares * self.documents / (self.documents - 1) / self.of**2
        spread = value * (1 - value)
        if not spread:
            return self.documents
        return min(self.of, max(spread / variance, 1.0)) if variance > 0 else self.of


def _interval(drawn: Sequence[float]) -> tuple[float, float]:
    """The middle 95 % of what was drawn."""
    ordered = sorted(drawn)
    last = len(ordered) - 1
    return ordered[floor(last * (1 - CONFIDENCE) / 2)], ordered[round(last * (1 + CONFIDENCE) / 2)]
