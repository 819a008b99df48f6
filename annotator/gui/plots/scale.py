"""Round numbers for axes."""

from __future__ import annotations

import math


def whole_ticks(low: float, high: float, count: int) -> list[int]:
    """About `count` round whole numbers at equal distance, 0 among them, that enclose both values; two at least."""
    low, high = min(low, 0), max(high, 0)
    step = _round_step((high - low) / max(count, 1))
    return list(range(math.floor(low / step) * step, max(math.ceil(high / step), 1) * step + 1, step))


def tenths(low: float, count: int) -> list[float]:
    """At most about `count` round numbers at equal distance up to 1, from 0 or from below the lowest value."""
    start = min(0, math.floor(low * 10))
    step = next((step for step in (1, 2, 5) if (10 - start) / step <= max(count, 1)), 10)
    first = math.floor(start / step) * step
    return [tick / 10 for tick in range(first, 11, step)]


def short_number(value: int) -> str:
    """`950`, `1,200`, `12k`, `1.5M`: as short as an axis needs it."""
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:g}M"
    return f"{value / 1000:g}k" if abs(value) >= 10_000 else f"{value:,}"


def every(names: int, widest: float, room: float) -> int:
    """Each how many of so many names there is room for side by side; `widest` is the widest with its gap."""
    return max(1, math.ceil(widest * names / room)) if room > 0 else max(1, names)


def _round_step(wanted: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50, … that is not below."""
    power = 1
    while True:
        for digit in (1, 2, 5):
            if digit * power >= wanted:
                return digit * power
        power *= 10
