"""How often each document is among as many as there are, drawn with replacement.

If the number of draws were itself drawn from a Poisson distribution, each document would be drawn a Poisson-distributed
number of times, whatever happens to the others; and given the number, the draws are as any others. So somewhat fewer
draws than are wanted are made for all documents at once, from one random byte each, and the rest one by one: the result
has exactly the distribution of single draws, in a quarter of their time.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, takewhile
from math import exp, sqrt
from typing import NamedTuple

FEWEST_AT_ONCE = 400  # documents; of fewer, each draw is made for itself
SPARE = 6.0  # standard deviations that the number of draws at once lies below the number wanted
BYTE = 256
_OPEN = 255
_OPEN_PLACE = re.compile(bytes([_OPEN]))


class _Poisson(NamedTuple):
    """The chance to be drawn at most so many times, and for each first byte how many times that is, or `_OPEN`."""

    at_most: list[float]
    by_byte: bytes


def times_drawn(documents: int, chance: random.Random) -> bytes:
    """How often each document is drawn, in `documents` draws."""
    times = _most_at_once(documents, chance) if documents >= FEWEST_AT_ONCE else bytearray(documents)
    for place in chance.choices(range(documents), k=documents - _total(times)):
        times[place] += 1
    return bytes(times)


def _most_at_once(documents: int, chance: random.Random) -> bytearray:
    """The draws that can be made for all documents at once; never more than are wanted."""
    poisson = _poisson(1 - SPARE / sqrt(documents))
    while True:
        first = chance.randbytes(documents)
        times = bytearray(first.translate(poisson.by_byte))
        for found in _OPEN_PLACE.finditer(times):
            place = found.start()
            part = (first[place] + chance.random()) / BYTE
            times[place] = bisect_right(poisson.at_most, part)
        if _total(times) <= documents:
            return times


def _total(times: bytearray) -> int:
    """The sum of all bytes."""
    total, rest, number = 0, len(times) - times.count(0), 0
    while rest:
        number += 1
        with_number = times.count(number)
        total += number * with_number
        rest -= with_number
    return total


@lru_cache(maxsize=4)
def _poisson(rate: float) -> _Poisson:
    chances = [exp(-rate)]
    while chances[-1] > 1e-20:
        chances.append(chances[-1] * rate / len(chances))
    at_most = list(takewhile(lambda part: part < 1, accumulate(chances)))
    least = [bisect_right(at_most, byte / BYTE) for byte in range(BYTE + 1)]
    by_byte = bytes(
        number if number == bisect_right(at_most, (byte + 1) / BYTE) else _OPEN
        for byte, number in enumerate(least[:BYTE])
    )
    return _Poisson(at_most, by_byte)
