"""What annotators may agree or differ about in one document, as a list that a person can walk through.

An item is one thing: a label of the whole document, "nothing here", a group of spans, or a link between two groups. A
link that somebody lacks counts as a difference only where that person has both of its ends; else the missing span is
the difference, and it is an item of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Span
from annotator.review.comparison import Comparison, Difference, RelationGroup
from annotator.review.marks import mark_of

Side = Span | Relation | str  # of a document label its value, "" for none; of "nothing here" the label
WHOLE = -1  # the place of an item that has none in the comparison


class Subject(StrEnum):
    """What an item is about."""

    SPAN = "span"
    LINK = "link"
    DOCUMENT_LABEL = "document label"
    NOTHING_HERE = "nothing here"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing with the side of each annotator who has it; no difference means agreed.

    `place` is that of the group in the comparison. `absent` are those who could have it and do not. `start` and `end`
    are code points, both 0 for what concerns the whole document. `key` tells it from the others of its document as long
    as the sides stay what they are.
    """

    subject: Subject
    place: int
    label: str
    start: int
    end: int
    sides: Mapping[str, Side]
    absent: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def labels(self) -> frozenset[str]:
        """The labels that it was given, or the one that it is about."""
        given = {side.label for side in self.sides.values() if not isinstance(side, str)}
        return frozenset(given or {self.label})

    @property
    def key(self) -> str:
        said = (f"{who}={side if isinstance(side, str) else side.id}" for who, side in sorted(self.sides.items()))
        return f"{self.subject} {self.label} {' '.join(said)}"

    def is_whole(self) -> bool:
        """Whether it concerns the whole document and has no place in its text."""
        return self.subject in {Subject.DOCUMENT_LABEL, Subject.NOTHING_HERE}


@dataclass(frozen=True, slots=True)
class DifferenceCounts:
    """How many items of a document differ, and how many of these are settled."""

    differences: int
    settled: int

    @property
    def open(self) -> int:
        """Those that are not settled."""
        return self.differences - self.settled


def items(comparison: Comparison) -> tuple[Item, ...]:
    """What concerns the whole document, then spans, each followed by the links that begin there, in reading order."""
    return tuple(_Maker(comparison).items())


def differences_among(
    subject: Subject, sides: Mapping[str, Side], absent: Collection[str], people: Collection[str]
) -> tuple[Difference, ...]:
    """How only these people differ about an item with these sides."""
    said = [side for who, side in sides.items() if who in people]
    lacking = any(who in people for who in absent)
    return tuple(_differences(subject, said, is_lacking=lacking)) if said else ()


def counts(found: Iterable[Item], settled: Collection[str], waiting: Collection[str] = ()) -> DifferenceCounts:
    """Count the items that differ or are `waiting` all the same; these and the `settled` are keys of items."""
    differing = [item for item in found if item.differences or item.key in waiting]
    return DifferenceCounts(len(differing), sum(item.key in settled for item in differing))


def _differences(subject: Subject, said: list[Side], *, is_lacking: bool) -> Iterator[Difference]:
    if is_lacking:
        yield Difference.MISSING
    if subject is Subject.SPAN and len({mark_of(side.fragments, "") for side in said if isinstance(side, Span)}) > 1:
        yield Difference.BOUNDARY
    if len({side if isinstance(side, str) else side.label for side in said}) > 1:
        yield Difference.LABEL
    elif len({_stated(side) for side in said}) > 1:
        yield Difference.ATTRIBUTE


def _stated(side: Side) -> frozenset[tuple[str, type, AttributeValue]]:
    """The attributes that have a value; 1 and True are two values."""
    if isinstance(side, str):
        return frozenset()
    return frozenset((name, type(value), value) for name, value in side.attributes.items() if value is not None)


class _Maker:
    """Makes items of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def items(self) -> Iterator[Item]:
        """What concerns the whole document, then spans, each with the links that begin there behind it."""
        yield from self._document_labels()
        yield from self._nothing_here()
        links: dict[int, list[Item]] = {}
        for place, relation in enumerate(self._comparison.relations):
            links.setdefault(relation.from_group, []).append(self._link(place, relation))
        for place, group in enumerate(self._comparison.spans):
            absent = self._without(group.spans)
            yield self._item(Subject.SPAN, group.spans, absent, place=place, text=(group.start, group.end))
            yield from links.get(place, ())

    def _document_labels(self) -> Iterator[Item]:
        for place, group in enumerate(self._comparison.document_labels):
            absent = self._without(group.values)
            yield self._item(Subject.DOCUMENT_LABEL, group.values, absent, place=place, label=group.label)

    def _nothing_here(self) -> Iterator[Item]:
        """Who said that a label is not in the document, against those who have it there."""
        said: dict[str, dict[str, Side]] = {}
        for who, labels in self._comparison.nothing_here.items():
            for label in labels:
                said.setdefault(label, {})[who] = label
        for label, sides in sorted(said.items()):
            having = {
                who for group in self._comparison.spans for who, span in group.spans.items() if span.label == label
            }
            yield self._item(Subject.NOTHING_HERE, sides, sorted(having - sides.keys()), label=label)

    def _link(self, place: int, group: RelationGroup) -> Item:
        origin, target = self._comparison.spans[group.from_group], self._comparison.spans[group.to_group]
        able = origin.spans.keys() & target.spans.keys()
        absent = sorted(able - group.relations.keys())
        return self._item(Subject.LINK, group.relations, absent, place=place, text=(origin.start, origin.end))

    def _without(self, having: Collection[str]) -> list[str]:
        return [who for who in self._comparison.annotators if who not in having]

    def _item(
        self,
        subject: Subject,
        sides: Mapping[str, Side],
        absent: Sequence[str],
        *,
        place: int = WHOLE,
        label: str = "",
        text: tuple[int, int] = (0, 0),
    ) -> Item:
        found = differences_among(subject, sides, absent, self._comparison.annotators)
        return Item(subject, place, label, *text, sides, tuple(absent), found)
