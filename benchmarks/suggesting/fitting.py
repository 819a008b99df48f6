"""Logistic regression, fitted by AdaGrad; nothing but the standard library.

Duchi, Hazan, Singer 2011, *Adaptive subgradient methods for online learning*. Features that are seen seldom or weigh
next to nothing are left out of the written table.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.suggestions.weights import Weights, logistic

_ROUNDS = 20
_RATE = 0.04
_SHRINK = 2e-3  # of a weight, at each step in which its feature occurs
_RAREST = 5  # documents in which a feature has to occur
_LEAST = 0.02  # weights below are not written


@dataclass(frozen=True)
class Example:
    """One document: the features of each sentence, and whether it is what is looked for."""

    features: list[list[str]]
    wanted: list[bool]


def fitted(examples: Sequence[Example], *, seed: int = 7, weight: float = 1.0) -> Weights:
    """Weights under which the examples are likely; `weight` is how much a wanted line counts beside another."""
    seen = Counter(feature for example in examples for feature in {f for row in example.features for f in row})
    often = {feature for feature, count in seen.items() if count >= _RAREST}
    kept = [Example([[f for f in row if f in often] + ["(bias)"] for row in e.features], e.wanted) for e in examples]
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1e-2)
    order = random.Random(seed)
    sums: dict[str, float] = defaultdict(float)
    for _ in range(_ROUNDS):
        order.shuffle(kept)
        for example in kept:
            chances = [logistic(sum(weights[feature] for feature in row)) for row in example.features]
            for row, wanted, chance in zip(example.features, example.wanted, chances, strict=True):
                _step(row, (weight if wanted else 1.0) * (wanted - chance), weights, squares)
        for feature, value in weights.items():
            sums[feature] += value / _ROUNDS
    bias = sums.pop("(bias)")
    return Weights({f: w for f, w in sorted(sums.items()) if abs(w) >= _LEAST}, bias)


def _step(row: Sequence[str], slope: float, weights: dict[str, float], squares: dict[str, float]) -> None:
    for feature in row:
        gradient = slope - _SHRINK * weights[feature]
        squares[feature] += gradient * gradient
        weights[feature] += _RATE * gradient / squares[feature] ** 0.5


def write(weights: Weights, path: Path, comment: str) -> None:
    """Write a table of weights: a feature, a tab and its weight a line."""
    rows = [("(bias)", weights.bias), *weights.features.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# {comment}\n" + "".join(f"{f}\t{w:.2f}\n" for f, w in rows), encoding="utf-8")
