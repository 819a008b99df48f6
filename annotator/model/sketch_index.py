"""The sketches of a whole corpus, packed, and the pairs of texts that may be near-duplicates according to them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence, Set

from annotator.model.text_sketch import COARSE, Sketch

STEP = 200  # texts between two steps of the progress
PART_IN_SIGHT = 0.1  # of the smaller sketch must have been met last in the other text, so that the pair is looked at
PART_OF_THRESHOLD = 0.5  # what an estimate must reach: of ten samples, one in three may be missing by chance


class SketchIndex:
    """Sketches in the order in which they are added; each is known by its place, 0 for the first.

    An article of 3,500 code points takes some 400 bytes.
    """

    def __init__(self) -> None:
        self._paragraphs, self._counts, self._samples = array("I"), array("I"), array("I")
        self._paragraph_starts, self._sample_starts = array("Q", [0]), array("Q", [0])
        self._sample_counts, self._coarse_counts = array("I"), array("I")

    def __len__(self) -> int:
        return len(self._sample_starts) - 1

    def add(self, sketch: Sketch) -> None:
        """Append the sketch of one more text."""
        self._paragraphs.extend(sketch.paragraphs)
        self._counts.extend(sketch.counts)
        self._samples.extend(sketch.samples)
        self._paragraph_starts.append(len(self._paragraphs))
        self._sample_starts.append(len(self._samples))
        self._sample_counts.append(len(sketch.samples))
        self._coarse_counts.append(sum(sample & COARSE for sample in sketch.samples))

    def paragraphs(self, place: int) -> array[int]:
        """The hashes of a text's paragraphs, in text order."""
        return self._paragraphs[self._paragraph_starts[place] : self._paragraph_starts[place + 1]]

    def samples(self, place: int, without: Set[int] = frozenset()) -> array[int]:
        """The samples of a text, those in paragraphs with these hashes left out."""
        start, end = self._sample_starts[place], self._sample_starts[place + 1]
        if not without or without.isdisjoint(self.paragraphs(place)):
            return self._samples[start:end]
        kept = array("I")
        first = self._paragraph_starts[place]
        for number, paragraph in enumerate(self.paragraphs(place), first):
            count = self._counts[number]
            if paragraph not in without:
                kept.extend(self._samples[start : start + count])
            start += count
        return kept

    def samples_to_compare(self, one: int, other: int) -> int:
        """How many samples the smaller sketch has of the kind that both texts have."""
        counts = self._sample_counts if self._is_fine(one) == self._is_fine(other) else self._coarse_counts
        return min(counts[one], counts[other])

    def estimate(self, one: int, other: int, without: Set[int] = frozenset()) -> float:
        """About how large a part of the shorter text stands in the other."""
        first, second = set(self.samples(one, without)), set(self.samples(other, without))
        if self._is_fine(one) != self._is_fine(other):
            first, second = ({sample for sample in samples if sample & COARSE} for samples in (first, second))
        return len(first & second) / max(1, min(len(first), len(second)))

    def sample_count(self, place: int) -> int:
        """How many samples a text has."""
        return self._sample_counts[place]

    def _is_fine(self, place: int) -> bool:
        """Whether a text is short, so that it has samples that long ones have not."""
        return self._sample_counts[place] != self._coarse_counts[place]

    def places_in_table(self, among: Sequence[int] | None = None) -> int:
        """How many places a table needs in which the samples of some texts are met again: a power of two."""
        samples = len(self._samples) if among is None else sum(map(self.sample_count, among))
        return 1 << max(10, samples.bit_length())


class CandidateFinder:
    """Goes through an index from its first text to its last, and tells which earlier texts each may be a copy of.

    Each sample leads to the text before in which it was met last, or to as many as there are `tables`: so the cost
    follows the number of samples, however many texts share one, some 0.02 ms a text and table. In a group of copies
    each is so paired with some of those before it, not with all. `among` are the texts that are gone through, all if
    None. With `sides`, a number from 0 for each text, only texts of different sides are paired.
    """

    def __init__(
        self,
        index: SketchIndex,
        threshold: float,
        without: Set[int] = frozenset(),
        *,
        sides: Sequence[int] | None = None,
        among: Sequence[int] | None = None,
        tables: int = 1,
    ) -> None:
        self._index = index
        self._least = threshold * PART_OF_THRESHOLD
        self._in_sight = min(PART_IN_SIGHT, self._least)
        self._without = without
        self._sides = sides
        size = index.places_in_table(among)
        self._mask = size - 1
        sides_known = max(sides, default=0) + 1 if sides else 1
        self._last = [[array("I", bytes(4 * size)) for _ in range(tables)] for _ in range(sides_known)]

    def before(self, place: int) -> list[int]:
        """The earlier texts with which this one may share the threshold's part of the shorter one."""
        samples = self._index.samples(place, self._without)
        side = self._sides[place] if self._sides else 0
        mask = self._mask
        slots = [sample & mask for sample in samples]
        found: list[int] = []
        for number, tables in enumerate(self._last):
            if self._sides is None or number != side:
                for last in tables:
                    found += self._alike(place, Counter([last[slot] for slot in slots]))
        own = self._last[side][place % len(self._last[side])]
        for slot in slots:
            own[slot] = place + 1
        return found

    def _alike(self, place: int, met: Counter[int]) -> list[int]:
        """Of the texts met, by place + 1, those whose sketches share enough with this one."""
        del met[0]
        least = self._least
        return [
            other - 1
            for other, count in met.items()
            if count >= self._in_sight * self._index.samples_to_compare(place, other - 1)
            and self._index.estimate(place, other - 1, self._without) >= least
        ]
