"""Sums of small decision trees by which lines are told apart.

A tree is read off without walking it: each condition that does not hold rules out the leaves on its left side, and of
those that stay the first is the one (Lucchese et al. 2015, *QuickScorer*). What is ruled out for all trees at once is
one number with a field of bits for each tree.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import getitem

from annotator.resources import resource

MOST_LEAVES = 16  # of a tree: the bits of its field
_FIELD = MOST_LEAVES // 8  # bytes


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a tree adds to the log odds."""

    value: float


@dataclass(frozen=True, slots=True)
class Branch:
    """Goes left where the trait is at most the bound."""

    trait: str
    bound: float
    left: Branch | Leaf
    right: Branch | Leaf


Tree = Branch | Leaf


class Forest:
    """Log odds of rows of traits, as the sum of all trees."""

    def __init__(self, trees: Sequence[Tree], traits: Sequence[str]) -> None:
        """`traits` are the names of the numbers in a row, in their order.

        Raises:
            ValueError: a tree asks for a trait that is none of them.
        """
        ruled_out: dict[str, list[tuple[float, int]]] = defaultdict(list)
        self._leaves: list[dict[int, float]] = []
        for place, tree in enumerate(trees):
            leaves: list[float] = []
            for trait, bound, low, high in _conditions(tree, leaves):
                bits = ((1 << high) - (1 << low)) << (MOST_LEAVES * place)
                ruled_out[trait].append((bound, bits))
            self._leaves.append({_native(number): value for number, value in enumerate(leaves)})
        self._ones = sum(1 << (MOST_LEAVES * place) for place in range(len(trees)))
        self._all = (1 << (MOST_LEAVES * len(trees))) - 1
        self._bytes = _FIELD * len(trees)
        if unknown := ruled_out.keys() - set(traits):
            raise ValueError(f"rows have no {', '.join(sorted(unknown))}")
        self._tables = [
            (place, *_cumulated(ruled_out[trait])) for place, trait in enumerate(traits) if trait in ruled_out
        ]

    def odds(self, row: Sequence[float]) -> float:
        """Log odds of one row."""
        ruled_out = 0
        for place, bounds, masks in self._tables:
            ruled_out |= masks[bisect_left(bounds, row[place])]
        left = self._all & ~ruled_out
        first = left & ~(left - self._ones)
        fields = memoryview(first.to_bytes(self._bytes, "little")).cast("H")
        return sum(map(getitem, self._leaves, fields))


def _conditions(tree: Tree, leaves: list[float]) -> Iterator[tuple[str, float, int, int]]:
    """Each condition with the range of the leaves on its left side; the leaves are added to the list."""
    if isinstance(tree, Leaf):
        leaves.append(tree.value)
        return
    low = len(leaves)
    yield from _conditions(tree.left, leaves)
    yield tree.trait, tree.bound, low, len(leaves)
    yield from _conditions(tree.right, leaves)


def _native(leaf: int) -> int:
    """The bit of a leaf as this machine reads a field."""
    return int.from_bytes((1 << leaf).to_bytes(_FIELD, "little"), sys.byteorder)


def _cumulated(conditions: list[tuple[float, int]]) -> tuple[list[float], list[int]]:
    """The bounds in order, and what is ruled out by a number above none of them, the first, the first two and so on."""
    bounds, masks = [], [0]
    for bound, bits in sorted(conditions):
        bounds.append(bound)
        masks.append(masks[-1] | bits)
    return bounds, masks


@cache
def forest(name: str, traits: tuple[str, ...]) -> Forest:
    """The trees in a file below `resources/suggestions/weights/`, for rows of these traits."""
    rows = resource("suggestions", "weights", name).read_text(encoding="utf-8").splitlines()
    return Forest([parsed(row) for row in rows if row and not row.startswith("#")], traits)


def parsed(row: str) -> Tree:
    """A tree from its row: a branch is its trait, `<=`, its bound and its two sides; a leaf is a number."""
    return _parsed(iter(row.split()))


def _parsed(words: Iterator[str]) -> Tree:
    trait, _, bound = next(words).partition("<=")
    if not bound:
        return Leaf(float(trait))
    return Branch(trait, float(bound), _parsed(words), _parsed(words))


def written(tree: Tree) -> str:
    """The row of a tree."""
    if isinstance(tree, Leaf):
        return f"{tree.value:.3f}"
    return f"{tree.trait}<={tree.bound:g} {written(tree.left)} {written(tree.right)}"
