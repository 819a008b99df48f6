"""Values on a line of places: tokens, code points, or the one place of a whole document.

Each annotator's coding has for each value the places that have it, as the bits of a whole number; a place has one value
at most, and one without has the value "nothing", which is as good as any other. So coincidences are counted by
operations on whole lines at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from annotator.review.agreement.coefficients import alpha, kappa, unitizing_alpha
from annotator.review.agreement.tally import COMMON, DIFFERING, EVERYBODY, PLACES, SQUARE, VALUE, Sums, Tally


@dataclass(frozen=True, slots=True)
class Coding:
    """The places of each value, and for unitizing the sum of the squared lengths of its units."""

    places: Mapping[str, int]
    squares: Mapping[str, int] = field(default_factory=dict)


def places_between(start: int, end: int) -> int:
    """The places of [start, end) as bits."""
    return (1 << end) - (1 << start)


def count_coding(tally: Tally, name: str, label: str, codings: Mapping[str, Coding]) -> None:
    """Count the values that each annotator gave to places of a document, and for each pair where they differ."""
    for (first, one), (second, other) in combinations(codings.items(), 2):
        if differing := _differing(one.places, other.places):
            tally[name, DIFFERING, label, first, second] = differing
    for owner, coding in codings.items():
        for value, places in coding.places.items():
            tally[name, VALUE, label, owner, value] = places.bit_count()
        for value, square in coding.squares.items():
            tally[name, SQUARE, label, owner, value] = square


def count_label(tally: Tally, name: str, label: str, lines: Mapping[str, int]) -> None:
    """The same where the label is the only value: `lines` are the places that have it, by annotator."""
    for (first, one), (second, other) in combinations(lines.items(), 2):
        if one != other:
            tally[name, DIFFERING, label, first, second] = (one ^ other).bit_count()
    for owner, places in lines.items():
        if places:
            tally[name, VALUE, label, owner, label] = places.bit_count()


def kappa_of(sums: Sums, name: str, label: str, first: str, second: str) -> float | None:
    """Cohen's κ of a pair over all places."""
    places = sums.of(name, PLACES, first, second)
    ones, others = (sums.values(name, VALUE, label, *pair) for pair in ((first, second), (second, first)))
    margins = [(ones.get(value, 0), others.get(value, 0)) for value in ones.keys() | others.keys()]
    margins.append((places - sum(ones.values()), places - sum(others.values())))
    return kappa(sums.of(name, DIFFERING, label, first, second), places, margins)


def alpha_of(sums: Sums, name: str, label: str, first: str, second: str) -> float | None:
    """Krippendorff's α of a pair, or of EVERYBODY, over all places."""
    differing, margins, nothing = _coincidences(sums, name, VALUE, label, first, second)
    return alpha(differing, [*margins.values(), nothing])


def unitizing_alpha_of(sums: Sums, name: str, label: str, first: str, second: str) -> float | None:
    """Krippendorff's α for unitizing of a pair, or of EVERYBODY."""
    differing, margins, nothing = _coincidences(sums, name, VALUE, label, first, second)
    squares = _both_ways(sums, name, SQUARE, label, first, second)
    values = list(margins)
    return unitizing_alpha(
        differing, [*(margins[value] for value in values), nothing], [*(squares[value] for value in values), nothing]
    )


def _coincidences(
    sums: Sums, name: str, what: str, label: str, first: str, second: str
) -> tuple[float, dict[str, int], int]:
    """Coincidences off the diagonal, how often each value was given, and how often none."""
    margins = _both_ways(sums, name, what, label, first, second)
    differing, places = sums.of(name, DIFFERING, label, first, second), sums.of(name, PLACES, first, second)
    if first == EVERYBODY:
        return differing / COMMON, margins, places - sum(margins.values())
    return 2 * differing, margins, 2 * places - sum(margins.values())


def _both_ways(sums: Sums, name: str, what: str, label: str, first: str, second: str) -> dict[str, int]:
    found = sums.values(name, what, label, first, second)
    if first != EVERYBODY:
        for value, count in sums.values(name, what, label, second, first).items():
            found[value] = found.get(value, 0) + count
    return found


def _differing(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """How many places have different values."""
    if one == other:
        return 0
    places = 0
    for value in one.keys() | other.keys():
        places |= one.get(value, 0) ^ other.get(value, 0)
    return places.bit_count()
