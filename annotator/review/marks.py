"""Spans as review compares them: where they lie and which label they have.

Fragments that touch are one, so that a span which a tool has broken in two without a gap is the same as the whole.
Offsets are half-open code points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


def mark_of(fragments: Iterable[Fragment], label: str) -> Mark:
    """A mark from the sorted fragments of a span."""
    joined: list[Fragment] = []
    for start, end in fragments:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return Mark(tuple(joined), label)


def shared_length(one: Mark, other: Mark) -> int:
    """How many code points both cover."""
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one.fragments
        for other_start, other_end in other.fragments
    )


def similarity(one: Mark, other: Mark) -> int:
    """The code points that both cover, as a part of those that either covers (Jaccard's index), out of `SCALE`.

    It is at least 1 where they share a code point, and 0 where they share none.
    """
    shared = shared_length(one, other)
    return max(1, shared * SCALE // (one.length() + other.length() - shared)) if shared else 0


def crossings(first: Sequence[Mark], second: Sequence[Mark]) -> Iterator[Crossing]:
    """The pairs of a mark of the first and one of the second list that share text, each with its similarity."""
    order = sorted(range(len(second)), key=lambda place: second[place].start)
    waiting = 0
    open_marks: list[int] = []
    for place in sorted(range(len(first)), key=lambda place: first[place].start):
        mark = first[place]
        open_marks = [other for other in open_marks if second[other].end > mark.start]
        while waiting < len(order) and second[order[waiting]].start < mark.end:
            if second[order[waiting]].end > mark.start:
                open_marks.append(order[waiting])
            waiting += 1
        for other in open_marks:
            if second[other].start < mark.end and (alike := similarity(mark, second[other])):
                yield place, other, alike
