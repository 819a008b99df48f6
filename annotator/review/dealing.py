"""Dealing out: which annotators get which of the documents, whose order has been drawn by lot."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

MOST_STEPS = 4_000  # of drawing up a rota, where many annotators would make it long


@dataclass(frozen=True, slots=True)
class Dealing:
    """How documents are dealt out.

    Each goes to `each` annotators, or each annotator gets the `share` of them, in parts of 1; without either, all go to
    everybody. `overlap` is the part of the documents that everybody gets, so that agreement can be measured. With
    `hidden_gold`, each annotator also gets so many documents that have gold, and those are not dealt out otherwise.
    """

    each: int | None = None
    share: float | None = None
    overlap: float = 0.0
    seed: int = 1
    hidden_gold: int = 0


def deal(numbers: Sequence[int], people: Sequence[str], dealing: Dealing) -> dict[int, list[str]]:
    """Who gets which of the documents, which are in the order of their lots; those that nobody gets are not in it."""
    if dealing.each is None and dealing.share is None:
        return {number: list(people) for number in numbers}
    common = round(dealing.overlap * len(numbers))
    found = {number: list(people) for number in numbers[:common]}
    rest = numbers[common:]
    if dealing.share is not None:
        window = min(len(rest), max(0, round(dealing.share * len(numbers)) - common))
        turns = [
            (rest[(place * window + turn) % len(rest)], place) for turn in range(window) for place in range(len(people))
        ]
    else:
        rows = rota(len(people), dealing.each or 1)
        turns = [(number, place) for number, places in zip(rest, cycle(rows), strict=False) for place in places]
    for number, place in turns:
        found.setdefault(number, []).append(people[place])
    return found


def rota(people: int, each: int) -> list[tuple[int, ...]]:
    """Who gets the next document, and the next, to be gone through again and again.

    Everybody has as many turns as anybody else, and of those whose turn it is, those meet who have met least, else whom
    the lot draws: so that any two have about as many documents in common, and agreement can be told of every pair.
    """
    rounds = min(max(1, people - 1), max(1, MOST_STEPS // (people * each)))
    loads = [0] * people
    met = Counter[tuple[int, int]]()
    rows = []
    for number in range(people * rounds):
        drawn = sorted(range(people), key=lambda place: hashlib.sha256(f"{number} {place}".encode()).digest())
        row: list[int] = []
        meetings = [0] * people  # of each with those who are in the row
        for _ in range(each):
            waiting = (place for place in drawn if place not in row)
            row.append(min(waiting, key=lambda place: (loads[place], meetings[place])))
            for place in range(people):
                meetings[place] += met[place, row[-1]]
        for place in row:
            loads[place] += 1
            met.update((place, other) for other in row)
        rows.append(tuple(sorted(row)))
    return rows
