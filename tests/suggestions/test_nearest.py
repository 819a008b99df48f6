"""Of very many suggestions those around a place are shown, with the links among them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.suggestion import Offer, SuggestedLink
from annotator.suggestions.nearest import FAR, is_well_within, nearest
from tests.support.suggestions import suggestion


def offer_of(starts: list[int]) -> Offer:
    spans = [suggestion("QUOTE", (start, start + 1)) for start in sorted(starts)]
    links = [SuggestedLink("cued_by", one.id, other.id) for one, other in pairwise(spans)]
    return Offer(spans, [*links, *(SuggestedLink("cued_by", one.id, "a span") for one in spans)])


@given(st.lists(st.integers(0, 500), unique=True, max_size=60), st.integers(0, 600), st.integers(1, 20))
def test_the_suggestions_around_a_place_are_kept_and_no_others_are_forgotten(
    starts: list[int], place: int, most: int
) -> None:
    whole = offer_of(starts)
    part = nearest(whole, place, most)
    assert len(part.spans) == min(most, len(starts))
    assert part.left_out == len(starts) - len(part.spans)
    if not part.left_out:
        assert part == whole
        return
    assert part.reach is not None
    low, high = part.reach
    assert part.spans == [one for one in whole.spans if low <= one.start < high]
    kept = {one.id for one in part.spans} | {"a span"}
    assert part.links == [link for link in whole.links if {link.from_id, link.to_id} <= kept]
    assert low <= place <= high or high == FAR


@given(st.sets(st.integers(0, 500), min_size=40, max_size=60), st.integers(0, 600))
def test_whoever_stays_well_within_needs_nothing_new(starts: set[int], place: int) -> None:
    whole = offer_of(list(starts))
    part = nearest(whole, place, 20)
    assert part.reach is not None
    assert is_well_within(part, place)
    assert is_well_within(part, 0) == (part.reach[0] == 0)
    assert is_well_within(part, 600) == (part.reach[1] == FAR)
    assert is_well_within(whole, place)
