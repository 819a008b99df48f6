"""Counts of one document, by name, and their sums over documents.

Every figure is reckoned from sums of whole numbers over documents. So a draw of the bootstrap adds up what was counted
once, and looks at no span again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import lcm
from typing import NamedTuple

MOST_PEOPLE = 20
COMMON = lcm(*range(1, MOST_PEOPLE))  # coincidences are divided by the number of annotators less one; times this: whole

Key = tuple[str, ...]
Tally = Counter[Key]


class Counts(NamedTuple):
    """A tally in little room: the places of its keys, and what was counted."""

    places: array[int]
    numbers: array[int]


class Fields:
    """The keys that occur in any tally, each with its place in the sums."""

    def __init__(self) -> None:
        self.places: dict[Key, int] = {}
        self._last: dict[Key, dict[str, int]] = {}

    def taken(self, tally: Tally) -> Counts:
        """The tally by places; new keys get the next ones."""
        return Counts(array("L", (self._place(key) for key in tally)), array("q", tally.values()))

    def values(self, prefix: Key) -> Mapping[str, int]:
        """The places of the keys that have one more word than the prefix, by that word."""
        return self._last.get(prefix, {})

    def _place(self, key: Key) -> int:
        place = self.places.get(key)
        if place is None:
            place = self.places[key] = len(self.places)
            self._last.setdefault(key[:-1], {})[key[-1]] = place
        return place


class Sums:
    """The sum of each field over some documents."""

    __slots__ = ("_fields", "_numbers", "_places")

    def __init__(self, fields: Fields, numbers: Sequence[int]) -> None:
        self._fields = fields
        self._places = fields.places
        self._numbers = numbers

    def of(self, *key: str) -> int:
        """The sum of one field; 0 where no document has it."""
        place = self._places.get(key)
        return 0 if place is None else self._numbers[place]

    def values(self, *prefix: str) -> dict[str, int]:
        """The sums of all fields that begin so, by their last word."""
        return {word: self._numbers[place] for word, place in self._fields.values(prefix).items()}


def summed(fields: Fields, counts: Iterable[Counts]) -> Sums:
    """The sums over all of these documents."""
    numbers = [0] * len(fields.places)
    for of_document in counts:
        for place, number in zip(of_document.places, of_document.numbers, strict=True):
            numbers[place] += number
    return Sums(fields, numbers)
