"""All that is known of a line as a row of numbers: its own, those of its place, of its neighbours and of the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from annotator.suggestions.boilerplate.likeness import LIKENESSES, likeness_columns
from annotator.suggestions.boilerplate.lines import Line
from annotator.suggestions.boilerplate.place import PLACES, place_columns
from annotator.suggestions.boilerplate.shape import TRAITS, Shape

_NEXT = ("characters", "words", "end", "capitals", "digits", "to_reader")
_BEFORE = ("characters", "words", "end", "capitals")
_NEAR = ("capitals", "end", "to_reader", "navigation", "sign_up", "digits", "numbered", "first", "strong", "words")
_PAGE = (
    "sure",
    "words",
    "related_links",
    "small_words",
    "end",
    "navigation",
    "caption",
    "characters",
    "of_author",
    "numbered",
    "digits",
    "dated",
    "to_reader",
    "first",
    "sentences",
    "colon",
)
ROW = (
    *TRAITS,
    *PLACES,
    *LIKENESSES,
    *(f"{name}_next" for name in _NEXT),
    *(f"{name}_before" for name in _BEFORE),
    *(f"{name}_near" for name in _NEAR),
    *(f"{name}_on_page" for name in _PAGE),
)
_WINDOW = 6  # lines on each side that are near
_NOTHING = -1.0  # beyond the first and the last line


def rows_of(lines: Sequence[Line], shapes: Sequence[Shape]) -> list[list[float]]:
    """For each line the numbers that `ROW` names."""
    if not lines:
        return []
    columns = dict(zip(TRAITS, zip(*(shape.traits for shape in shapes), strict=True), strict=True))
    others = [
        *place_columns(shapes),
        *likeness_columns(lines, shapes),
        *([*columns[name][1:], _NOTHING] for name in _NEXT),
        *([_NOTHING, *columns[name][:-1]] for name in _BEFORE),
        *(_means_near(columns[name]) for name in _NEAR),
    ]
    page = [sum(columns[name]) / len(lines) for name in _PAGE]
    return [[*shape.traits, *row, *page] for shape, row in zip(shapes, zip(*others, strict=True), strict=True)]


def _means_near(column: Sequence[float]) -> list[float]:
    sums = [0.0, *accumulate(column)]
    count = len(column)
    return [
        (sums[high] - sums[low]) / (high - low)
        for low, high in ((max(0, at - _WINDOW), min(count, at + _WINDOW + 1)) for at in range(count))
    ]
