from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.plots.scale import every, short_number, whole_ticks

VALUES = st.integers(-2_000_000, 50_000_000)


@given(VALUES, VALUES, st.integers(0, 12))
def test_ticks_are_round_evenly_spaced_and_enclose_the_values(first: int, second: int, count: int) -> None:
    low, high = sorted((first, second))
    ticks = whole_ticks(low, high, count)
    steps = {later - tick for tick, later in pairwise(ticks)}
    assert len(steps) == 1
    assert str(steps.pop()).rstrip("0") in {"1", "2", "5"}
    assert ticks[0] <= min(low, 0)
    assert ticks[-1] >= max(high, 0)
    assert 0 in ticks
    assert 2 <= len(ticks) <= count + 3


def test_numbers_on_an_axis_are_short() -> None:
    assert [short_number(value) for value in (0, -5, 1200, 20_000, 1_500_000)] == ["0", "-5", "1,200", "20k", "1.5M"]


def test_names_are_left_out_until_the_rest_fits() -> None:
    assert every(10, 30, 300) == 1
    assert every(10, 31, 300) == 2
    assert every(10, 30, 0) == 10
