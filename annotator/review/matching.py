"""The best way to pair things of two lists, each with at most one of the other.

Maximum weight matching in a sparse bipartite graph by shortest augmenting paths with potentials (H. W. Kuhn 1955;
J. Edmonds and R. M. Karp 1972). Weights are whole numbers above 0, so that the result is exact; nothing depends on the
order in which pairs are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush

Pair = tuple[int, int]


def best_matching(weights: Mapping[Pair, int]) -> list[Pair]:
    """The pairs, one at most for each thing on either side, whose weights have the highest sum."""
    if len({first for first, _ in weights}) == len({second for _, second in weights}) == len(weights):
        return sorted(weights)
    matched: list[Pair] = []
    for part in _connected(weights):
        if len(part) == 1:
            matched.append(part[0])
        elif len({first for first, _ in part}) == 1 or len({second for _, second in part}) == 1:
            matched.append(max(part, key=lambda pair: (weights[pair], -pair[0], -pair[1])))
        else:
            matched += _Matching({pair: weights[pair] for pair in part}).pairs()
    return sorted(matched)


def _connected(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs in parts that have nothing in common, each sorted."""
    of_first: dict[int, list[Pair]] = {}
    of_second: dict[int, list[Pair]] = {}
    for pair in sorted(pairs):
        of_first.setdefault(pair[0], []).append(pair)
        of_second.setdefault(pair[1], []).append(pair)
    parts = []
    while of_first:
        found, firsts = [], [next(iter(of_first))]
        while firsts:
            for pair in of_first.pop(firsts.pop(), ()):
                found.append(pair)
                firsts += [first for first, _ in of_second.pop(pair[1], ()) if first in of_first]
        parts.append(sorted(found))
    return parts


class _Matching:
    """One connected part. `_price` + `_price_of_second` of a pair is never below its weight, and equal if matched."""

    def __init__(self, weights: Mapping[Pair, int]) -> None:
        self._weights: dict[int, dict[int, int]] = {}
        for (first, second), weight in sorted(weights.items()):
            self._weights.setdefault(first, {})[second] = weight
        self._price = {first: max(of_first.values()) for first, of_first in self._weights.items()}
        self._price_of_second = {second: 0 for _, second in weights}
        self._second_of: dict[int, int] = {}
        self._first_of: dict[int, int] = {}
        for first in self._weights:
            self._place(first)

    def pairs(self) -> list[Pair]:
        """The matched pairs."""
        return list(self._second_of.items())

    def _place(self, root: int) -> None:
        """Take in one more thing of the first list, and leave out the one that is least missed if they do not all fit.

        Dijkstra's search over what the pairs lose against their prices; `reached` holds the loss on the way to each
        first, `came_from` for each second the loss on the way and the first before it.
        """
        reached = {root: 0}
        came_from: dict[int, Pair] = {}
        heap: list[tuple[int, int, int]] = []
        least, dropped, first = self._price[root], root, root
        while True:
            self._look_around(first, reached[first], heap)
            while heap and heap[0][1] in came_from:
                heappop(heap)
            if not heap or heap[0][0] >= least:
                break
            loss, second, before = heappop(heap)
            came_from[second] = loss, before
            if second not in self._first_of:
                self._reprice(loss, reached, came_from)
                self._shift(second, came_from, root)
                return
            first = self._first_of[second]
            reached[first] = loss
            if loss + self._price[first] < least:
                least, dropped = loss + self._price[first], first
        self._reprice(least, reached, came_from)
        if dropped != root:
            self._shift(self._second_of.pop(dropped), came_from, root)

    def _look_around(self, first: int, loss: int, heap: list[tuple[int, int, int]]) -> None:
        for second, weight in self._weights[first].items():
            if self._second_of.get(first) != second:
                step = self._price[first] + self._price_of_second[second] - weight
                heappush(heap, (loss + step, second, first))

    def _reprice(self, end: int, reached: Mapping[int, int], came_from: Mapping[int, Pair]) -> None:
        for first, loss in reached.items():
            self._price[first] -= end - loss
        for second, (loss, _) in came_from.items():
            self._price_of_second[second] += end - loss

    def _shift(self, second: int, came_from: Mapping[int, Pair], root: int) -> None:
        """Give each thing of the first list on the way the second that the search came to from it."""
        while True:
            first = came_from[second][1]
            freed = self._second_of.get(first, second)
            self._second_of[first], self._first_of[second] = second, first
            if first == root:
                return
            second = freed
