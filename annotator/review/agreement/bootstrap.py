"""Intervals by drawing documents again and again (B. Efron 1979), percentile method.

A draw takes as many documents as there are, with replacement, and adds up what was counted in each. All counts of a
document are packed into one long whole number, each in a field wide enough for any sum, so that one addition adds up
all of them: 10,000 documents with 400 counts take 5 ms a draw.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate

from annotator.progress import Progress
from annotator.review.agreement.tally import Counts, Fields, Sums

CONFIDENCE = 0.95


def draws(fields: Fields, counts: Sequence[Counts], number: int, seed: int, progress: Progress) -> Iterator[Sums]:
    """The sums over the documents of each draw; the same seed gives the same draws."""
    chance = random.Random(seed)
    packing = _Packing(len(fields.places), counts)
    packed = [packing.packed(of_document) for of_document in progress.over(counts, len(counts), "Packing counts")]
    for done in range(number):
        progress.step(done, number, "Drawing documents")
        yield Sums(fields, packing.unpacked(sum(chance.choices(packed, k=len(packed)))))


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


class _Packing:
    """Where each field lies in the long number."""

    def __init__(self, fields: int, counts: Sequence[Counts]) -> None:
        most = [0] * fields
        for places, numbers in counts:
            for place, number in zip(places, numbers, strict=True):
                most[place] = max(most[place], number)
        self._widths = [(largest * len(counts)).bit_length() for largest in most]
        self._offsets = [0, *accumulate(self._widths)]

    def packed(self, counts: Counts) -> int:
        """All counts of a document as one number."""
        offsets = self._offsets
        return sum(number << offsets[place] for place, number in zip(*counts, strict=True))

    def unpacked(self, packed: int) -> list[int]:
        """The counts by their places."""
        text = f"{packed:b}".zfill(self._offsets[-1])
        end = len(text)
        return [
            int(text[end - offset - width : end - offset] or "0", 2)
            for offset, width in zip(self._offsets, self._widths, strict=False)
        ]
