"""Draws add up exactly what the documents drawn have."""

from __future__ import annotations

import random
from collections import Counter
from math import comb
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.progress import Progress
from annotator.review.agreement.bootstrap import draws, percentile_interval
from annotator.review.agreement.drawing import FEWEST_AT_ONCE, times_drawn
from annotator.review.agreement.tally import Fields, Tally, TogetherJudged, summed

PEOPLE = ("ana", "ben", "cleo")
COUNTS = st.integers(0, 9) | st.integers(0, 2**62)
KEYS = [("spans", "exact", "", "ana", "ben"), ("units", "value", "", "ana", "QUOTE"), ("tokens", "places")]
TALLIES = st.lists(st.dictionaries(st.sampled_from(KEYS), COUNTS), max_size=12)


def together(fields: Fields, people: tuple[str, ...], tallies: list[Tally]) -> TogetherJudged:
    part = TogetherJudged(people, fields)
    for tally in tallies:
        part.taken(tally)
    return part


@given(TALLIES, TALLIES.filter(bool), st.integers(0, 5))
def test_a_draw_is_the_sum_of_the_documents_drawn(by_two: list[Tally], by_three: list[Tally], seed: int) -> None:
    fields = Fields()
    parts = [together(fields, PEOPLE[:2], by_two), together(fields, PEOPLE, by_three)]
    documents = [(people, tally) for people, of in ((PEOPLE[:2], by_two), (PEOPLE, by_three)) for tally in of]
    chance = random.Random(seed)
    for sums in draws(fields, parts, 5, seed, Progress()):
        drawn = chance.choices(documents, k=len(documents))
        again = [together(fields, people, [tally]) for people, tally in drawn]
        expected = summed(fields, again)
        for key in fields.places:
            assert sums.of(*key) == expected.of(*key)
        assert sums.values("units", "value", "", "", "") == expected.values("units", "value", "", "", "")


@pytest.mark.parametrize("documents", [5, FEWEST_AT_ONCE, 2_000])
def test_each_draw_takes_as_many_documents_as_there_are(documents: int) -> None:
    chance = random.Random(1)
    assert {sum(times_drawn(documents, chance)) for _ in range(50)} == {documents}


@pytest.mark.parametrize("documents", [50, 1_000])
def test_documents_are_drawn_as_often_as_single_draws_with_replacement_draw_them(documents: int) -> None:
    """Each a binomially distributed number of times, and two of them as far apart as in a multinomial distribution."""
    chance, draws_made = random.Random(2), 4_000_000 // documents
    part = 1 / documents
    counted = Counter[int]()
    halves = []
    for _ in range(draws_made):
        times = times_drawn(documents, chance)
        counted.update(times)
        halves.append(sum(times[: documents // 2]))
    total = documents * draws_made
    surprise = 0.0
    for number in range(6):
        expected = total * comb(documents, number) * part**number * (1 - part) ** (documents - number)
        surprise += (counted[number] - expected) ** 2 / expected
    assert surprise < 25  # χ² of six numbers; more than 20.5 has a chance of 1 in 1,000
    assert fmean(halves) == pytest.approx(documents / 2, rel=0.01)
    assert pstdev(halves) == pytest.approx((documents / 4) ** 0.5, rel=0.05)


def test_an_interval_leaves_out_a_fortieth_on_each_side() -> None:
    values = [float(number) for number in range(401)]
    random.Random(1).shuffle(values)
    assert percentile_interval(values) == pytest.approx((10, 390))
    assert percentile_interval([3.0]) == (3, 3)
    assert percentile_interval([]) is None
