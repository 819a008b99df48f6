"""Spans as review compares them: where they lie and which label they have.

Fragments that touch are one, so that a span which a tool has broken in two without a gap is the same as the whole.
Offsets are half-open code points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.model.span import Fragment

SCALE = 1 << 20  # similarity is a whole number out of this, so that sums and ties are exact

Crossing = tuple[int, int, int]  # the places of two marks in their lists, and their similarity


class Mark(NamedTuple):
    """A span without its identity: two people who mean the same make equal marks."""

    fragments: tuple[Fragment, ...]
    label: str

    @property
    def start(self) -> int:
        """The outer edge before it."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """The outer edge behind it."""
        return self.fragments[-1][1]

    def length(self) -> int:
        """Code points that it covers, without the gaps between fragments."""
        return sum(end - start for start, end in self.fragments)


def mark_of(fragments: Sequence[Fragment], label: str) -> Mark:
    """A mark from the sorted fragments of a span."""
    if len(fragments) == 1:
        return Mark((fragments[0],), label)
    joined: list[Fragment] = []
    for start, end in fragments:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return Mark(tuple(joined), label)


def shared_length(one: Mark, other: Mark) -> int:
    """How many code points both cover."""
    if len(one.fragments) == len(other.fragments) == 1:
        (start, end), (other_start, other_end) = one.fragments[0], other.fragments[0]
        return max(0, min(end, other_end) - max(start, other_start))
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one.fragments
        for other_start, other_end in other.fragments
    )


def similarity(one: Mark, other: Mark) -> int:
    """The code points that both cover, as a part of those that either covers (Jaccard's index), out of `SCALE`.

    It is at least 1 where they share a code point, and 0 where they share none.
    """
    if one.fragments == other.fragments:
        return SCALE
    shared = shared_length(one, other)
    return max(1, shared * SCALE // (one.length() + other.length() - shared)) if shared else 0


def crossings(first: Sequence[Mark], second: Sequence[Mark]) -> Iterator[Crossing]:
    """The pairs of a mark of the first and one of the second list that share text, each with its similarity."""
    order = sorted((mark.fragments[0][0], mark.fragments[-1][1], place) for place, mark in enumerate(second))
    waiting = 0
    open_marks: list[tuple[int, int, int]] = []
    ones = sorted((mark.fragments[0][0], mark.fragments[-1][1], place) for place, mark in enumerate(first))
    for start, end, place in ones:
        if open_marks:
            open_marks = [other for other in open_marks if other[1] > start]
        while waiting < len(order) and order[waiting][0] < end:
            if order[waiting][1] > start:
                open_marks.append(order[waiting])
            waiting += 1
        for other_start, _, other in open_marks:
            if other_start < end and (alike := similarity(first[place], second[other])):
                yield place, other, alike
