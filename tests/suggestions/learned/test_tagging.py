"""Spans as tags of units, and back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.suggestions.learned.tagging import WIDEST_GAP, Units, spans_in, tags_of, units_of

COUNT = 60


@st.composite
def spans(draw: st.DrawFn) -> list[tuple[int, Units]]:
    found = []
    for label in draw(st.lists(st.integers(0, 2), max_size=6)):
        bounds = draw(st.lists(st.integers(0, COUNT), min_size=2, max_size=6, unique=True).map(sorted))
        pieces = list(zip(bounds[::2], bounds[1::2], strict=False))
        found.append((label, tuple(pieces)))
    return found


@given(spans())
def test_spans_that_found_room_come_back_and_the_others_are_handed_back(given_spans: list[tuple[int, Units]]) -> None:
    near = [
        (label, units)
        for label, units in given_spans
        if all(high - low <= WIDEST_GAP for (_, low), (high, _) in pairwise(units))
    ]
    tags, left = tags_of(COUNT, near)
    assert sorted(spans_in(tags) + left) == sorted(near)


def test_a_split_span_goes_on_after_its_gap_and_others_may_stand_in_it() -> None:
    quote, source, cue = (0, ((0, 3), (6, 9))), (1, ((4, 5),)), (2, ((3, 4),))
    tags, left = tags_of(10, [quote, source, cue])
    assert tags == ["B0", "I0", "I0", "B2", "B1", "G", "C0", "I0", "I0", "O"]
    assert not left
    assert spans_in(tags) == [quote, cue, source]


def test_of_two_spans_that_overlap_the_longer_one_is_kept() -> None:
    tags, left = tags_of(8, [(0, ((2, 4),)), (0, ((1, 7),))])
    assert spans_in(tags) == [(0, ((1, 7),))]
    assert left == [(0, ((2, 4),))]


def test_tags_that_no_span_has_are_read_as_the_spans_they_come_close_to() -> None:
    assert spans_in(["I0", "I0", "O", "C1", "G", "O", "C1"]) == [(0, ((0, 2),)), (1, ((3, 4), (6, 7)))]


def test_a_span_takes_the_units_it_touches_and_is_torn_where_its_fragments_are_far_apart() -> None:
    starts = [10 * number for number in range(100)]
    ends = [start + 8 for start in starts]
    assert units_of([(3, 12), (25, 26)], starts, ends) == [((0, 3),)]
    assert units_of([(3, 5), (40, 48)], starts, ends) == [((0, 1), (4, 5))]
    assert units_of([(3, 5), (900, 908)], starts, ends) == [((0, 1),), ((90, 91),)]
    assert units_of([(8, 10)], starts, ends) == []
