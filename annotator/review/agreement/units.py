"""Unitizing: how alike annotators cut the text into units and gaps, over code points.

The measure needs units that do not overlap. Of one label alone, or of all together, where spans of one annotator
overlap the text belongs to the one that starts last, of those that start together to the shorter one: the inner of two
nested spans, and the rest to the outer one. A split span is one unit with the length of its fragments.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from annotator.model.span import Fragment
from annotator.review.agreement.coding import Coding, count_coding, count_label, places_between
from annotator.review.agreement.judged import JudgedDocument
from annotator.review.agreement.tally import ALL_LABELS, HIDDEN, PLACES, SQUARE, Tally
from annotator.review.marks import Mark

UNITS = "units"
NOTHING = 0, 0


class Units(NamedTuple):
    """Units that do not overlap: of each label alone, of all together, and how many spans of these have no text left.

    Of a label they are given by the code points in them, as bits, and the sum of their squared lengths.
    """

    alone: dict[str, tuple[int, int]]
    together: Coding
    hidden: int = 0


class UnitLine:
    """Makes units of the spans of one text; annotators often mean the same stretch, which is made into bits once."""

    def __init__(self) -> None:
        self._known: dict[tuple[Fragment, ...], tuple[int, int]] = {}

    def units(self, marks: Sequence[Mark]) -> Units:
        """The units that these spans of one annotator make."""
        places: dict[str, int] = {}
        lengths: dict[str, int] = {}
        squares: dict[str, int] = {}
        taken = 0
        for fragments, label in marks:
            covered, length = self._known.get(fragments) or self._covered(fragments)
            taken |= covered
            if label in places:
                places[label] |= covered
                lengths[label] += length
                squares[label] += length * length
            else:
                places[label], lengths[label], squares[label] = covered, length, length * length
        alone = {
            label: (covered, squares[label]) if covered.bit_count() == lengths[label] else self._cut_alone(marks, label)
            for label, covered in places.items()
        }
        if taken.bit_count() == sum(lengths.values()):
            return Units(alone, Coding(places, squares))
        return Units(alone, *self._cut(marks))

    def _cut_alone(self, marks: Sequence[Mark], label: str) -> tuple[int, int]:
        coding, _ = self._cut([mark for mark in marks if mark.label == label])
        return coding.places[label], coding.squares[label]

    def _cut(self, marks: Sequence[Mark]) -> tuple[Coding, int]:
        """Spans that overlap as units, and how many of them have no text left."""
        taken = hidden = 0
        places: dict[str, int] = {}
        squares: dict[str, int] = {}
        for fragments, label in sorted(marks, key=_inner_first):
            covered, _ = self._known[fragments]
            left = covered & ~taken
            taken |= covered
            length = left.bit_count()
            hidden += not length
            if length:
                places[label] = places.get(label, 0) | left
                squares[label] = squares.get(label, 0) + length * length
        return Coding(places, squares), hidden

    def _covered(self, fragments: tuple[Fragment, ...]) -> tuple[int, int]:
        """The code points of a span as bits, and how many they are."""
        covered = sum(places_between(start, end) for start, end in fragments)
        self._known[fragments] = found = covered, covered.bit_count()
        return found


def count_units(tally: Tally, document: JudgedDocument) -> None:
    """Count the units of a document, label by label and all together."""
    tally[UNITS, PLACES] = len(document.text)
    line = UnitLine()
    units = {work.annotator: line.units(work.marks) for work in document.work}
    for label in document.labels:
        lines = {}
        for who, found in units.items():
            lines[who], square = found.alone.get(label, NOTHING)
            if square:
                tally[UNITS, SQUARE, label, who, label] = square
        count_label(tally, UNITS, label, lines)
    count_coding(tally, UNITS, ALL_LABELS, {who: found.together for who, found in units.items()})
    if hidden := sum(found.hidden for found in units.values()):
        tally[UNITS, HIDDEN] = hidden


def _inner_first(mark: Mark) -> tuple[int, int, tuple[Fragment, ...], str]:
    return -mark.start, mark.end, mark.fragments, mark.label
