"""Growing trees finds conditions that belong together, and leaves noise alone."""

from __future__ import annotations

import random

from annotator.suggestions.boosted_trees import Forest, Leaf
from benchmarks.suggesting.boosting import Rows, boosted

TRAITS = ("short", "late", "noise")


def grown() -> Forest:
    """Trees for what is wanted where a line is both short and late."""
    chance = random.Random(3)
    numbers = [[float(chance.random() < 0.5), float(chance.random() < 0.5), chance.random()] for _ in range(600)]
    return Forest(boosted(Rows(TRAITS, numbers, [short * late > 0 for short, late, _ in numbers]), trees=60), TRAITS)


def test_trees_tell_what_two_traits_tell_together() -> None:
    forest = grown()
    others = [forest.odds([short, late, 0.5]) for short, late in ((1.0, 0.0), (0.0, 1.0), (0.0, 0.0))]
    assert max(others) < 0 < forest.odds([1.0, 1.0, 0.5])


def test_without_anything_that_tells_the_odds_are_those_of_all_rows() -> None:
    trees = boosted(Rows(("same",), [[1.0]] * 100, [True] * 50 + [False] * 50), trees=3)
    assert all(isinstance(tree, Leaf) and abs(tree.value) < 0.05 for tree in trees)
