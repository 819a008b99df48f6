"""Which labels the annotators of a pair gave to the same thing: of matched spans, and of those that only one has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.review.agreement.spans import SPANS
from annotator.review.agreement.tally import CONFUSED, GIVEN, MATCHED, SAME_LABEL, Sums

NO_SPAN = ""  # in the place of a label: the other annotator has nothing there


@dataclass(frozen=True, slots=True)
class Confusion:
    """How many spans one annotator of the pair gave one label and the other another, NO_SPAN, or the same."""

    people: tuple[str, str]
    label: str
    other: str
    count: int


def confusions(sums: Sums, people: Sequence[str], labels: Sequence[str]) -> tuple[Confusion, ...]:
    """Of each pair: `label` is that of the first annotator, `other` that of the second; none that is 0."""
    found = []
    for pair in combinations(people, 2):
        for label in labels:
            found.append(Confusion(pair, label, label, sums.of(SPANS, SAME_LABEL, label, *pair)))
            others = sums.values(SPANS, CONFUSED, label, *pair)
            found += [Confusion(pair, label, other, count) for other, count in sorted(others.items())]
            found.append(Confusion(pair, label, NO_SPAN, _alone(sums, label, *pair)))
            found.append(Confusion(pair, NO_SPAN, label, _alone(sums, label, *pair[::-1])))
    return tuple(confusion for confusion in found if confusion.count)


def label_matrix(found: Sequence[Confusion], people: Sequence[str] = ()) -> dict[tuple[str, str], int]:
    """The counts of a pair or of all pairs, without regard to who of the two gave which label."""
    matrix: dict[tuple[str, str], int] = {}
    for confusion in found:
        if not people or confusion.people == tuple(people):
            cell = min(confusion.label, confusion.other), max(confusion.label, confusion.other)
            matrix[cell] = matrix.get(cell, 0) + confusion.count
    return matrix


def _alone(sums: Sums, label: str, owner: str, partner: str) -> int:
    """The spans of this label by one of two annotators that are matched with none of the other."""
    first, second = sorted((owner, partner))
    same = sums.of(SPANS, SAME_LABEL, label, first, second)
    if owner == first:
        confused = sum(sums.values(SPANS, CONFUSED, label, first, second).values())
    else:
        others = sums.of(SPANS, MATCHED, label, first, second) - same
        confused = others - sum(sums.values(SPANS, CONFUSED, label, first, second).values())
    return sums.of(SPANS, GIVEN, label, owner, partner) - same - confused
