"""Groups of near-duplicates: guessed from sketches, verified by exact similarity.

Two articles are near-duplicates where the similarity of their shingles, paragraphs that recur in their outlet left out,
reaches the threshold. A group is all that hangs together by such pairs: so no pair has its articles in two groups.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from annotator.model.partition import Partition
from annotator.model.shingles import resemblance
from annotator.model.sketch_index import STEP, CandidateFinder, SketchIndex
from annotator.progress import Progress

THRESHOLD = 0.4  # of the shorter article's shingles
_KEPT = 100  # sets of shingles, some 40 KB each
TABLES_FOR_SHORT = 4
FEW_SAMPLES = 40  # some 800 bytes of bare text
_MOST_COMPARED_WITH_ALL = 60  # members of a group that fell apart; each is compared with each

ShinglesOf = Callable[[int], set[int]]


@dataclass(slots=True)
class Grouping:
    """Which texts hang together, and for each that has a near-duplicate the highest similarity verified."""

    partition: Partition
    similarity: dict[int, float] = field(default_factory=dict)

    def join(self, one: int, other: int, similarity: float) -> None:
        """Take down a verified pair."""
        self.partition.join(one, other)
        for place in (one, other):
            self.similarity[place] = max(similarity, self.similarity.get(place, 0.0))


def group(
    index: SketchIndex, recurring: Set[int], threshold: float, shingles_of: ShinglesOf, progress: Progress
) -> Grouping:
    """Group all texts of an index; `shingles_of` gives the shingles of a text without the recurring paragraphs.

    Of a group no more pairs are verified than hold it together.

    Raises:
        Cancelled: `progress` says that the person asked to stop.
    """
    pairs, guessed = _candidate_pairs(index, recurring, threshold, progress)
    grouping = Grouping(Partition(len(index)))
    compare = _Comparing(shingles_of)
    done = 0
    for members in _by_group(pairs, guessed):
        progress.step(done, len(pairs), "Comparing articles")
        done += len(members)
        _verify(members, grouping, compare, threshold)
    return grouping


def _candidate_pairs(
    index: SketchIndex, recurring: Set[int], threshold: float, progress: Progress
) -> tuple[array[int], Partition]:
    """Pairs that may be near-duplicates, each as `one << 32 | other`, and what hangs together by them.

    Of a text with few samples each may be a stock phrase, met since in others: those are gone through backwards, too.
    """
    guessed = Partition(len(index))
    pairs = array("Q")
    short = [place for place in range(len(index)) if index.sample_count(place) < FEW_SAMPLES]
    for order, tables in ((range(len(index)), 1), (short[::-1], TABLES_FOR_SHORT)):
        if not order:
            continue
        finder = CandidateFinder(index, threshold, recurring, among=order, tables=tables)
        for done, place in enumerate(order):
            if done % STEP == 0:
                progress.step(done, len(order), "Comparing sketches")
            for other in finder.before(place):
                pairs.append(place << 32 | other)
                guessed.join(place, other)
    return pairs, guessed


def _by_group(pairs: array[int], guessed: Partition) -> Iterator[list[tuple[int, int]]]:
    """The pairs of each guessed group together, so that the shingles of a text are made once."""
    order = sorted(range(len(pairs)), key=lambda number: guessed.find(pairs[number] & 0xFFFFFFFF))
    together: list[tuple[int, int]] = []
    last = -1
    for number in order:
        one, other = pairs[number] >> 32, pairs[number] & 0xFFFFFFFF
        if guessed.find(other) != last and together:
            yield together
            together = []
        last = guessed.find(other)
        together.append((one, other))
    if together:
        yield together


def _verify(pairs: Sequence[tuple[int, int]], grouping: Grouping, compare: _Comparing, threshold: float) -> None:
    for one, other in pairs:
        _try(one, other, grouping, compare, threshold)
    members = sorted({place for pair in pairs for place in pair})
    if len({grouping.partition.find(place) for place in members}) > 1 and len(members) <= _MOST_COMPARED_WITH_ALL:
        for number, one in enumerate(members):
            for other in members[:number]:
                _try(one, other, grouping, compare, threshold)


def _try(one: int, other: int, grouping: Grouping, compare: _Comparing, threshold: float) -> None:
    if grouping.partition.find(one) != grouping.partition.find(other):
        similarity = compare(one, other)
        if similarity >= threshold:
            grouping.join(one, other, similarity)


class _Comparing:
    """Exact similarity, with the shingles of the texts used last at hand."""

    def __init__(self, shingles_of: ShinglesOf) -> None:
        self._shingles_of = shingles_of
        self._kept: OrderedDict[int, set[int]] = OrderedDict()

    def __call__(self, one: int, other: int) -> float:
        return resemblance(self._of(one), self._of(other)).similarity

    def _of(self, place: int) -> set[int]:
        found = self._kept.get(place)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.popitem(last=False)
            found = self._kept[place] = self._shingles_of(place)
        else:
            self._kept.move_to_end(place)
        return found
