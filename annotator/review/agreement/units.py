"""Unitizing: how alike annotators cut the text into units and gaps, over code points.

The measure needs units that do not overlap. Of one label alone, or of all together, where spans of one annotator
overlap the text belongs to the one that starts last, of those that start together to the shorter one: the inner of two
nested spans, and the rest to the outer one. A split span is one unit with the length of its fragments.
"""

from __future__ import annotations

from collections.abc import Iterable

from annotator.review.agreement.coding import Coding, count_coding, count_line, places_between
from annotator.review.agreement.judged import JudgedDocument
from annotator.review.agreement.tally import Tally
from annotator.review.agreement.tokens import ALL_LABELS
from annotator.review.marks import Mark

UNITS = "units"
HIDDEN = "hidden"  # spans of which no code point is left


def count_units(tally: Tally, document: JudgedDocument) -> None:
    """Count the units of a document, label by label and all together."""
    count_line(tally, UNITS, [work.annotator for work in document.work], len(document.text))
    for label in document.labels:
        codings = {
            work.annotator: unitized(mark for mark in work.marks if mark.label == label)[0] for work in document.work
        }
        count_coding(tally, UNITS, label, codings)
    codings = {}
    for work in document.work:
        codings[work.annotator], hidden = unitized(work.marks)
        tally[UNITS, HIDDEN] += hidden
    count_coding(tally, UNITS, ALL_LABELS, codings)


def unitized(marks: Iterable[Mark]) -> tuple[Coding, int]:
    """Units that do not overlap, and how many spans have no text left."""
    taken = hidden = 0
    places: dict[str, int] = {}
    squares: dict[str, int] = {}
    for mark in sorted(marks, key=lambda mark: (-mark.start, mark.end, mark.fragments, mark.label)):
        whole = 0
        for start, end in mark.fragments:
            whole |= places_between(start, end)
        left = whole & ~taken
        taken |= whole
        length = left.bit_count()
        hidden += not length
        if length:
            places[mark.label] = places.get(mark.label, 0) | left
            squares[mark.label] = squares.get(mark.label, 0) + length * length
    return Coding(places, squares), hidden
