"""Which side each group of documents goes to, so that the sides are alike in labels and outlets.

After K. Sechidis, G. Tsoumakas and I. Vlahavas, On the stratification of multi-label data, 2011: each document goes
where what it has is lacking most; here in whole groups, the largest first.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.project.splits import Candidate

DOCUMENTS = ("document", "")
LARGEST_PART = 0.1  # of a side that a group should make, while another side has room for it
Feature = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Unit:
    """Documents that must go to one side: a group of near-duplicates, or one document."""

    members: tuple[Candidate, ...]

    @property
    def features(self) -> Counter[Feature]:
        """How many documents there are, how many of each outlet, and how many with each label."""
        return features(self.members)

    def lot(self, seed: int) -> str:
        """What chance draws for the unit, whatever others there are."""
        first = min(member.id for member in self.members)
        return hashlib.sha256(f"{seed}:{first}".encode()).hexdigest()


def features(documents: Iterable[Candidate]) -> Counter[Feature]:
    """What documents are stratified by, each feature with the number of documents that have it."""
    found: Counter[Feature] = Counter()
    for document in documents:
        found[DOCUMENTS] += 1
        found["outlet", document.outlet or ""] += 1
        found.update(("label", label) for label in document.labels)
    return found


class SideChooser:
    """Chooses a side for one unit after the other; `placed` is what the sides have already.

    `targets` are numbers of documents. A unit for which no side has room goes where most is lacking, or nowhere if
    `strict`.
    """

    def __init__(
        self, units: Sequence[Unit], placed: Mapping[str, Counter[Feature]], targets: Mapping[str, int], *, strict: bool
    ) -> None:
        self._targets, self._strict = targets, strict
        self._has = {side: Counter(placed.get(side, {})) for side in targets}
        total = sum((self._has[side] for side in targets), Counter[Feature]())
        for unit in units:
            total.update(unit.features)
        self._total = total
        documents = max(1, total[DOCUMENTS])
        self._wanted = {
            side: {feature: count * target / documents for feature, count in total.items()}
            for side, target in targets.items()
        }

    def order(self, units: Iterable[Unit], seed: int) -> list[Unit]:
        """Large units first, those with the rarest label before others of their size, chance among equals.

        The same in every run with the same documents and seed.
        """
        return sorted(units, key=lambda unit: (-len(unit.members), self._rarest(unit), unit.lot(seed)))

    def _rarest(self, unit: Unit) -> int:
        """How many documents have the rarest label of the unit."""
        labels = [self._total[feature] for feature in unit.features if feature[0] == "label"]
        return min(labels, default=self._total[DOCUMENTS])

    def choose(self, unit: Unit) -> str | None:
        """The side for a unit, which has it from now on; None where it is not wanted on any."""
        wanted = unit.features
        size = wanted[DOCUMENTS]
        sides = [side for side in self._targets if self._targets[side] > 0]
        roomy = [side for side in sides if size <= self._room(side)]
        fitting = [side for side in roomy if size <= max(1, LARGEST_PART * self._targets[side])]
        if fitting:
            chosen = max(fitting, key=lambda side: self._lack(side, wanted))
        elif roomy:
            chosen = max(roomy, key=self._room)
        elif self._strict or not sides:
            return None
        else:
            chosen = max(sides, key=lambda side: self._part_lacking(side, DOCUMENTS))
        self._has[chosen].update(wanted)
        return chosen

    def _room(self, side: str) -> int:
        """How many documents a side still wants."""
        return self._targets[side] - self._has[side][DOCUMENTS]

    def _lack(self, side: str, wanted: Counter[Feature]) -> tuple[float, float]:
        """How much of the unit's rarest label the side lacks, as a part of its target, and of all that the unit has."""
        rarest = min(wanted, key=lambda feature: (feature[0] != "label", self._total[feature]))
        weights = {feature: count / self._total[feature] for feature, count in wanted.items()}
        lacking = sum(weight * self._part_lacking(side, feature) for feature, weight in weights.items())
        return (self._part_lacking(side, rarest) if rarest[0] == "label" else 0.0), lacking / sum(weights.values())

    def _part_lacking(self, side: str, feature: Feature) -> float:
        target = self._wanted[side].get(feature, 0.0)
        return (target - self._has[side][feature]) / max(target, 1.0)
