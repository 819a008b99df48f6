"""Counts of one document, by name, and their sums over documents.

Every figure is reckoned from sums of whole numbers over documents. So a draw of the bootstrap adds up what was counted
once, and looks at no span again.

A document's tally has each number once: what one annotator did, and what two have in common. Which sums a number
enters follows from who judged the document: what Ana gave is compared with each of the others. So documents of the same
annotators are kept together, by `TogetherJudged`, and only their sum is spread over the sums of all pairs.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import lcm
from typing import NamedTuple

MOST_PEOPLE = 20
COMMON = lcm(*range(1, MOST_PEOPLE))  # coincidences are divided by the number of annotators less one; times this: whole
EVERYBODY = ""  # in the place of a pair
ALL_LABELS = ""

# The second word of a key. Of one annotator: (name, what, label, annotator) and, of a coding, its value.
GIVEN, VALUE, SQUARE = "given", "value", "square"
# Of a pair: (name, what, label, first, second).
EXACT, OVERLAPPING, MATCHED, SAME_EDGES, SAME_LABEL = "exact", "overlapping", "matched", "same edges", "same label"
DIFFERING = "differing"
CONFUSED = "confused"  # (name, what, label of the first, first, second, label of the second), of matched spans
# Of the document: (name, what).
PLACES, HIDDEN = "places", "hidden"

Key = tuple[str, ...]
Tally = dict[Key, int]


class Counts(NamedTuple):
    """A tally in little room: the places of its keys, and what was counted."""

    places: array[int]
    numbers: array[int]


class Fields:
    """The keys of sums, each with its place."""

    def __init__(self) -> None:
        self.places: dict[Key, int] = {}
        self._last: dict[Key, dict[str, int]] = {}

    def place(self, key: Key) -> int:
        """The place of a key; a new one gets the next."""
        place = self.places.get(key)
        if place is None:
            place = self.places[key] = len(self.places)
            self._last.setdefault(key[:-1], {})[key[-1]] = place
        return place

    def values(self, prefix: Key) -> Mapping[str, int]:
        """The places of the keys that have one more word than the prefix, by that word."""
        return self._last.get(prefix, {})


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


class TogetherJudged:
    """What was counted in the documents that the same annotators judged."""

    def __init__(self, people: tuple[str, ...], fields: Fields) -> None:
        self.people = people
        self.keys: dict[Key, int] = {}
        self.counts: list[Counts] = []
        self._fields = fields
        self._entered: list[list[tuple[int, int]]] = []  # by place: the fields that a number enters, and how often
        self._entered_of_all: list[list[tuple[int, int]]] = []  # the same of those without a label

    def taken(self, tally: Tally) -> Counts:
        """Keep a tally, by the places of its keys; new keys get the next ones."""
        counts = Counts(array("I", map(self._place, tally)), array("q", tally.values()))
        self.counts.append(counts)
        return counts

    def take_over(self, keys: Iterable[Key], counts: Iterable[Counts]) -> None:
        """Keep what was counted elsewhere, where the keys have their places in this order."""
        places = [self._place(key) for key in keys]
        self.counts += (Counts(array("I", map(places.__getitem__, of.places)), of.numbers) for of in counts)

    def totals(self, counts: Iterable[Counts]) -> list[int]:
        """The sum of each number over some of the documents."""
        totals = [0] * len(self.keys)
        for of_document in counts:
            for place, number in zip(of_document.places, of_document.numbers, strict=True):
                totals[place] += number
        return totals

    def enter(self, totals: Sequence[int], sums: list[int]) -> None:
        """Add the numbers to the sums that they enter, by the places of the fields."""
        for total, entered in zip(totals, self._entered, strict=True):
            for place, times in entered:
                sums[place] += times * total

    def sums_of_all_labels(self, counts: Counts) -> Sums:
        """The sums of one document, without those of single labels."""
        numbers = [0] * len(self._fields.places)
        for place, number in zip(*counts, strict=True):
            for field, times in self._entered_of_all[place]:
                numbers[field] += times * number
        return Sums(self._fields, numbers)

    def _place(self, key: Key) -> int:
        place = self.keys.get(key)
        if place is None:
            place = self.keys[key] = len(self.keys)
            entered = [(self._fields.place(field), times) for field, times in _entered(key, self.people)]
            self._entered.append(entered)
            self._entered_of_all.append(entered if len(key) == 2 or key[2] == ALL_LABELS else [])
        return place


def summed(fields: Fields, parts: Iterable[TogetherJudged]) -> Sums:
    """The sums over all documents."""
    sums = [0] * len(fields.places)
    for part in parts:
        part.enter(part.totals(part.counts), sums)
    return Sums(fields, sums)


def _entered(key: Key, people: tuple[str, ...]) -> Iterator[tuple[Key, int]]:
    """The sums that a number of a document by these annotators enters, and how often."""
    name, what, *rest = key
    if what == PLACES:
        yield from (((name, what, *pair), 1) for pair in combinations(people, 2))
        yield (name, what, EVERYBODY, EVERYBODY), len(people)
    elif what in {GIVEN, VALUE, SQUARE}:
        label, owner, *value = rest
        yield from (((name, what, label, owner, partner, *value), 1) for partner in people if partner != owner)
        if what != GIVEN:
            yield (name, what, label, EVERYBODY, EVERYBODY, *value), 1
    else:
        yield key, 1
        if what == DIFFERING:
            yield (name, what, rest[0], EVERYBODY, EVERYBODY), 2 * COMMON // (len(people) - 1)
