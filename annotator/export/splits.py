"""Splits into train, dev and test that no near-duplicate crosses, and from which no document ever moves.

A split is planned first and written as one undo step. Planning a split that exists gives sides to the documents that
came since. The sides of documents are asked for by `sides`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from annotator.errors import RefusedChange
from annotator.export.crossing import crossing_pairs
from annotator.export.date_boundaries import boundaries, side_of
from annotator.export.side_choosing import Feature, SideChooser, Unit, features
from annotator.export.untying import AreAlike, untie
from annotator.model.shingles import resemblance, shingles
from annotator.model.split import SIDES, SplitDefinition
from annotator.progress import Progress
from annotator.project import documents, near_duplicates
from annotator.project import splits as stored
from annotator.project.near_duplicates import NearDuplicates
from annotator.project.project import Project
from annotator.project.splits import Candidate, LeftOut
from annotator.wording import counted

LONGEST_NAME = 60  # code points
_SHINGLES_KEPT = 500
_MOST_ROUNDS = 8  # of planning anew with near-duplicates that were met only on two sides


@dataclass(frozen=True, slots=True)
class SideCounts:
    """What one side has: documents, groups of near-duplicates, and documents by label and by outlet."""

    documents: int
    labels: dict[str, int]
    outlets: dict[str, int]


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """What a split is, or would be: the sides of all its documents by number, those `added` now, those without a side.

    `left_out` says why; `unused` counts the documents that no side wanted, in a split by numbers.
    """

    name: str
    definition: SplitDefinition
    sides: dict[int, str]
    added: frozenset[int]
    left_out: tuple[LeftOut, ...]
    unused: int
    counts: dict[str, SideCounts]

    def summary(self) -> str:
        """One line for people."""
        placed = ", ".join(f"{side} {count.documents:,}" for side, count in self.counts.items())
        more = [counted(len(self.left_out), "document") + " left out"] if self.left_out else []
        more += [f"{self.unused:,} not needed"] if self.unused else []
        return f"{self.name}: {'; '.join([placed, *more])}"


def sides(project: Project, name: str) -> Mapping[int, str]:
    """The side of each document of a split, by the document's number.

    Raises:
        RefusedChange: there is no split of that name.
    """
    if stored.definition(project, name) is None:
        raise RefusedChange(_missing(project, name))
    return stored.sides(project, name)


def plan_split(
    project: Project, name: str, wanted: SplitDefinition | None = None, progress: Progress | None = None
) -> SplitPlan:
    """What the split would be, with the documents that came since where there is one of that name already.

    Raises:
        RefusedChange: the name is blank or too long, or there is a split of that name made in another way.
        Cancelled: `progress` says that the person asked to stop.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise RefusedChange(f"The name of a split has between 1 and {LONGEST_NAME} characters.")
    existing = stored.definition(project, name)
    definition = _agreed(name, existing, wanted)
    progress = progress or Progress()
    found = near_duplicates.find(project, definition.threshold, progress)
    for _ in range(_MOST_ROUNDS):
        plan = _Planner(project, name, definition, found).plan()
        leaks = crossing_pairs(project, plan.sides, found, progress)
        if not any(number in plan.added for _, *both in leaks for number in both):
            break
        found = near_duplicates.joined(project, found, leaks)
    return plan


def write_split(project: Project, plan: SplitPlan, annotator: str) -> None:
    """Keep a plan in the project, as one undo step.

    Raises:
        RefusedChange: the split was changed since it was planned.
    """
    reasons = {document.number: document.reason for document in plan.left_out}
    with project.transaction(f"Split “{plan.name}”", annotator) as transaction:
        transaction.put("split", {"name": plan.name, "definition": plan.definition.model_dump_json()})
        for number in sorted(plan.added):
            side = plan.sides.get(number)
            reason = None if side else reasons[number]
            transaction.insert("split_side", {"split": plan.name, "document": number, "side": side, "reason": reason})


def _agreed(name: str, existing: SplitDefinition | None, wanted: SplitDefinition | None) -> SplitDefinition:
    if existing is None:
        return wanted or SplitDefinition()
    if wanted is not None and wanted != existing.model_copy(update={"boundaries": wanted.boundaries}):
        raise RefusedChange(
            f"There is a split {name} already, made otherwise ({existing.shown()}). Its documents keep their sides:"
            " choose another name, or leave the options out to add new documents to it."
        )
    return existing


def _missing(project: Project, name: str) -> str:
    known = ", ".join(stored.names(project))
    return f"There is no split {name} in {project.path.name}. " + (f"There is: {known}." if known else "Make it first.")


class _Planner:
    """One plan in the making: first what hangs together with documents that have a side, then all others."""

    def __init__(self, project: Project, name: str, definition: SplitDefinition, found: NearDuplicates) -> None:
        self._project, self._name = project, name
        self._all = {document.number: document for document in stored.candidates(project, None)}
        self._group_of, self._members = found.group_of(), found.groups
        self._are_alike = _comparing(project, found)
        self._earlier = stored.left_out(project, name)
        self._placed = stored.sides(project, name)
        self._reasons: dict[int, str] = {}
        known = {*self._placed, *(document.number for document in self._earlier)}
        chosen = [
            document for document in stored.candidates(project, definition.status) if document.number not in known
        ]
        self._new = {document.number: document for document in chosen}
        self._definition = self._with_boundaries(definition)

    def plan(self) -> SplitPlan:
        """Sides for all documents that have none."""
        before = set(self._placed)
        units = self._tied_units()
        if self._definition.boundaries is not None:
            self._place_by_date(units, self._definition.boundaries)
        else:
            self._place(units)
        left_out = [*self._earlier, *(self._left_out(number) for number in sorted(self._reasons))]
        added = frozenset(self._placed.keys() - before) | self._reasons.keys()
        return SplitPlan(
            name=self._name,
            definition=self._definition,
            sides=dict(sorted(self._placed.items())),
            added=added,
            left_out=tuple(left_out),
            unused=len(self._new.keys() - added),
            counts={side: self._counts(side) for side in SIDES},
        )

    def _tied_units(self) -> list[Unit]:
        """Give documents the side of their near-duplicates; returns those that have none with a side."""
        units: list[Unit] = []
        groups: dict[int, list[Candidate]] = defaultdict(list)
        for number, document in self._new.items():
            groups[self._group_of.get(number, number)].append(document)
        for first, members in groups.items():
            met = {number: self._placed[number] for number in self._members.get(first, ()) if number in self._placed}
            if not met:
                units.append(Unit(tuple(members)))
                continue
            joined, free, left_out = self._untied(members, met)
            units += [Unit(tuple(documents)) for documents in free]
            self._reasons |= left_out
            for number, side in joined.items():
                self._join(self._new[number], side)
        return units

    def _untied(
        self, members: list[Candidate], met: dict[int, str]
    ) -> tuple[dict[int, str], list[list[Candidate]], dict[int, str]]:
        sides = set(met.values())
        if len(sides) == 1:
            side = sides.pop()
            return {member.number: side for member in members}, [], {}
        return untie(members, met, self._are_alike)

    def _join(self, document: Candidate, side: str) -> None:
        """Put a document with its near-duplicates, unless its date forbids it."""
        limits = self._definition.boundaries
        own = side_of(document.day, limits) if limits and document.day else side
        if limits and document.day is None:
            self._reasons[document.number] = "it has no date"
        elif own != side:
            self._reasons[document.number] = f"it is a near-duplicate of documents in {side}, but by its date of {own}"
        else:
            self._placed[document.number] = side

    def _place_by_date(self, units: list[Unit], limits: tuple[str, str]) -> None:
        """Each unit to the side of its first day; what is of a later side is left out."""
        for unit in units:
            days = [member.day for member in unit.members if member.day]
            for member in unit.members:
                self._join(member, side_of(min(days), limits) if days else "")

    def _place(self, units: list[Unit]) -> None:
        definition = self._definition
        targets = definition.targets(len(self._placed) + sum(len(unit.members) for unit in units))
        chooser = SideChooser(units, self._features(), targets, strict=definition.is_by_count())
        for unit in chooser.order(units, definition.seed):
            side = chooser.choose(unit)
            if side is not None:
                self._placed.update((member.number, side) for member in unit.members)

    def _with_boundaries(self, definition: SplitDefinition) -> SplitDefinition:
        if not definition.by_date or definition.boundaries is not None:
            return definition
        days = [document.day for document in self._new.values() if document.day]
        if not days:
            raise RefusedChange("None of these documents has a date, so they cannot be split by date.")
        return definition.model_copy(update={"boundaries": boundaries(days, definition.targets(len(days)))})

    def _features(self) -> dict[str, Counter[Feature]]:
        return {side: features(self._on(side)) for side in SIDES}

    def _on(self, side: str) -> list[Candidate]:
        return [self._all[number] for number, given in self._placed.items() if given == side]

    def _counts(self, side: str) -> SideCounts:
        found = features(self._on(side))
        labels, outlets = (
            {name: count for (kind, name), count in sorted(found.items()) if kind == wanted}
            for wanted in ("label", "outlet")
        )
        return SideCounts(len(self._on(side)), labels, outlets)

    def _left_out(self, number: int) -> LeftOut:
        return LeftOut(number, self._new[number].id, self._reasons[number])


def _comparing(project: Project, found: NearDuplicates) -> AreAlike:
    """Whether two documents are near-duplicates, by their exact similarity."""

    @lru_cache(maxsize=_SHINGLES_KEPT)
    def shingles_of(number: int) -> set[int]:
        return shingles(documents.text(project, number), found.recurring)

    def are_alike(one: int, other: int) -> bool:
        return resemblance(shingles_of(one), shingles_of(other)).similarity >= found.threshold

    return are_alike
