"""Things joined into groups, step by step (union-find, R. E. Tarjan 1975)."""

from __future__ import annotations

from array import array


class Partition:
    """The numbers from 0 below `size`, each alone at first; a group is known by its smallest number."""

    def __init__(self, size: int) -> None:
        self._parents = array("Q", range(size))

    def find(self, member: int) -> int:
        """The smallest number of the member's group."""
        parents = self._parents
        while parents[member] != member:
            parents[member] = parents[parents[member]]
            member = parents[member]
        return member

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of both."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parents[second] = first

    def groups(self) -> dict[int, list[int]]:
        """The members of each group of two and more, ascending, by its smallest number."""
        found: dict[int, list[int]] = {}
        for member in range(len(self._parents)):
            first = self.find(member)
            if first != member:
                found.setdefault(first, [first]).append(member)
        return found
