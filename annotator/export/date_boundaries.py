"""Splits by date: all of train is from days before those of dev, and all of dev from days before those of test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from annotator.model.split import SIDES


def boundaries(days: Iterable[str], targets: Mapping[str, int]) -> tuple[str, str]:
    """The last day of train and the last day of dev, at which the sides come nearest to their targets.

    A day goes to one side as a whole. Without any day both are before all days.
    """
    counts = sorted(Counter(days).items())
    first = targets["train"]
    return _last_day(counts, first), _last_day(counts, first + targets["dev"])


def side_of(day: str, limits: tuple[str, str]) -> str:
    """The side of an ISO date."""
    return SIDES[sum(day > limit for limit in limits)]


def _last_day(counts: list[tuple[str, int]], target: int) -> str:
    best, least, so_far = "", target, 0
    for day, count in counts:
        so_far += count
        if abs(so_far - target) < least:
            best, least = day, abs(so_far - target)
    return best
