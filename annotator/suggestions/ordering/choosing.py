"""Chooses what to label next among the documents that an annotator has not begun.

Every document belongs to one of two lanes, drawn by its identity: one in five is only ever taken at random, so that the
finished ones among them stand for the whole corpus; of the others, those of which suggesters are least sure come first.
Whether a document is shown suggestions plays no part, so both kinds can be compared with and without help.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from annotator.model.annotation_set import Status
from annotator.progress import Progress
from annotator.project import assignments, documents, queue
from annotator.project.project import Project
from annotator.project.queue import QueueFilter
from annotator.suggestions.few_copies import copy_groups
from annotator.suggestions.ordering.drawing import drawn, part_of_one
from annotator.suggestions.ordering.reasons import Suggested, doubter_named
from annotator.suggestions.ordering.uncertainty import asked_for_doubt, uncertainty
from annotator.suggestions.own_process import in_own_process
from annotator.suggestions.settings import settings_of
from annotator.suggestions.unaided import drawn as drawn_without_help

RANDOM_EVERY = 5  # documents; the last of so many is drawn at random
RANDOM_SHARE = 1 / RANDOM_EVERY
LOOKED_AT = 8  # documents for each that is asked for, of which the least sure are taken


@dataclass(frozen=True, slots=True)
class Request:
    """What another process needs in order to choose."""

    path: Path
    annotator: str
    count: int
    wanted: QueueFilter | None


def suggested_next(
    project: Project,
    annotator: str,
    count: int,
    *,
    wanted: QueueFilter | None = None,
    progress: Progress | None = None,
) -> list[Suggested]:
    """At most `count` documents in the order in which to label them, among those that a filter leaves.

    The same state of the project gives the same documents. The time follows `count`: some 8 documents are looked at for
    each. Where documents were assigned to the annotator, only those are chosen from.

    Raises:
        Cancelled: as asked.
    """
    progress = progress or Progress()
    copies = _one_of_each_group(project, annotator, _pool(project, annotator, count, wanted), progress)
    identity = project.identity.project
    looked_at = [
        Suggested(number, name, "random" if is_random(identity, name) else "uncertain", None, copies=copies[number])
        for number, name in ((number, documents.id_of(project, number)) for number in copies)
    ]
    at_random = [one for one in looked_at if one.lane == "random"]
    others = [one for one in looked_at if one.lane == "uncertain"]
    unsure = list(_with_doubt(project, annotator, others, progress))
    unsure.sort(
        key=lambda one: -(one.uncertainty or 0.0)
    )  # stable: those alike keep the order in which they were drawn
    return list(islice(_in_turn(unsure, at_random), count))


def suggested_beside(
    project: Project, annotator: str, count: int, wanted: QueueFilter | None, progress: Progress
) -> list[Suggested]:
    """The same, worked out in a process of its own, so that a window stays quick."""
    request = Request(project.path, annotator, count, wanted)
    return in_own_process(_choose, request, progress, "The search for what to label next", beside_window=True)


def is_random(project_identity: str, document_id: str) -> bool:
    """Whether a document is of the lane that is only taken at random; it never changes."""
    return part_of_one(f"{project_identity}\n{document_id}", b"lane") < RANDOM_SHARE


def _choose(request: Request, progress: Progress) -> list[Suggested]:
    with Project.open(request.path, read_only=True) as project:
        return suggested_next(project, request.annotator, request.count, wanted=request.wanted, progress=progress)


def _pool(project: Project, annotator: str, count: int, wanted: QueueFilter | None) -> list[int]:
    """So many documents not begun, drawn at random, as are worth looking at."""
    new = queue.numbers(project, replace(wanted or QueueFilter(annotator), status=Status.NEW))
    given = frozenset(assignments.given_to(project, annotator))
    candidates: Sequence[int] = [number for number in new if number in given] if given else new
    return list(islice(drawn(candidates, project.identity.project), count * LOOKED_AT))


def _with_doubt(
    project: Project, annotator: str, others: Sequence[Suggested], progress: Progress
) -> Iterator[Suggested]:
    """Each with the doubt of those who are asked; it is withheld where suggestions are."""
    settings, identity = settings_of(project), project.identity.project
    asked = asked_for_doubt(project, annotator, settings)
    doubter = doubter_named(asked[0].name) if asked else None
    for place, one in enumerate(others):
        progress.step(place, len(others), "Looking for what to label next")
        yield replace(
            one,
            uncertainty=uncertainty(project, one.number, annotator, asked),
            doubter=doubter,
            is_withheld=settings.is_blind or drawn_without_help(identity, one.id) < settings.unaided_share,
        )


def _one_of_each_group(project: Project, annotator: str, pool: Sequence[int], progress: Progress) -> dict[int, int]:
    """Those of which the annotator has begun no copy, the first of each group, with the number of copies in it."""
    begun = [
        number
        for status in (Status.IN_PROGRESS, Status.DONE)
        for number in queue.numbers(project, QueueFilter(annotator, status))
    ]
    groups = copy_groups(project, pool, progress, beside=begun)
    taken = {groups[number] for number in begun if number in groups}
    sizes = Counter(groups.values())
    kept: dict[int, int] = {}
    for number in pool:
        if groups[number] not in taken:
            taken.add(groups[number])
            kept[number] = sizes[groups[number]]
    return kept


def _in_turn(unsure: Iterable[Suggested], at_random: Iterable[Suggested]) -> Iterator[Suggested]:
    """The last of each five from those at random, as long as there are some."""
    ahead, drawn_ones = iter(unsure), iter(at_random)
    while True:
        turn = [*islice(ahead, RANDOM_EVERY - 1), *islice(drawn_ones, 1)]
        if not turn:
            return
        yield from turn
