"""Lanes below the text."""

from __future__ import annotations

import time
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.annotation.article.lanes import MAX_LANES, assign_lanes

ranges = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=25
)


@given(ranges)
def test_overlapping_spans_never_share_a_lane_of_their_own(spans: list[tuple[int, int]]) -> None:
    lanes = assign_lanes(spans)
    for one, other in combinations(range(len(spans)), 2):
        overlap = spans[one][0] < spans[other][1] and spans[other][0] < spans[one][1]
        assert not overlap or lanes[one] != lanes[other] or lanes[one] == MAX_LANES


@given(ranges)
def test_only_spans_that_find_every_lane_taken_go_to_the_shared_one(spans: list[tuple[int, int]]) -> None:
    lanes = assign_lanes(spans)
    for place, lane in enumerate(lanes):
        start, end = spans[place]
        above = {lanes[other] for other, each in enumerate(spans) if each[0] < end and start < each[1]}
        assert {*range(lane)} <= above


def test_the_inner_span_lies_nearer_to_the_text() -> None:
    assert assign_lanes([(0, 30), (5, 10), (0, 20)]) == [2, 0, 1]


def test_thousands_of_spans_in_one_paragraph_take_no_time() -> None:
    spans = [(number % 3_900, number % 3_900 + 80) for number in range(0, 50_000, 7)]
    begin = time.process_time()
    assign_lanes(spans)
    assert time.process_time() - begin < 0.5
