"""Intervals by drawing documents again and again (B. Efron 1979), percentile method.

A draw takes as many documents as there are, with replacement, and adds up what was counted in each. All counts of a
document are packed into one long whole number, each in a field wide enough for any sum, so that one addition adds up
all of them. All draws are added up side by side, four documents at a time: the 256 sums in which each of the four is
taken up to three times are made once, and each draw adds the one that it has, which is a third of the additions (the
method of V. L. Arlazarov, E. A. Dinic, M. A. Kronrod and I. A. Faradzhev 1970 for products of matrices).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add

from annotator.progress import Progress
from annotator.review.agreement.drawing import times_drawn
from annotator.review.agreement.tally import Counts, Fields, Sums, TogetherJudged

CONFIDENCE = 0.95
AT_ONCE = 4_000_000  # sums of all draws that are kept in memory, of some 40 bytes
FOUR = 4  # documents
MOST_TIMES = 3  # that a document is taken in the sums made beforehand; one in fifty is drawn more often
_LIMITED = bytes(min(times, MOST_TIMES) for times in range(256))
_MORE_OFTEN = re.compile(rb"[^\x00-\x03]")


def draws(
    fields: Fields, parts: Sequence[TogetherJudged], number: int, seed: int, progress: Progress
) -> Iterator[Sums]:
    """The sums over the documents of each draw; the same seed gives the same draws."""
    chance = random.Random(seed)
    documents = sum(len(part.counts) for part in parts)
    packed = [_Packed(part, documents) for part in parts]
    at_once = max(1, AT_ONCE // max(1, len(fields.places)))
    for first in range(0, number, at_once):
        count = min(at_once, number - first)
        drawn = []
        for done in range(count):
            progress.step(first + done, number, "Drawing documents")
            drawn.append(times_drawn(documents, chance))
        sums = [[0] * len(fields.places) for _ in drawn]
        start = 0
        for part in packed:
            end = start + len(part)
            part.enter([times[start:end] for times in drawn], sums, progress)
            start = end
        yield from (Sums(fields, of_draw) for of_draw in sums)


def percentile_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """The middle 95% of the values, between neighbours by linear interpolation; None where there is none."""
    if not values:
        return None
    ordered = sorted(values)
    return _quantile(ordered, (1 - CONFIDENCE) / 2), _quantile(ordered, (1 + CONFIDENCE) / 2)


def _quantile(ordered: Sequence[float], part: float) -> float:
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


class _Packed:
    """Documents of the same annotators, each as one long number."""

    def __init__(self, part: TogetherJudged, documents: int) -> None:
        self._part = part
        most = [0] * len(part.keys)
        for places, numbers in part.counts:
            for place, number in zip(places, numbers, strict=True):
                most[place] = max(most[place], number)
        self._widths = [(largest * documents).bit_length() for largest in most]
        self._offsets = [0, *accumulate(self._widths)]
        self._documents = [self._packed(counts) for counts in part.counts]

    def __len__(self) -> int:
        return len(self._documents)

    def enter(self, drawn: Sequence[bytes], sums: Sequence[list[int]], progress: Progress) -> None:
        """Add the documents to the sums of each draw, as often as it has them."""
        for packed, of_draw in zip(self._added(drawn, progress), sums, strict=True):
            self._part.enter(self._unpacked(packed), of_draw)

    def _added(self, drawn: Sequence[bytes], progress: Progress) -> list[int]:
        """The documents of each draw, added up."""
        added = [self._beyond(times) for times in drawn]
        fours = -(-len(self) // FOUR)
        which = b"".join(map(_fours, drawn))
        for four in progress.over(range(fours), fours, "Adding up draws"):
            beforehand = _sums_of(self._documents[four * FOUR : (four + 1) * FOUR])
            added = list(map(add, added, map(beforehand.__getitem__, which[four::fours])))
        return added

    def _beyond(self, times: bytes) -> int:
        """What is drawn more often than the sums made beforehand have it."""
        found = ((match.start(), match[0][0] - MOST_TIMES) for match in _MORE_OFTEN.finditer(times))
        return sum(more * self._documents[place] for place, more in found)

    def _packed(self, counts: Counts) -> int:
        offsets = self._offsets
        return sum(number << offsets[place] for place, number in zip(*counts, strict=True))

    def _unpacked(self, packed: int) -> list[int]:
        text = f"{packed:b}".zfill(self._offsets[-1])
        end = len(text)
        return [
            int(text[end - offset - width : end - offset] or "0", 2)
            for offset, width in zip(self._offsets, self._widths, strict=False)
        ]


def _fours(times: bytes) -> bytes:
    """For each four documents how often they are taken, two bits each, as one byte."""
    limited = times.translate(_LIMITED) + bytes(-len(times) % FOUR)
    lines = (int.from_bytes(limited[place::FOUR], "big") << 2 * place for place in range(FOUR))
    return sum(lines).to_bytes(len(limited) // FOUR, "big")


def _sums_of(documents: Sequence[int]) -> list[int]:
    """The sums in which each document is taken up to three times; the first one counts up fastest."""
    sums = [0]
    for document in documents:
        sums = [known + times * document for times in range(MOST_TIMES + 1) for known in sums]
    return sums
