"""Which tokens of two short stretches belong together: E. W. Myers' algorithm (1986), within bounds.

Where a stretch is long or little of it agrees, tokens that both have just once cut it into smaller ones (B. Cohen's
patience diff); what stays too different is left without a match. So the time grows with the length of the texts alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from annotator.suggestions.projection.anchors import Run, touching_joined

MOST_EDITS = 100  # of one stretch
LONGEST = 600  # tokens of both sides together that are compared without cutting
ALL_STEPS = 600_000  # of one comparison of two texts: some 0.3 s


class TokenDiff:
    """Compares stretches of two lists of token numbers, for which it has a number of steps together."""

    def __init__(self, source: list[int], target: list[int]) -> None:
        self._here, self._there = source, target
        self._steps_left = ALL_STEPS

    def runs(self, source: range, target: range) -> list[Run]:
        """Runs that both stretches share, in the order of both, without those that look accidental."""
        here, there = self._here, self._there
        low, other_low, high, other_high = source.start, target.start, source.stop, target.stop
        while low < high and other_low < other_high and here[low] == there[other_low]:
            low, other_low = low + 1, other_low + 1
        while low < high and other_low < other_high and here[high - 1] == there[other_high - 1]:
            high, other_high = high - 1, other_high - 1
        found = [Run(source.start, target.start, low - source.start)] if low > source.start else []
        if high - low > 1 or other_high - other_low > 1:
            inner = list(touching_joined(self._inner(range(low, high), range(other_low, other_high))))
            found += _without_accidents(inner, range(low, high), range(other_low, other_high))
        if high < source.stop:
            found.append(Run(high, other_high, source.stop - high))
        return found

    def _inner(self, source: range, target: range) -> Iterator[Run]:
        found = self._by_edits(source, target)
        if found is not None:
            yield from found
            return
        low, other_low = source.start, target.start
        for place, other in [*self._unique_pairs(source, target), (source.stop, target.stop)]:
            yield from self._by_edits(range(low, place), range(other_low, other)) or ()
            if place < source.stop:
                yield Run(place, other, 1)
            low, other_low = place + 1, other + 1

    def _unique_pairs(self, source: range, target: range) -> list[tuple[int, int]]:
        """Tokens that stand once in each stretch, as many as follow one another in both."""
        here, there = self._here[source.start : source.stop], self._there[target.start : target.stop]
        counts, other_counts = Counter(here), Counter(there)
        places = {key: other for other, key in enumerate(there, target.start) if other_counts[key] == 1}
        pairs = [
            (place, places[key]) for place, key in enumerate(here, source.start) if counts[key] == 1 and key in places
        ]
        return _longest_increasing(pairs)

    def _by_edits(self, source: range, target: range) -> list[Run] | None:
        """The runs by Myers' shortest edit script, or None where the stretches are long or it has too many edits."""
        trace: list[list[int]] = []
        here, there = self._here, self._there
        length, other_length = len(source), len(target)
        if not source or not target:
            return []
        if length + other_length > LONGEST or abs(length - other_length) > MOST_EDITS:
            return None
        most = min(length + other_length, MOST_EDITS)
        furthest = [0] * (2 * most + 3)
        middle = most + 1
        for edits in range(most + 1):
            self._steps_left -= edits + 1
            if self._steps_left < 0:
                return None
            trace.append(furthest[middle - edits - 1 : middle + edits + 2])
            for diagonal in range(-edits, edits + 1, 2):
                at = middle + diagonal
                down = diagonal == -edits or (diagonal != edits and furthest[at - 1] < furthest[at + 1])
                x = furthest[at + 1] if down else furthest[at - 1] + 1
                y = x - diagonal
                while x < length and y < other_length and here[source.start + x] == there[target.start + y]:
                    x, y = x + 1, y + 1
                furthest[at] = x
                if x >= length and y >= other_length:
                    return _walked_back(trace, source, target)
        return None


def _walked_back(trace: list[list[int]], source: range, target: range) -> list[Run]:
    """The runs of the shortest edit script, from what each number of edits reached."""
    runs: list[Run] = []
    x, y = len(source), len(target)
    for edits in range(len(trace) - 1, -1, -1):
        furthest, middle = trace[edits], edits + 1
        diagonal = x - y
        down = diagonal == -edits or (
            diagonal != edits and furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]
        )
        before = diagonal + 1 if down else diagonal - 1
        from_x = furthest[middle + before] if edits else 0
        start_x = (from_x if down else from_x + 1) if edits else 0
        if x > start_x:
            runs.append(Run(source.start + start_x, target.start + start_x - diagonal, x - start_x))
        x, y = from_x, from_x - before
    return runs[::-1]


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, ascending by the first, that ascends by the second as well."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        place = bisect_left(tails, other)
        before.append(last[place - 1] if place else -1)
        tails[place : place + 1] = [other]
        last[place : place + 1] = [number]
    chosen: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _without_accidents(runs: list[Run], source: range, target: range) -> list[Run]:
    """The runs but for those that are less than half as long as what differs before them and after them.

    Two sentences of nothing in common still share a “the” here and there.
    """
    kept: list[Run] = []
    low, other_low = source.start, target.start
    for number, run in enumerate(runs):
        following = runs[number + 1] if number + 1 < len(runs) else Run(source.stop, target.stop, 0)
        before = max(run.source - low, run.target - other_low)
        after = max(following.source - run.source_end, following.target - run.target_end)
        if 2 * run.length < min(before, after):
            continue
        kept.append(run)
        low, other_low = run.source_end, run.target_end
    return kept
