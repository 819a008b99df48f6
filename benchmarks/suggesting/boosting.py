"""Gradient boosting of small trees for two classes, with nothing but the standard library.

Friedman 2001, *Greedy function approximation*; steps and bounds by first and second derivatives of the log loss over
histograms, as in Chen and Guestrin 2016, *XGBoost*; each tree grows where it gains most (Shi 2007, *Best-first decision
tree learning*), on some of the rows and some of the traits (Friedman 2002, *Stochastic gradient boosting*).
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggestions.boosted_trees import Branch, Leaf, Tree

_BINS = 40  # a trait is told apart in as many steps
_TREES = 250
_LEAVES = 15
_RATE = 0.05
_FEWEST = 40  # rows of a leaf
_SHRINK = 5.0  # added to the second derivatives of a leaf
_ROWS = 0.7  # share for each tree
_TRAITS = 0.3  # share for each tree


@dataclass(frozen=True)
class Rows:
    """Numbers of each row by `traits`, and whether it is what is looked for."""

    traits: Sequence[str]
    numbers: list[list[float]]
    wanted: list[bool]


@dataclass
class _Split:
    gain: float
    trait: int
    step: int  # rows at this step or below go left
    rows: list[int]


def boosted(rows: Rows, *, seed: int = 7, trees: int = _TREES) -> list[Tree]:
    """Trees whose sum is the log odds that a row is wanted; the first has one leaf, the odds of all."""
    order = random.Random(seed)
    bounds = [_bounds(column) for column in zip(*rows.numbers, strict=True)]
    steps = [
        bytes(bisect_left(own, number) for number in column)
        for own, column in zip(bounds, zip(*rows.numbers, strict=True), strict=True)
    ]
    share = sum(rows.wanted) / len(rows.wanted)
    start = round(math.log(share / (1 - share)), 3)
    odds = [start] * len(rows.wanted)
    found: list[Tree] = [Leaf(start)]
    for _ in range(trees):
        found.append(_Growing(rows, bounds, steps, odds, order).tree())
    return found


def _bounds(column: Sequence[float]) -> list[float]:
    """Up to 40 numbers that part a column into steps of about the same size; rounded as they are written."""
    ordered = sorted(column)
    chosen = {float(f"{ordered[len(ordered) * step // _BINS]:g}") for step in range(1, _BINS)}
    return sorted(chosen - {ordered[-1]})


class _Growing:
    """One tree while it grows."""

    def __init__(
        self,
        rows: Rows,
        bounds: list[list[float]],
        steps: list[bytes],
        odds: list[float],
        order: random.Random,
    ) -> None:
        self._names = rows.traits
        self._bounds, self._steps, self._odds = bounds, steps, odds
        chances = [1 / (1 + math.exp(-one)) for one in odds]
        self._slopes = [wanted - chance for wanted, chance in zip(rows.wanted, chances, strict=True)]
        self._curves = [chance * (1 - chance) for chance in chances]
        everyone = range(len(odds))
        self._chosen = order.sample(everyone, int(_ROWS * len(odds)))
        self._traits = sorted(order.sample(range(len(bounds)), max(1, int(_TRAITS * len(bounds)))))

    def tree(self) -> Tree:
        """The tree; its leaves are added to the odds of all rows."""
        leaves: list[list[int]] = [self._chosen]
        splits = [self._best(self._chosen)]
        made: dict[int, tuple[int, int, int, int]] = {}  # leaf number: trait, step and the two numbers it became
        while len(leaves) - len(made) < _LEAVES:
            number = max(range(len(splits)), key=lambda place: splits[place].gain)
            split = splits[number]
            if split.gain <= 0:
                break
            column = self._steps[split.trait]
            left = [row for row in split.rows if column[row] <= split.step]
            right = [row for row in split.rows if column[row] > split.step]
            made[number] = (split.trait, split.step, len(leaves), len(leaves) + 1)
            splits[number] = _Split(0.0, 0, 0, [])
            leaves += [left, right]
            splits += [self._best(left), self._best(right)]
        return self._built(0, leaves, made, list(range(len(self._odds))))

    def _built(
        self, number: int, leaves: list[list[int]], made: dict[int, tuple[int, int, int, int]], everyone: list[int]
    ) -> Tree:
        if number not in made:
            value = round(_RATE * self._value(leaves[number]), 3)
            for row in everyone:
                self._odds[row] += value
            return Leaf(value)
        trait, step, low, high = made[number]
        column = self._steps[trait]
        left = self._built(low, leaves, made, [row for row in everyone if column[row] <= step])
        right = self._built(high, leaves, made, [row for row in everyone if column[row] > step])
        return Branch(self._names[trait], self._bounds[trait][step], left, right)

    def _value(self, rows: Sequence[int]) -> float:
        slope = sum([self._slopes[row] for row in rows])
        return slope / (sum([self._curves[row] for row in rows]) + _SHRINK)

    def _best(self, rows: list[int]) -> _Split:
        """The condition that parts these rows best."""
        best = _Split(0.0, 0, 0, rows)
        if len(rows) < 2 * _FEWEST:
            return best
        derivatives = [(self._slopes[row], self._curves[row]) for row in rows]
        for trait in self._traits:
            histogram = self._histogram(trait, rows, derivatives)
            gain, step = _best_step(histogram, len(rows))
            if gain > best.gain:
                best = _Split(gain, trait, step, rows)
        return best

    def _histogram(self, trait: int, rows: list[int], derivatives: list[tuple[float, float]]) -> list[list[float]]:
        """For each step of a trait how many rows are at it, and the sums of both their derivatives."""
        column = self._steps[trait]
        histogram = [[0.0, 0.0, 0.0] for _ in range(len(self._bounds[trait]) + 1)]
        for row, (slope, curve) in zip(rows, derivatives, strict=True):
            sums = histogram[column[row]]
            sums[0] += 1.0
            sums[1] += slope
            sums[2] += curve
        return histogram


def _best_step(histogram: list[list[float]], rows: int) -> tuple[float, int]:
    """The step behind which to part, and what that gains; no gain where too few rows would be on a side."""
    slope, curve = sum([sums[1] for sums in histogram]), sum([sums[2] for sums in histogram])
    whole = slope * slope / (curve + _SHRINK)
    best = (0.0, 0)
    count = low = low_curve = 0.0
    for step, (number, own_slope, own_curve) in enumerate(histogram[:-1]):
        count += number
        low += own_slope
        low_curve += own_curve
        if _FEWEST <= count <= rows - _FEWEST:
            gain = low * low / (low_curve + _SHRINK) + (slope - low) ** 2 / (curve - low_curve + _SHRINK) - whole
            best = max(best, (gain, step), key=lambda pair: pair[0])
    return best
