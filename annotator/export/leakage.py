"""How near the sides of a split come to one another: a report that another person can reckon again from the files.

For each two sides it names the highest similarity between a document of the one and of the other that was found, and
counts the pairs that reach the threshold, of which there should be none.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from annotator import __version__
from annotator.model import shingles as words
from annotator.model import text_sketch
from annotator.model.shingles import resemblance
from annotator.model.sketch_index import STEP, CandidateFinder, SketchIndex
from annotator.progress import Progress

FORMAT: Literal["annotator-leakage/1"] = "annotator-leakage/1"
LOWEST = 0.06  # below this similarity, pairs are not looked for: the estimate must reach half of it
MOST_COMPARED = 200  # pairs of two sides that are compared exactly, those first whose sketches share most
_SHINGLES_KEPT = 500

ShinglesOf = Callable[[int], set[int]]
Nearest = dict[tuple[str, str], list[tuple[float, int, int]]]  # by two sides: similarity and places of texts


class Method(BaseModel):
    """All that the similarity depends on."""

    model_config = ConfigDict(frozen=True)

    similarity: str = (
        "runs of words that two texts share, as a part of those of the text with fewer (containment); of a text with"
        " fewer runs than fewest_for_containment, as a part of those of both (Jaccard)"
    )
    words_of_a_run: int = words.WORDS_OF_A_SHINGLE
    fewest_for_containment: int = words.FEWEST_FOR_CONTAINMENT
    sketch: int = text_sketch.METHOD
    lowest: float = LOWEST
    threshold: float
    recurring_paragraphs: tuple[int, ...] = Field(description="CRC-32 of paragraphs that were left out")


class SidePair(BaseModel):
    """Two sides: the highest similarity between them, of which documents, and how many pairs reach the threshold.

    The 200 pairs whose sketches share most are compared. Where none reaches `lowest`, the highest similarity is 0.
    """

    model_config = ConfigDict(frozen=True)

    sides: tuple[str, str]
    highest: float
    documents: tuple[str, str] | None
    at_threshold: int


class LeakageReport(BaseModel):
    """Which documents are on which side, what hangs together, what was left out, and how near the sides come."""

    model_config = ConfigDict(frozen=True)

    format: Literal["annotator-leakage/1"] = FORMAT
    program: str = f"annotator {__version__}"
    split: str | None
    method: Method
    sides: dict[str, tuple[str, ...]] = Field(description="Ids of the documents by side")
    groups: tuple[tuple[str, ...], ...] = Field(description="Ids of near-duplicates that hang together on one side")
    left_out: dict[str, str] = Field(description="Reasons by id")
    pairs: tuple[SidePair, ...]

    def leaks(self) -> int:
        """How many pairs of documents on two sides reach the threshold."""
        return sum(pair.at_threshold for pair in self.pairs)


def side_pairs(
    index: SketchIndex,
    sides: Sequence[str],
    names: Sequence[str],
    method: Method,
    shingles_of: Callable[[Iterable[int]], ShinglesOf],
    progress: Progress,
) -> tuple[SidePair, ...]:
    """How near each two sides come; `sides` and `names` hold side and id of each text of the index.

    `shingles_of` is told which texts will be asked for, and gives their shingles.
    """
    found = nearest(index, sides, frozenset(method.recurring_paragraphs), shingles_of, progress)
    return tuple(
        _side_pair(both, found.get(both, []), names, method.threshold) for both in combinations(sorted(set(sides)), 2)
    )


def nearest(
    index: SketchIndex,
    sides: Sequence[str],
    recurring: frozenset[int],
    shingles_of: Callable[[Iterable[int]], ShinglesOf],
    progress: Progress,
) -> Nearest:
    """The pairs of texts on each two sides whose sketches share most, with their exact similarity."""
    found = _nearest(index, sides, recurring, progress)
    asked = {place for pairs in found.values() for _, *both in pairs for place in both}
    shingles = lru_cache(maxsize=_SHINGLES_KEPT)(shingles_of(asked))
    return {both: list(_exact(pairs, shingles)) for both, pairs in found.items()}


def _nearest(index: SketchIndex, sides: Sequence[str], recurring: frozenset[int], progress: Progress) -> Nearest:
    """The pairs of each two sides whose sketches share most, with what they share."""
    known = sorted(set(sides))
    numbers = array("B", map(known.index, sides))
    finder = CandidateFinder(index, LOWEST, recurring, sides=numbers)
    found: Nearest = {}
    for place in range(len(index)):
        if place % STEP == 0:
            progress.step(place, len(index), "Comparing the sides")
        for other in finder.before(place):
            first, second = sorted((place, other), key=lambda one: numbers[one])
            pairs = found.setdefault((sides[first], sides[second]), [])
            push = heapq.heappush if len(pairs) < MOST_COMPARED else heapq.heappushpop
            push(pairs, (index.estimate(place, other, recurring), first, second))
    return found


def _side_pair(
    both: tuple[str, str], pairs: Iterable[tuple[float, int, int]], names: Sequence[str], threshold: float
) -> SidePair:
    highest, documents, leaks = 0.0, None, 0
    for similarity, first, second in pairs:
        leaks += similarity >= threshold
        named = names[first], names[second]
        if similarity >= LOWEST and (documents is None or (-similarity, named) < (-highest, documents)):
            highest, documents = similarity, named
    return SidePair(sides=both, highest=round(highest, 4), documents=documents, at_threshold=leaks)


def _exact(pairs: Iterable[tuple[float, int, int]], shingles: ShinglesOf) -> Iterator[tuple[float, int, int]]:
    for _, first, second in sorted(pairs, key=lambda pair: pair[1:]):
        yield resemblance(shingles(first), shingles(second)).similarity, first, second


def by_side(sides: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Ids by side, of the side by id."""
    found: dict[str, list[str]] = {side: [] for side in sorted(set(sides.values()))}
    for name in sorted(sides):
        found[sides[name]].append(name)
    return {side: tuple(names) for side, names in found.items()}
