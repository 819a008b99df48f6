"""Draws documents at random, the same ones each time, at a cost that follows how many are asked for.

The order is that of one sequence of draws, which the identity of the project begins. So what was labelled meanwhile
drops out and the others keep their order, until articles are imported.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from random import Random

WHOLE = 1 << 64
FEW = 4_000  # documents, which are all put in order by a hash: 5 ms


def drawn(candidates: Sequence[int], seed: str) -> Iterator[int]:
    """All candidates, which are ascending document numbers, in an order drawn at random."""
    if len(candidates) <= FEW:
        yield from sorted(candidates, key=lambda number: part_of_one(f"{seed}\n{number}", b"order"))
        return
    draw = Random(seed)
    lowest, highest = candidates[0], candidates[-1]
    seen: set[int] = set()
    while len(seen) < len(candidates) // 2:  # beyond, most draws would hit what was drawn before
        number = draw.randint(lowest, highest)
        if number not in seen and _holds(candidates, number):
            seen.add(number)
            yield number
    left = [number for number in candidates if number not in seen]
    draw.shuffle(left)
    yield from left


def part_of_one(content: str, purpose: bytes) -> float:
    """A number from 0 to 1 that is drawn for a content and a purpose, once and for all."""
    digest = blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8, person=purpose).digest()
    return int.from_bytes(digest) / WHOLE


def _holds(ascending: Sequence[int], number: int) -> bool:
    place = bisect_left(ascending, number)
    return place < len(ascending) and ascending[place] == number
