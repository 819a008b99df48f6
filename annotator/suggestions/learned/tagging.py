"""Spans of several labels as tags of units, one tag for each token, line or sentence of a text, and back.

For the label of number 0, B0 begins a span, I0 is inside, C0 goes on with a span after a gap; G is in such a gap, O is
outside. One tag a unit cannot tell spans that overlap: the longest are kept, and the others are handed back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from annotator.model.span import Fragment

Units = tuple[Fragment, ...]  # half-open places among units, in order
BEGINS, INSIDE, GOES_ON = "BIC"
GAP, OUTSIDE = "G", "O"
WIDEST_GAP = 40  # units; the fragments of a span that is torn further are learned as spans of their own


def units_of(fragments: Iterable[Fragment], starts: Sequence[int], ends: Sequence[int]) -> list[Units]:
    """The units that a span touches; several where its fragments lie far apart, none where it touches no unit."""
    found: list[list[Fragment]] = []
    for start, end in fragments:
        low, high = bisect_right(ends, start), bisect_left(starts, end)
        if low >= high:
            continue
        if found and low <= found[-1][-1][1]:
            found[-1][-1] = (found[-1][-1][0], max(high, found[-1][-1][1]))
        elif found and low - found[-1][-1][1] <= WIDEST_GAP:
            found[-1].append((low, high))
        else:
            found.append([(low, high)])
    return [tuple(units) for units in found]


def tags_of(count: int, spans: Iterable[tuple[int, Units]]) -> tuple[list[str], list[tuple[int, Units]]]:
    """A tag for each unit, given spans with the numbers of their labels; and the spans that found no room."""
    tags = [OUTSIDE] * count
    left: list[tuple[int, Units]] = []
    for label, units in sorted(spans, key=lambda span: (span[1][0][0] - span[1][-1][1], span)):
        own = {f"{sign}{label}" for sign in (BEGINS, INSIDE, GOES_ON)}
        is_free = all(tags[place] in (OUTSIDE, GAP) for low, high in units for place in range(low, high))
        if not is_free or _is_in_own_gap(tags, units, own):
            left.append((label, units))
            continue
        for number, (low, high) in enumerate(units):
            tags[low:high] = [f"{INSIDE}{label}"] * (high - low)
            tags[low] = f"{GOES_ON if number else BEGINS}{label}"
        for (_, low), (high, _) in pairwise(units):
            tags[low:high] = [GAP if tag == OUTSIDE else tag for tag in tags[low:high]]
    return tags, left


def spans_in(tags: Sequence[str]) -> list[tuple[int, Units]]:
    """The spans that tags tell with the numbers of their labels, in order."""
    open_spans: dict[str, list[Fragment]] = {}
    found: list[tuple[int, list[Fragment]]] = []
    for place, tag in enumerate(tags):
        if tag in (OUTSIDE, GAP):
            continue
        sign, label = tag[0], tag[1:]
        span = open_spans.get(label)
        if sign != BEGINS and span and span[-1][1] == place:
            span[-1] = (span[-1][0], place + 1)
        elif sign == GOES_ON and span and place - span[-1][1] <= WIDEST_GAP:
            span.append((place, place + 1))
        else:
            open_spans[label] = [(place, place + 1)]
            found.append((int(label), open_spans[label]))
    return [(label, tuple(span)) for label, span in found]


def _is_in_own_gap(tags: Sequence[str], units: Units, own: set[str]) -> bool:
    """Whether one span of the label lies in a gap of another, so that C would go on with the wrong one."""
    low, high = units[0][0], units[-1][1]
    if any(tag in own for tag in tags[low:high]):
        return True
    following = next((tag for tag in tags[high : high + WIDEST_GAP] if tag in own), OUTSIDE)
    return following[0] == GOES_ON
