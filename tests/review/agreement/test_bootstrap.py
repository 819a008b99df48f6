"""Draws add up exactly what the documents drawn have."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.progress import Progress
from annotator.review.agreement.bootstrap import draws, percentile_interval
from annotator.review.agreement.tally import Fields, Tally, summed

COUNTS = st.integers(0, 9) | st.integers(0, 2**62)
TALLIES = st.lists(st.dictionaries(st.sampled_from([("a",), ("b", "c"), ("b", "d")]), COUNTS), min_size=1, max_size=6)


@given(TALLIES, st.integers(0, 5))
def test_a_draw_is_the_sum_of_the_documents_drawn(counts: list[dict[tuple[str, ...], int]], seed: int) -> None:
    fields = Fields()
    tallies = [fields.taken(Tally(each)) for each in counts]
    chance = random.Random(seed)
    for sums in draws(fields, tallies, 5, seed, Progress()):
        drawn = summed(fields, chance.choices(tallies, k=len(tallies)))
        for key in fields.places:
            assert sums.of(*key) == drawn.of(*key)
        assert sums.values("b") == drawn.values("b")


def test_an_interval_leaves_out_a_fortieth_on_each_side() -> None:
    values = [float(number) for number in range(401)]
    random.Random(1).shuffle(values)
    assert percentile_interval(values) == pytest.approx((10, 390))
    assert percentile_interval([3.0]) == (3, 3)
    assert percentile_interval([]) is None
