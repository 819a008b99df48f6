"""Which lane below the text each span is drawn in."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Sequence

MAX_LANES = 5  # deeper overlaps share one grey lane: cost is bounded by pixels, not by spans


def assign_lanes(ranges: Sequence[tuple[int, int]], last: Collection[int] = ()) -> list[int]:
    """The lane of each half-open range: the shortest gets the free lane nearest the text.

    No two ranges that overlap share a lane, but for those that find none free and get MAX_LANES. Those whose places
    are `last` take what the others leave, so that these lie as if they were alone.
    """
    lanes = [MAX_LANES] * len(ranges)
    taken: list[list[tuple[int, int]]] = [[] for _ in range(MAX_LANES)]
    last = frozenset(last)
    by_length = sorted(range(len(ranges)), key=lambda place: (place in last, ranges[place][1] - ranges[place][0]))
    for place in by_length:
        for lane, here in enumerate(taken):
            if _is_free(here, ranges[place]):
                insort(here, ranges[place])
                lanes[place] = lane
                break
    return lanes


def _is_free(taken: list[tuple[int, int]], wanted: tuple[int, int]) -> bool:
    place = bisect_left(taken, wanted)
    if place < len(taken) and taken[place][0] < wanted[1]:
        return False
    return not (place and taken[place - 1][1] > wanted[0])
