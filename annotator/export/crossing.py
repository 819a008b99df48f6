"""Pairs of documents on two sides of a split: what the leakage report is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from annotator.export.leakage import ShinglesOf, nearest
from annotator.model.shingles import shingles
from annotator.model.sketch_index import SketchIndex
from annotator.progress import Progress
from annotator.project import documents, near_duplicates
from annotator.project.near_duplicates import NearDuplicates
from annotator.project.project import Project


def crossing_pairs(
    project: Project, sides: Mapping[int, str], found: NearDuplicates, progress: Progress
) -> list[tuple[float, int, int]]:
    """Near-duplicates on two sides, with their similarity and numbers: what the search for groups did not meet."""
    numbers = list(sides)
    index = sketch_index(project, numbers)
    shingles_of = stored_shingles(project, numbers, found.recurring)
    pairs = nearest(index, list(sides.values()), found.recurring, shingles_of, progress)
    return [
        (similarity, numbers[first], numbers[second])
        for of_sides in pairs.values()
        for similarity, first, second in of_sides
        if similarity >= found.threshold
    ]


def sketch_index(project: Project, numbers: Iterable[int]) -> SketchIndex:
    """The sketches of these documents, in their order."""
    index = SketchIndex()
    for sketch in near_duplicates.sketches(project, numbers):
        index.add(sketch)
    return index


def stored_shingles(
    project: Project, numbers: list[int], recurring: frozenset[int]
) -> Callable[[Iterable[int]], ShinglesOf]:
    """Gives the shingles of documents by their places among `numbers`, read as they are asked for."""
    return lambda _wanted: lambda place: shingles(documents.text(project, numbers[place]), recurring)
