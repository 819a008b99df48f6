"""The text of a group of spans as one annotator marked it, beside what others marked: the same stretch for everybody.

So the rows of the panel can be compared letter by letter. What many code points agree on is shortened in its middle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from annotator.model.span import Fragment, Span

LONGEST = 90  # code points of a stretch that is shown whole
KEPT = 40  # code points at each end of a longer one
ELLIPSIS = " … "


class Part(Enum):
    """What a stretch of text is to one annotator."""

    COMMON = auto()  # marked by everybody who marked anything here
    OWN = auto()  # marked by this one, not by all
    LACKED = auto()  # marked by others only
    GAP = auto()  # marked by nobody, between the fragments of split spans


class Stretch(NamedTuple):
    """Some of the text, shortened if it is long."""

    part: Part
    text: str


def side_text(text: str, sides: Mapping[str, Span], who: str) -> list[Stretch]:
    """The stretches of a group from its first to its last character, as this annotator sees them."""
    found: list[Stretch] = []
    for part, (start, end) in _joined(_parts(sides, who)):
        found.append(Stretch(part, shortened(" ".join(text[start:end].split("\n")))))
    return found


def shortened(text: str) -> str:
    """The text, or its two ends in whole words."""
    if len(text) <= LONGEST:
        return text
    begin, end = text[:KEPT], text[-KEPT:]
    begin, end = begin.rpartition(" ")[0] or begin, end.partition(" ")[2] or end
    return begin.rstrip() + ELLIPSIS + end.lstrip()


def _parts(sides: Mapping[str, Span], who: str) -> Iterator[tuple[Part, Fragment]]:
    edges = sorted({edge for side in sides.values() for part in side.fragments for edge in part})
    for start, end in pairwise(edges):
        having = {name for name, side in sides.items() if _covers(side.fragments, start, end)}
        if len(having) == len(sides):
            yield Part.COMMON, (start, end)
        elif not having:
            yield Part.GAP, (start, end)
        else:
            yield Part.OWN if who in having else Part.LACKED, (start, end)


def _covers(fragments: Sequence[Fragment], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in fragments)


def _joined(parts: Iterator[tuple[Part, Fragment]]) -> list[tuple[Part, Fragment]]:
    found: list[tuple[Part, Fragment]] = []
    for part, (start, end) in parts:
        if found and found[-1][0] is part:
            found[-1] = part, (found[-1][1][0], end)
        else:
            found.append((part, (start, end)))
    return found
