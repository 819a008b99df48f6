"""Giving documents to annotators: all of them, a share, or to so many each, with some that everybody gets."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.errors import RefusedChange
from annotator.model.annotator import Annotator
from annotator.progress import Progress
from annotator.project import annotators, assignments, documents
from annotator.project.project import Project


@dataclass(frozen=True, slots=True)
class Dealing:
    """How documents are dealt out.

    Each goes to `each` annotators, or each annotator gets the `share` of them, in parts of 1; without either, all go to
    everybody. `overlap` is the part of the documents that everybody gets, so that agreement can be measured.
    """

    each: int | None = None
    share: float | None = None
    overlap: float = 0.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class AssignmentReport:
    """`given` counts the documents of each annotator, `shared` those that all of them have; both with earlier ones.

    `dealt` documents were given out now; `earlier` ones had been before, and stay with whom they are.
    """

    given: dict[str, int]
    shared: int
    documents: int
    dealt: int
    earlier: int


def assign(
    project: Project, people: Sequence[Annotator], dealing: Dealing, person: str, *, anew: bool = False
) -> AssignmentReport:
    """Give documents that nobody was given yet to annotators, as one undo step; `anew` takes all back first.

    The same documents, people and seed give the same result, in whatever order the documents came.

    Raises:
        RefusedChange: there are no documents, or what is asked for cannot be.
    """
    earlier = {} if anew else assignments.everybody_given(project)
    ids = {number: documents.id_of(project, number) for number in documents.all_numbers(project)}
    names = [annotator.id for annotator in people]
    _refuse_impossible(names, dealing, len(ids))
    free = sorted((number for number in ids if number not in earlier), key=lambda n: _lot(ids[n], dealing.seed))
    dealt = deal(free, names, dealing)
    with project.transaction("Assign documents", person) as transaction:
        for annotator in people:
            annotators.introduce(transaction.database, annotator)
        if anew:
            for number, given in assignments.everybody_given(project).items():
                for name in given:
                    transaction.delete("assignment", (number, name))
        pairs = [(number, name) for number, given in sorted(dealt.items()) for name in given]
        transaction.set_all(assignments.assignment_rows(pairs), Progress())
    return _report(names, {**earlier, **dealt}, count=len(ids), dealt=len(dealt), earlier=len(earlier))


def deal(numbers: Sequence[int], people: Sequence[str], dealing: Dealing) -> dict[int, list[str]]:
    """Who gets which of the documents, which are in the order of their lots; those that nobody gets are not in it."""
    if dealing.each is None and dealing.share is None:
        return {number: list(people) for number in numbers}
    common = round(dealing.overlap * len(numbers))
    found = {number: list(people) for number in numbers[:common]}
    rest = numbers[common:]
    if dealing.share is not None:
        window = min(len(rest), max(0, round(dealing.share * len(numbers)) - common))
        turns = [
            (rest[(place * window + turn) % len(rest)], place) for turn in range(window) for place in range(len(people))
        ]
    else:
        each = dealing.each or 1
        turns = [
            (number, (place * each + turn) % len(people)) for place, number in enumerate(rest) for turn in range(each)
        ]
    for number, place in turns:
        found.setdefault(number, []).append(people[place])
    return found


def _refuse_impossible(people: Sequence[str], dealing: Dealing, count: int) -> None:
    if not count:
        raise RefusedChange("There are no documents to give out. Import some first.")
    if len(set(people)) < len(people):
        raise RefusedChange("An annotator is named twice. Name each once.")
    if dealing.each is not None and dealing.each > len(people):
        raise RefusedChange(f"A document cannot go to {dealing.each} annotators where {len(people)} are named.")
    if dealing.share is not None and dealing.overlap > dealing.share:
        raise RefusedChange("The overlap is larger than the share that each annotator gets. Make one of them fit.")


def _lot(identifier: str, seed: int) -> bytes:
    """Where a document comes in the dealing: by its id and the seed, so that other documents make no difference."""
    return hashlib.sha256(f"{seed} {identifier}".encode()).digest()


def _report(
    people: Sequence[str], given: dict[int, list[str]], *, count: int, dealt: int, earlier: int
) -> AssignmentReport:
    everybody = sorted({*people, *(person for each in given.values() for person in each)})
    counts = {person: sum(person in each for each in given.values()) for person in everybody}
    shared = sum(set(people) <= set(each) for each in given.values())
    return AssignmentReport(counts, shared, count, dealt, earlier)
