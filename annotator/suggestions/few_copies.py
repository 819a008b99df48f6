"""Which of some documents are near-duplicates of one another, without looking at the rest of the corpus."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.bulk import few_collections
from annotator.model.near_duplicates import THRESHOLD, group
from annotator.model.shingles import shingles
from annotator.model.sketch_index import SketchIndex
from annotator.progress import Progress
from annotator.project import documents, near_duplicates
from annotator.project.project import Project

MOST_BESIDE = 1_000  # documents


def copy_groups(
    project: Project, numbers: Sequence[int], progress: Progress, *, beside: Sequence[int] = ()
) -> dict[int, int]:
    """The group of each of these documents, named by one member; a document without copies is a group by itself.

    They are the groups that were found in the whole project, where that was searched since the last import, with all
    their members. Otherwise these documents alone are compared: some 2 ms each, however large the project is.
    Documents `beside` may be many: then only the last MOST_BESIDE of them are compared and get a group.
    """
    found = near_duplicates.found_last(project)
    if found is not None:
        known = found.group_of()
        return {number: number for number in (*beside, *numbers)} | known
    with few_collections():
        return _compared(project, [*beside[-MOST_BESIDE:], *numbers], progress)


def _compared(project: Project, numbers: Sequence[int], progress: Progress) -> dict[int, int]:
    index = SketchIndex()
    for sketch in progress.over(near_duplicates.sketches(project, numbers), len(numbers), "Looking for copies"):
        index.add(sketch)

    def shingles_of(place: int) -> set[int]:
        return shingles(documents.text(project, numbers[place]))

    grouping = group(index, frozenset(), THRESHOLD, shingles_of, progress)
    return {number: numbers[grouping.partition.find(place)] for place, number in enumerate(numbers)}
