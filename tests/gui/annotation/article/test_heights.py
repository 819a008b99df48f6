"""Sums of estimated and measured heights."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.annotation.article.heights import Heights

heights = st.lists(st.integers(1, 50), min_size=1, max_size=60)


@given(heights, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 90))))
def test_tops_and_total_are_plain_sums_after_any_updates(values: list[int], updates: list[tuple[int, int]]) -> None:
    tree = Heights(values)
    for place, height in updates:
        tree.set(place % len(values), height)
        values[place % len(values)] = height
    assert [tree.top(place) for place in range(len(values) + 1)] == [
        sum(values[:place]) for place in range(len(values) + 1)
    ]
    assert tree.total() == sum(values)
    assert [tree[place] for place in range(len(values))] == values


@given(heights, st.integers(-20, 4_000))
def test_the_piece_at_a_height_covers_it(values: list[int], y: int) -> None:
    tree = Heights(values)
    piece = tree.at(y)
    if 0 <= y < tree.total():
        assert tree.top(piece) <= y < tree.top(piece + 1)
    else:
        assert piece == (0 if y < 0 else len(values) - 1)
