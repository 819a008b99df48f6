"""Which decision is about which matter, and whether it stands.

A decision stands while everybody says what they said then, or what gold says, and gold still has what came of it.
Whoever is not done any more says nothing against it; whoever came later only does where gold says something else. So
nothing about it is stored, and work merged in any order gives the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.model.decision import Decision, Kind, Said, Sides
from annotator.review.adjudication.gold import Gold
from annotator.review.adjudication.sides import are_same, core, keys, stated


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group that a decision may be about; `ends` are the spans of gold that its links would join."""

    sides: Sides
    ends: tuple[str, str] | None = None


@dataclass
class Attached:
    """The decisions of each group by its place, and those of which nobody has anything any more."""

    standing: dict[int, Decision] = field(default_factory=dict)
    former: dict[int, list[Decision]] = field(default_factory=lambda: defaultdict(list))
    left: list[Decision] = field(default_factory=list)


def attached(kind: Kind, candidates: Sequence[Candidate], decisions: Iterable[Decision], gold: Gold) -> Attached:
    """Find the group of each decision of this kind: first where it stands, then wherever it has something in common."""
    places: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, candidate in enumerate(candidates):
        for key in keys(kind, candidate.sides):
            places[key].append(place)
    found = Attached()
    waiting: list[tuple[Decision, list[int]]] = []
    for decision in sorted(decisions, key=lambda one: (not one.is_adjudicated(), one.id)):
        common = Counter(place for key in keys(kind, decision.sides) for place in places.get(key, ()))
        near = sorted(common, key=lambda place: (-common[place], place))
        free = (place for place in near if place not in found.standing and stands(decision, candidates[place], gold))
        first = next(free, None)
        if first is None:
            waiting.append((decision, near))
        else:
            found.standing[first] = decision
    for decision, near in waiting:
        touched = [place for place in near if place not in found.standing]
        for place in touched:
            found.former[place].append(decision)
        if not touched:
            found.left.append(decision)
    return found


def stands(decision: Decision, candidate: Candidate, gold: Gold) -> bool:
    """Whether nobody says anything else than then or than gold, and gold has what came of the decision."""
    contents = gold.contents(decision.kind, decision.gold)
    if contents is None or any(said.ends != candidate.ends for said in contents):
        return False
    return all(
        (annotator in decision.sides and are_same(said, decision.sides[annotator])) or _agrees(said, contents)
        for annotator, said in candidate.sides.items()
    )


def nobody(people: Iterable[str]) -> Mapping[str, Said | None]:
    """The sides of a matter in which nobody has anything."""
    return dict.fromkeys(people)


def _agrees(said: Said | None, contents: Sequence[Said]) -> bool:
    if said is None:
        return not contents
    return any(core(said) == core(one) and stated(said) == stated(one) for one in contents)
