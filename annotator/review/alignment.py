"""Which spans of several annotators are about the same thing.

Of two annotators, spans with the same text and label are matched first. The others are matched so that the sum of their
similarities is highest; a common label counts as much as half of the text. Spans without common text are never
matched, and each has one partner at most. Of more annotators, the matches of all pairs are joined into groups, the
closest first, as long as no group gets two spans of one annotator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from annotator.review.marks import SCALE, Crossing, Mark, crossings
from annotator.review.matching import Pair, best_matching

SAME_LABEL = SCALE // 2
IDENTICAL = 2 * SCALE  # above everything else: a similarity of 1 and a common label make 1.5
ONE_MORE = SCALE << 32  # so that the number of pairs comes before their similarity

Group = tuple[int | None, ...]  # the place of a thing in the list of each annotator


class Member(NamedTuple):
    """A thing by its annotator's place and its own in the annotator's list."""

    owner: int
    place: int


@dataclass(frozen=True, slots=True)
class PairOverlap:
    """Two annotators' marks: which are identical, and which of the others share text."""

    first: Sequence[Mark]
    second: Sequence[Mark]
    identical: tuple[Pair, ...]
    others: tuple[Crossing, ...]

    def alignment(self) -> dict[Pair, int]:
        """The matched pairs, whatever their labels, with how close they are."""
        return {**dict.fromkeys(self.identical, IDENTICAL), **self.others_matched()}

    def others_matched(self) -> dict[Pair, int]:
        """The pairs that are matched, whatever their labels, beside the identical ones, with how close they are."""
        weights = {
            (one, other): alike + SAME_LABEL * (self.first[one].label == self.second[other].label)
            for one, other, alike in self.others
        }
        return {pair: weights[pair] for pair in best_matching(weights)}

    def others_with_one_label(self) -> list[Pair]:
        """As many pairs of one label that share text as there can be beside the identical ones."""
        return best_matching(
            {
                (one, other): ONE_MORE + alike
                for one, other, alike in self.others
                if self.first[one].label == self.second[other].label
            }
        )


def overlap_of(first: Sequence[Mark], second: Sequence[Mark]) -> PairOverlap:
    """Compare the marks of two annotators; of several identical ones, each has its own partner."""
    unmatched: dict[object, int] = {mark: place for place, mark in enumerate(second)}
    ones: Iterable[object] = first
    if len(unmatched) < len(second):  # the same mark several times: the first, the second … of it are told apart
        ones, unmatched = _numbered(first), {each: place for place, each in enumerate(_numbered(second))}
    identical, rest_first = [], []
    for place, mark in enumerate(ones):
        partner = unmatched.pop(mark, None)
        if partner is None:
            rest_first.append(place)
        else:
            identical.append((place, partner))
    rest_second = list(unmatched.values())
    crossing = crossings([first[place] for place in rest_first], [second[place] for place in rest_second])
    others = tuple((rest_first[one], rest_second[other], alike) for one, other, alike in crossing)
    return PairOverlap(first, second, tuple(identical), others)


def _numbered(marks: Iterable[Mark]) -> Iterator[tuple[Mark, int]]:
    """Each mark with how many of its like come before it."""
    before: Counter[Mark] = Counter()
    for mark in marks:
        yield mark, before[mark]
        before[mark] += 1


def align(people: Sequence[Sequence[Mark]]) -> list[Group]:
    """The groups that all marks of all annotators fall into; each mark is in exactly one."""
    links = {}
    for (one, first), (other, second) in combinations(enumerate(people), 2):
        for (place, partner), closeness in overlap_of(first, second).alignment().items():
            links[Member(one, place), Member(other, partner)] = closeness
    return joined([len(marks) for marks in people], links)


def joined(sizes: Sequence[int], links: Mapping[tuple[Member, Member], int]) -> list[Group]:
    """Join linked things into groups, the closest first; no group gets two things of one annotator."""
    groups = {Member(owner, place): {owner: place} for owner, size in enumerate(sizes) for place in range(size)}
    for one, other in sorted(links, key=lambda link: (-links[link], link)):
        first, second = groups[one], groups[other]
        if first is not second and not first.keys() & second.keys():
            first.update(second)
            for owner, place in second.items():
                groups[Member(owner, place)] = first
    return [tuple(group.get(owner) for owner in range(len(sizes))) for group in _distinct(groups.values())]


def _distinct(groups: Iterable[dict[int, int]]) -> list[dict[int, int]]:
    return list({id(group): group for group in groups}.values())
