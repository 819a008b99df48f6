"""What lies near a stretch of text is found, whatever its length and place."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from annotator.suggestions.nearby import Nearby


class Place(NamedTuple):
    start: int
    end: int


PLACES = st.tuples(st.integers(0, 2_000), st.integers(1, 900)).map(lambda pair: Place(pair[0], pair[0] + pair[1]))


@given(st.lists(PLACES, max_size=30), PLACES)
def test_all_that_touches_is_found_once_and_in_order(places: list[Place], asked: Place) -> None:
    given_ones = [(number, place) for number, place in enumerate(places)]
    found = Nearby(Numbered(*one) for one in given_ones).around(asked.start, asked.end)
    numbers = [one.number for one in found]
    assert numbers == sorted(set(numbers))
    assert {n for n, place in given_ones if place.start < asked.end and asked.start < place.end} <= set(numbers)


class Numbered(NamedTuple):
    number: int
    place: Place

    @property
    def start(self) -> int:
        return self.place.start

    @property
    def end(self) -> int:
        return self.place.end


def test_what_is_far_away_is_not_looked_at() -> None:
    assert Nearby([Place(0, 10), Place(5_000, 5_010)]).around(0, 20) == [Place(0, 10)]
