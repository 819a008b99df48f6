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
from annotator.review.agreement.tally import COMMON, Sums, Tally

EVERYBODY = ""  # in the place of a pair


@dataclass(frozen=True, slots=True)
class Coding:
    """The places of each value, and for unitizing the sum of the squared lengths of its units."""

    places: Mapping[str, int]
    squares: Mapping[str, int] = field(default_factory=dict)


def places_between(start: int, end: int) -> int:
    """The places of [start, end) as bits."""
    return (1 << end) - (1 << start)


def count_coding(tally: Tally, name: str, label: str, codings: Mapping[str, Coding]) -> None:
    """Count what a document adds: for each pair of annotators, and for all of them together."""
    share = 2 * COMMON // (len(codings) - 1)
    for (first, one), (second, other) in combinations(sorted(codings.items()), 2):
        differing = _differing(one.places, other.places)
        tally[name, "differing", label, first, second] += differing
        tally[name, "differing", label, EVERYBODY, EVERYBODY] += share * differing
        _count_values(tally, name, label, first, second, one)
        _count_values(tally, name, label, second, first, other)
    for coding in codings.values():
        _count_values(tally, name, label, EVERYBODY, EVERYBODY, coding)


def count_line(tally: Tally, name: str, people: list[str], length: int) -> None:
    """Count the places of a document's line, of whatever value."""
    for pair in combinations(sorted(people), 2):
        tally[name, "places", *pair] += length
    tally[name, "places", EVERYBODY, EVERYBODY] += len(people) * length


def kappa_of(sums: Sums, name: str, label: str, first: str, second: str) -> float | None:
    """Cohen's κ of a pair over all places."""
    places = sums.of(name, "places", first, second)
    ones, others = (sums.values(name, "value", label, *pair) for pair in ((first, second), (second, first)))
    margins = [(ones.get(value, 0), others.get(value, 0)) for value in ones.keys() | others.keys()]
    margins.append((places - sum(ones.values()), places - sum(others.values())))
    return kappa(sums.of(name, "differing", label, first, second), places, margins)


def alpha_of(sums: Sums, name: str, label: str, first: str, second: str) -> float | None:
    """Krippendorff's α of a pair, or of EVERYBODY, over all places."""
    differing, margins, nothing = _coincidences(sums, name, "value", label, first, second)
    return alpha(differing, [*margins.values(), nothing])


def unitizing_alpha_of(sums: Sums, name: str, label: str, first: str, second: str) -> float | None:
    """Krippendorff's α for unitizing of a pair, or of EVERYBODY."""
    differing, margins, nothing = _coincidences(sums, name, "value", label, first, second)
    squares = _both_ways(sums, name, "square", label, first, second)
    values = list(margins)
    return unitizing_alpha(
        differing, [*(margins[value] for value in values), nothing], [*(squares[value] for value in values), nothing]
    )


def _coincidences(
    sums: Sums, name: str, what: str, label: str, first: str, second: str
) -> tuple[float, dict[str, int], int]:
    """Coincidences off the diagonal, how often each value was given, and how often none."""
    margins = _both_ways(sums, name, what, label, first, second)
    differing, places = sums.of(name, "differing", label, first, second), sums.of(name, "places", first, second)
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
    places = 0
    for value in one.keys() | other.keys():
        places |= one.get(value, 0) ^ other.get(value, 0)
    return places.bit_count()


def _count_values(tally: Tally, name: str, label: str, owner: str, partner: str, coding: Coding) -> None:
    for value, places in coding.places.items():
        tally[name, "value", label, owner, partner, value] += places.bit_count()
    for value, square in coding.squares.items():
        tally[name, "square", label, owner, partner, value] += square
