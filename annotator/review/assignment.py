"""Giving documents to annotators: all of them, a share, or to so many each, with some that everybody gets."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.errors import RefusedChange
from annotator.model.annotator import GOLD, Annotator
from annotator.progress import Progress
from annotator.project import annotators, assignments, documents, editions
from annotator.project.project import Project
from annotator.project.work_statuses import done_by
from annotator.review.dealing import Dealing, deal


@dataclass(frozen=True, slots=True)
class AssignmentReport:
    """`given` counts the documents of each annotator, `shared` those that all of them have; both with earlier ones.

    `dealt` documents were given out now; `earlier` ones had been before, and stay with whom they are. `hidden` counts
    the documents with gold that each annotator got now. `pairs` are the fewest and the most documents that two of the
    annotators who are named have in common.
    """

    given: dict[str, int]
    shared: int
    documents: int
    dealt: int
    earlier: int
    hidden: dict[str, int]
    pairs: tuple[int, int]


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """Who is to get what: `added` are the documents of each annotator that are new to them."""

    people: tuple[Annotator, ...]
    added: Mapping[str, Sequence[int]]
    anew: bool
    report: AssignmentReport


def assign(
    project: Project, people: Sequence[Annotator], dealing: Dealing, person: str, *, anew: bool = False
) -> AssignmentReport:
    """Give documents that nobody was given yet to annotators, as one undo step; `anew` takes all back first.

    The same documents, people and seed give the same result, in whatever order the documents came.

    Raises:
        RefusedChange: there are no documents, or what is asked for cannot be.
    """
    plan = plan_assignment(project, people, dealing, anew=anew)
    write_assignment(project, plan, person)
    return plan.report


def plan_assignment(
    project: Project, people: Sequence[Annotator], dealing: Dealing, *, anew: bool = False
) -> AssignmentPlan:
    """What `assign` would do; nothing is changed.

    Raises:
        RefusedChange: there are no documents, or what is asked for cannot be.
    """
    earlier = {} if anew else assignments.everybody_given(project)
    ids = documents.ids(project)
    names = [annotator.id for annotator in people]
    with_gold = set(done_by(project, GOLD)) if dealing.hidden_gold else set()
    _refuse_impossible(names, dealing, count=len(ids), with_gold=len(with_gold))
    waiting = ids.keys() - earlier.keys() - with_gold
    dealt = deal(sorted(waiting, key=lambda number: _lot(ids[number], dealing.seed)), names, dealing)
    hidden = {name: _hidden_gold(project, name, dealing, ids, with_gold - _of(earlier, name)) for name in names}
    given = {number: list(having) for number, having in {**earlier, **dealt}.items()}
    for name, numbers in hidden.items():
        for number in numbers:
            given.setdefault(number, []).append(name)
    report = AssignmentReport(
        given=_counts(names, given),
        shared=sum(set(names) <= set(having) for having in given.values()),
        documents=len(ids),
        dealt=len(dealt),
        earlier=len(earlier),
        hidden={name: len(numbers) for name, numbers in hidden.items()},
        pairs=_pairs(names, given.values()),
    )
    added = {name: sorted({*_of(dealt, name), *hidden[name]}) for name in names}
    return AssignmentPlan(tuple(people), added, anew, report)


def write_assignment(project: Project, plan: AssignmentPlan, person: str) -> None:
    """Give out what was planned, as one undo step."""
    with project.transaction("Assign documents", person) as transaction:
        for annotator in plan.people:
            annotators.introduce(transaction.database, annotator)
        earlier = assignments.everybody_given(project)
        if plan.anew:
            for number, having in earlier.items():
                for name in having:
                    transaction.delete("assignment", (number, name))
            earlier = {}
        pairs = [
            (number, name)
            for name, numbers in plan.added.items()
            for number in numbers
            if name not in earlier.get(number, ())
        ]
        transaction.set_all(assignments.assignment_rows(sorted(pairs)), Progress())


def _refuse_impossible(people: Sequence[str], dealing: Dealing, *, count: int, with_gold: int) -> None:
    if not count:
        raise RefusedChange("There are no documents to give out. Import some first.")
    if GOLD in people:
        raise RefusedChange("Gold is nobody who labels, so no documents can be given to it. Name the annotators.")
    if len(set(people)) < len(people):
        raise RefusedChange("An annotator is named twice. Name each once.")
    if dealing.each is not None and dealing.each > len(people):
        raise RefusedChange(f"A document cannot go to {dealing.each} annotators where {len(people)} are named.")
    if dealing.share is not None and dealing.overlap > dealing.share:
        raise RefusedChange("The overlap is larger than the share that each annotator gets. Make one of them fit.")
    if dealing.hidden_gold > with_gold:
        raise RefusedChange(
            f"{dealing.hidden_gold:,} documents with gold cannot be mixed in where {with_gold:,} have gold that is"
            " done. Settle more of them first, or mix in fewer."
        )


def _lot(identifier: str, seed: int | str) -> bytes:
    """Where a document comes in the dealing: by its id and the seed, so that other documents make no difference."""
    return hashlib.sha256(f"{seed} {identifier}".encode()).digest()


def _hidden_gold(
    project: Project, annotator: str, dealing: Dealing, ids: Mapping[int, str], choices: set[int]
) -> Sequence[int]:
    """Documents with gold that the annotator neither has nor has worked on: other ones for each annotator."""
    if not choices:
        return ()
    unseen = choices.difference(editions.worked_on(project, annotator))
    return sorted(unseen, key=lambda number: _lot(ids[number], f"{dealing.seed} {annotator}"))[: dealing.hidden_gold]


def _of(given: Mapping[int, Sequence[str]], name: str) -> set[int]:
    return {number for number, having in given.items() if name in having}


def _counts(people: Sequence[str], given: Mapping[int, Sequence[str]]) -> dict[str, int]:
    everybody = sorted({*people, *(name for having in given.values() for name in having)})
    counts = Counter(name for having in given.values() for name in having)
    return {name: counts[name] for name in everybody}


def _pairs(people: Sequence[str], given: Iterable[Sequence[str]]) -> tuple[int, int]:
    """The fewest and the most documents that two of the people have in common; 0 where there is one alone."""
    among = set(people)
    common = Counter[tuple[str, ...]]()
    for having, count in Counter(tuple(sorted(among.intersection(names))) for names in given).items():
        for pair in combinations(having, 2):
            common[pair] += count
    counts = [common[pair] for pair in combinations(sorted(among), 2)] or [0]
    return min(counts), max(counts)
