"""Paragraphs that an outlet puts into article after article: they make no article a copy of another."""

from __future__ import annotations

from collections.abc import Sequence, Set

from annotator.model.partition import Partition
from annotator.model.sketch_index import STEP, CandidateFinder, SketchIndex
from annotator.progress import Progress

FEWEST_STORIES = 5
PART_OF_ITS_OWN = 0.25  # of the samples of an article that counts as one more story
_PLACES = 1 << 22  # to count in; where two paragraphs fall on one, a third look at their articles sorts it out


def recurring_paragraphs(
    index: SketchIndex, outlets: Sequence[int], threshold: float, progress: Progress
) -> frozenset[int]:
    """Hashes of the paragraphs that stand in articles of one outlet that tell five different stories.

    A paragraph is looked at where it stands in five articles. Articles tell the same story where, without all such
    paragraphs, the sketch of one has the threshold's part in common with that of the other, or where further articles
    with such paragraphs lead from one to the other. An article counts only where such paragraphs are less than three
    quarters of it: else five copies of one agency story, each below an introduction of its own, would make the story
    boilerplate.
    """
    often = _in_many_articles(index)
    places = [place for place in range(len(index)) if not often.isdisjoint(index.paragraphs(place))]
    stories = _stories(index, places, threshold, often, progress)
    told: dict[tuple[int, int], set[int]] = {}
    for place in places:
        if len(index.samples(place, often)) >= PART_OF_ITS_OWN * index.sample_count(place):
            for paragraph in often.intersection(index.paragraphs(place)):
                told.setdefault((outlets[place], paragraph), set()).add(stories.find(place))
    return frozenset(paragraph for (_, paragraph), found in told.items() if len(found) >= FEWEST_STORIES)


def _in_many_articles(index: SketchIndex) -> set[int]:
    """Hashes of the paragraphs in five articles or more, and by chance of some others."""
    counts = bytearray(_PLACES)
    often: set[int] = set()
    for place in range(len(index)):
        for paragraph in set(index.paragraphs(place)):
            slot = paragraph % _PLACES
            if counts[slot] < FEWEST_STORIES - 1:
                counts[slot] += 1
            else:
                often.add(paragraph)
    return often


def _stories(
    index: SketchIndex, places: Sequence[int], threshold: float, without: Set[int], progress: Progress
) -> Partition:
    stories = Partition(len(index))
    finder = CandidateFinder(index, threshold, without, among=places)
    for done, place in enumerate(places):
        if done % STEP == 0:
            progress.step(done, len(places), "Looking for recurring paragraphs")
        for other in finder.before(place):
            if index.estimate(place, other, without) >= threshold:
                stories.join(place, other)
    return stories
