"""The best matching, against all matchings there are."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from annotator.review.matching import Pair, best_matching

SIDE = st.integers(0, 5)
WEIGHTS = st.dictionaries(st.tuples(SIDE, SIDE), st.integers(1, 9), max_size=18)


def highest_sum(weights: Mapping[Pair, int]) -> int:
    """By trying everything."""
    if not weights:
        return 0
    (first, second), weight = next(iter(weights.items()))
    without = {pair: other for pair, other in weights.items() if pair != (first, second)}
    apart = {pair: other for pair, other in without.items() if pair[0] != first and pair[1] != second}
    return max(highest_sum(without), weight + highest_sum(apart))


@given(WEIGHTS)
def test_no_other_matching_has_a_higher_sum(weights: dict[Pair, int]) -> None:
    matched = best_matching(weights)
    assert len({first for first, _ in matched}) == len({second for _, second in matched}) == len(matched)
    assert sum(weights[pair] for pair in matched) == highest_sum(weights)


@given(WEIGHTS, st.randoms())
def test_the_order_of_the_pairs_does_not_matter(weights: dict[Pair, int], chance: Random) -> None:
    shuffled = list(weights.items())
    chance.shuffle(shuffled)
    assert best_matching(dict(shuffled)) == best_matching(weights)
