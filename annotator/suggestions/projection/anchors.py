"""Where two texts surely belong together: equal paragraphs, and runs of words that both have just once.

Nothing here asks for the same order in both texts, so what was moved is found like the rest (unique common runs:
B. Cohen's patience diff, and the maximal unique matches of A. L. Delcher et al. 1999, who aligned genomes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from annotator.suggestions.projection.tokenised import Tokenised

RUN = 4  # tokens; of three, stock phrases such as “, said the” stand just once in many texts
FEWEST_MOVED = 8  # tokens that went elsewhere together; of fewer, most are stock phrases


Window = tuple[int, int, int, int]


class Run(NamedTuple):
    """`length` tokens that read alike, from these places on."""

    source: int
    target: int
    length: int

    @property
    def source_end(self) -> int:
        return self.source + self.length

    @property
    def target_end(self) -> int:
        return self.target + self.length


def touching_joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs in the order of the source, those made one that follow each other without a gap on either side."""
    last = Run(0, 0, 0)
    for run in runs:
        if last.source_end == run.source and last.target_end == run.target:
            last = Run(last.source, last.target, last.length + run.length)
            continue
        if last.length:
            yield last
        last = run
    if last.length:
        yield last


def anchors(source: Tokenised, target: Tokenised) -> list[Run]:
    """Runs in the order of the source, none of which shares a token with another; what looks accidental is left out."""
    growing = _Growing(source, target)
    runs = [run for run in _equal_paragraphs(source, target) if growing.take(run)]
    runs += growing.unique_runs()
    whole = _Paragraphs(source, target)
    runs = _in_chains(runs, whole)
    return [run for chain in _chains(runs) for run in chain]


def _equal_paragraphs(source: Tokenised, target: Tokenised) -> Iterator[Run]:
    """Paragraphs with the same text, if it stands once in each, and equal ones beside those."""
    here, there = _paragraph_texts(source), _paragraph_texts(target)
    places_here, places_there = _once(here), _once(there)
    pairs = {place: places_there[text] for text, place in places_here.items() if text in places_there}
    taken = set(pairs.values())
    for step, order in ((1, list(pairs.items())), (-1, list(pairs.items()))):
        for place, other in order:
            at, to = place + step, other + step
            while 0 <= at < len(here) and 0 <= to < len(there) and here[at] == there[to]:
                if at in pairs or to in taken:
                    break
                pairs[at] = to
                taken.add(to)
                at, to = at + step, to + step
    for place, other in pairs.items():
        first, to = source.paragraphs[place], target.paragraphs[other]
        yield Run(first, to, source.paragraphs[place + 1] - first)


def _paragraph_texts(tokens: Tokenised) -> list[str]:
    return [tokens.stretch(first, after - 1) for first, after in tokens.paragraph_bounds()]


def _once(texts: list[str]) -> dict[str, int]:
    """The place of each text that stands just once."""
    places: dict[str, int] = {}
    for place, text in enumerate(texts):
        places[text] = -1 if text in places else place
    return {text: place for text, place in places.items() if place >= 0}


class _Growing:
    """Finds unique runs among the tokens that nothing has taken yet, and grows them as far as both texts agree."""

    def __init__(self, source: Tokenised, target: Tokenised) -> None:
        self._here, self._there = source.keys, target.keys
        self._begins_here, self._begins_there = frozenset(source.paragraphs), frozenset(target.paragraphs)
        self._free_here, self._free_there = bytearray(b"\1") * len(source), bytearray(b"\1") * len(target)

    def take(self, run: Run) -> bool:
        """Take the tokens of a run, unless it is not the same in both."""
        if self._here[run.source : run.source_end] != self._there[run.target : run.target_end]:
            return False
        self._free_here[run.source : run.source_end] = bytes(run.length)
        self._free_there[run.target : run.target_end] = bytes(run.length)
        return True

    def unique_runs(self) -> Iterator[Run]:
        """Runs around each stretch of `RUN` tokens that stands once in each text; the longest possible."""
        there = _unique(self._there, self._free_there, self._begins_there)
        here = _unique(self._here, self._free_here, self._begins_here)
        for run, place in sorted(here.items(), key=itemgetter(1)):
            other = there.get(run)
            if other is not None and self._is_free(place, other):
                found = self._grown(place, other)
                self.take(found)
                yield found

    def _is_free(self, place: int, other: int) -> bool:
        return all(self._free_here[place : place + RUN]) and all(self._free_there[other : other + RUN])

    def _grown(self, place: int, other: int) -> Run:
        low, high = 0, RUN
        while self._may_grow(place - low - 1, other - low - 1, place - low, other - low):
            low += 1
        while self._may_grow(place + high, other + high, place + high, other + high):
            high += 1
        return Run(place - low, other - low, low + high)

    def _may_grow(self, place: int, other: int, later: int, other_later: int) -> bool:
        """Whether two tokens are alike and free, and no paragraph begins at the later one of them and the run.

        Across paragraphs, runs would take the quotation mark that opens the next one, which may not be the same one.
        """
        if not (0 <= place < len(self._here) and 0 <= other < len(self._there)):
            return False
        if self._here[place] != self._there[other] or later in self._begins_here or other_later in self._begins_there:
            return False
        return bool(self._free_here[place] and self._free_there[other])


def _unique(keys: list[int], free: bytearray, begins: Iterable[int]) -> dict[Window, int]:
    """The place of each run of free tokens of one paragraph that stands just once."""
    starts = bytearray(free)
    for place in begins:
        low = max(0, place - RUN + 1)
        starts[low:place] = bytes(place - low)
    places: dict[Window, int] = {}
    gone: set[Window] = set()
    windows = zip(keys, keys[1:], keys[2:], keys[3:], strict=False)
    for place, window in compress(enumerate(windows), starts):
        if window in places:
            gone.add(window)
        else:
            places[window] = place
    for window in gone:
        del places[window]
    return places


class _Paragraphs:
    """Tells whether a run is a large part of a paragraph in either text."""

    def __init__(self, source: Tokenised, target: Tokenised) -> None:
        self._source, self._target = source, target

    def fills(self, run: Run) -> bool:
        """Whether at least half of the paragraph in which the run starts is the run."""
        low, high = self._source.paragraph_around(run.source)
        other_low, other_high = self._target.paragraph_around(run.target)
        return 2 * run.length >= min(high - low, other_high - other_low)


def _in_chains(runs: Iterable[Run], paragraphs: _Paragraphs) -> list[Run]:
    """The runs without those few tokens that stand alone elsewhere; they would tear apart what belongs together."""
    kept: list[Run] = []
    for chain in _chains(runs):
        if sum(run.length for run in chain) >= FEWEST_MOVED or any(map(paragraphs.fills, chain)):
            kept += chain
    return kept


def _chains(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs in the order of the source, those together that follow one another in the target, too."""
    ordered = sorted(runs)
    rank = {run.target: place for place, run in enumerate(sorted(ordered, key=lambda run: run.target))}
    chains: list[list[Run]] = []
    for run in ordered:
        if chains and rank[run.target] == rank[chains[-1][-1].target] + 1:
            chains[-1].append(run)
        else:
            chains.append([run])
    return chains
