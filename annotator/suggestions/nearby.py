"""Finds what lies near a stretch of text, at a cost that does not grow with the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

STRETCH = 256  # code points; most spans reach into one or two stretches of this length


class Extent(Protocol):
    """Anything with outer edges, half-open, in code points."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Placed = TypeVar("Placed", bound=Extent)


class Nearby(Generic[Placed]):
    """All that was given, by the stretches of text that it reaches into."""

    def __init__(self, given: Iterable[Placed]) -> None:
        self._by_stretch: defaultdict[int, list[tuple[int, Placed]]] = defaultdict(list)
        for place, one in enumerate(given):
            for stretch in _stretches(one.start, one.end):
                self._by_stretch[stretch].append((place, one))

    def around(self, start: int, end: int) -> Sequence[Placed]:
        """All that reaches into [start, end), and perhaps some more near it, once each, in the order given."""
        near = {place: one for stretch in _stretches(start, end) for place, one in self._by_stretch.get(stretch, ())}
        return [near[place] for place in sorted(near)]


def _stretches(start: int, end: int) -> range:
    return range(start // STRETCH, max(start, end - 1) // STRETCH + 1)
