"""Heights of all pieces, estimated until measured, summed in a Fenwick tree."""

from __future__ import annotations

from collections.abc import Sequence


class Heights:
    """Sums, updates and searches heights (pixels) in O(log n)."""

    def __init__(self, heights: Sequence[float]) -> None:
        self._heights = list(heights)
        self._tree = [0.0, *self._heights]
        for node in range(1, len(self._tree)):
            parent = node + (node & -node)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[node]

    def __getitem__(self, piece: int) -> float:
        return self._heights[piece]

    def set(self, piece: int, height: float) -> None:
        """Store a measured height."""
        difference = height - self._heights[piece]
        self._heights[piece] = height
        node = piece + 1
        while node < len(self._tree):
            self._tree[node] += difference
            node += node & -node

    def top(self, piece: int) -> float:
        """The sum of the heights before a piece; before one past the last, all of them."""
        total = 0.0
        while piece:
            total += self._tree[piece]
            piece &= piece - 1
        return total

    def total(self) -> float:
        """The sum of all heights."""
        return self.top(len(self._heights))

    def at(self, y: float) -> int:
        """The piece that covers `y`, held to the first and last."""
        node, step = 0, 1 << len(self._heights).bit_length()
        while step:
            below = node + step
            if below < len(self._tree) and self._tree[below] <= y:
                node = below
                y -= self._tree[below]
            step >>= 1
        return min(node, len(self._heights) - 1)
