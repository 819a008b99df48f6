"""Medians and proportions with their intervals."""

from __future__ import annotations

import random
from statistics import fmean, median, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggestions.influence.medians import (
    DRAWS,
    FEW,
    Proportion,
    drawn_medians,
    median_of,
    ratio_of_medians,
)

VALUES = st.lists(st.floats(0, 1000), min_size=FEW, max_size=60)


@given(VALUES)
def test_the_interval_encloses_values_of_the_list(values: list[float]) -> None:
    found = median_of(values)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert min(values) <= found.low <= found.high <= max(values)
    assert (found.value, found.documents) == (median(values), len(values))


@pytest.mark.parametrize("count", [11, 12, 40])
def test_medians_are_drawn_as_if_samples_were(count: int) -> None:
    """Against samples that are really drawn, of values that are anything but normal."""
    chance = random.Random(7)
    values = [chance.expovariate(0.01) for _ in range(count)]
    sampled = [median(chance.choices(values, k=count)) for _ in range(DRAWS)]
    drawn = drawn_medians(values, random.Random(0))
    error = pstdev(sampled) / DRAWS**0.5
    assert fmean(drawn) == pytest.approx(fmean(sampled), abs=5 * error)
    assert pstdev(drawn) == pytest.approx(pstdev(sampled), rel=0.1)


def test_few_values_have_no_interval_and_none_have_no_median() -> None:
    found = median_of([1.0, 2.0, 4.0])
    assert found is not None
    assert (found.value, found.low, found.high) == (2.0, None, None)
    assert median_of([]) is None


def test_a_ratio_needs_enough_values_on_both_sides() -> None:
    fast, slow = [float(value) for value in range(10, 30)], [float(value) for value in range(20, 60)]
    found = ratio_of_medians(fast, slow)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert found.value == 19.5 / 39.5
    assert found.low < found.value < found.high
    assert ratio_of_medians(fast[: FEW - 1], slow) is None
    assert ratio_of_medians(fast, [0.0] * 20) is None


def test_a_ratio_whose_lower_part_may_be_0_has_no_interval() -> None:
    found = ratio_of_medians([1.0] * 20, [0.0] * 9 + [1.0] * 11)
    assert found is not None
    assert (found.low, found.high) == (None, None)


def test_decisions_that_are_alike_within_a_document_are_worth_less() -> None:
    apart, alike = Proportion(), Proportion()
    for place in range(40):
        apart.add(1 if place % 2 else 2, 3)
        alike.add(3 if place % 2 else 0, 3)
    wide, narrow = alike.estimate(), apart.estimate()
    assert wide is not None
    assert narrow is not None
    assert wide.value == narrow.value == 0.5
    assert wide.low is not None
    assert narrow.low is not None
    assert wide.low < narrow.low


def test_when_all_are_accepted_the_interval_is_not_a_point() -> None:
    proportion = Proportion()
    for _ in range(20):
        proportion.add(5, 5)
    found = proportion.estimate()
    assert found is not None
    assert found.low is not None
    assert (found.value, found.high) == (1.0, 1.0)
    assert 0.8 < found.low < 0.9  # as of 20 documents, not of 100 decisions


def test_documents_without_a_decision_do_not_count() -> None:
    proportion = Proportion()
    proportion.add(0, 0)
    assert proportion.estimate() is None


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=FEW, max_size=40))
def test_a_proportion_and_its_interval_stay_between_0_and_1(parts: list[tuple[int, int]]) -> None:
    proportion = Proportion()
    for hits, others in parts:
        proportion.add(hits, hits + others)
    found = proportion.estimate()
    if found is not None and found.low is not None and found.high is not None:
        assert 0 <= found.low <= found.value + 1e-9
        assert found.value - 1e-9 <= found.high <= 1
