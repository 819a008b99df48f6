"""New documents whose near-duplicates lie on two sides already: which may join one side, and which are left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from annotator.model.partition import Partition
from annotator.project.splits import Candidate

AreAlike = Callable[[int, int], bool]


def untie(
    new: Sequence[Candidate], placed: Mapping[int, str], are_alike: AreAlike
) -> tuple[dict[int, str], list[list[Candidate]], dict[int, str]]:
    """Sides of new documents by number, groups of them that are tied to no side, and reasons of those left out.

    `placed` are the sides of the group's other documents. Documents are taken in their order; each that would tie two
    sides together is left out, so that those after it may still find a place.
    """
    numbers = [*placed, *(document.number for document in new)]
    ties = Partition(len(numbers))
    sides = dict(enumerate(placed.values()))  # of those groups tied so far that have one, by their first member
    left_out: dict[int, str] = {}
    for place in range(len(placed), len(numbers)):
        alike = [
            other
            for other in range(place)
            if numbers[other] not in left_out and are_alike(numbers[place], numbers[other])
        ]
        met = sorted({sides[ties.find(other)] for other in alike if ties.find(other) in sides})
        if len(met) > 1:
            left_out[numbers[place]] = f"it is a near-duplicate of documents in {' and in '.join(met)}"
            continue
        for other in alike:
            ties.join(place, other)
        if met:
            sides[ties.find(place)] = met[0]
    return _sorted_out(
        [document for document in new if document.number not in left_out], numbers, ties, sides, left_out
    )


def _sorted_out(
    kept: Sequence[Candidate],
    numbers: Sequence[int],
    ties: Partition,
    sides: Mapping[int, str],
    left_out: dict[int, str],
) -> tuple[dict[int, str], list[list[Candidate]], dict[int, str]]:
    joined: dict[int, str] = {}
    free: dict[int, list[Candidate]] = {}
    places = {number: place for place, number in enumerate(numbers)}
    for document in kept:
        group = ties.find(places[document.number])
        if group in sides:
            joined[document.number] = sides[group]
        else:
            free.setdefault(group, []).append(document)
    return joined, list(free.values()), left_out
