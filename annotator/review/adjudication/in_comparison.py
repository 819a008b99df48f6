"""Gold beside the items of a comparison: which are settled, which are open though nobody differs, and what gold has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.model.annotation_set import AnnotationSet
from annotator.model.decision import Kind
from annotator.model.span import Span
from annotator.review.adjudication.matters import UNSETTLED, Matter, Settlement, State
from annotator.review.comparison import Difference
from annotator.review.differences import WHOLE, Item, Subject

KIND_OF = {
    Subject.SPAN: Kind.SPAN,
    Subject.LINK: Kind.RELATION,
    Subject.DOCUMENT_LABEL: Kind.DOCUMENT_LABEL,
    Subject.NOTHING_HERE: Kind.NOTHING_HERE,
}


@dataclass(frozen=True, slots=True)
class GoldBeside:
    """All by the keys of items. `open` are those that wait for a decision although their annotators do not differ."""

    settled: frozenset[str] = frozenset()
    open: frozenset[str] = frozenset()
    matters: Mapping[str, Matter] = field(default_factory=dict)
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    annotations: AnnotationSet | None = None


def left_items(settlement: Settlement) -> list[Item]:
    """What gold has and nobody has any more, where that is open: items of which everybody lacks a side."""
    people = settlement.comparison.annotators
    return [
        Item(Subject.SPAN, WHOLE, matter.label, matter.start, matter.end, {}, people, (Difference.MISSING,))
        for matter in settlement.matters
        if matter.kind is Kind.SPAN and matter.place is None and matter.state in UNSETTLED
    ]


def gold_beside(settlement: Settlement, items: Sequence[Item]) -> GoldBeside:
    """Find the matter of each item. The comparison may be between other people than those who count for gold."""
    by_side, by_label, left = _places(settlement.matters)
    matters: dict[str, Matter] = {}
    for item in items:
        kind = KIND_OF[item.subject]
        sides = (by_side.get((kind, who, getattr(side, "id", None))) for who, side in item.sides.items())
        found = next(filter(None, sides), None)
        if item.is_whole():
            found = by_label.get((kind, item.label))
        elif not item.sides:
            found = left.get((item.label, item.start, item.end))
        if found is not None:
            matters[item.key] = found
    gold = {span.id: span for span in settlement.gold.spans}
    return GoldBeside(
        settled=frozenset(item.key for item in items if _is_settled(item, matters, settlement)),
        open=frozenset(key for key, matter in matters.items() if matter.state in UNSETTLED),
        matters=matters,
        spans={
            key: tuple(gold[name] for name in matter.gold)
            for key, matter in matters.items()
            if matter.kind is Kind.SPAN and matter.gold
        },
        annotations=settlement.gold,
    )


def _places(
    matters: Iterable[Matter],
) -> tuple[
    dict[tuple[Kind, str, str | None], Matter], dict[tuple[Kind, str], Matter], dict[tuple[str, int, int], Matter]
]:
    by_side: dict[tuple[Kind, str, str | None], Matter] = {}
    by_label: dict[tuple[Kind, str], Matter] = {}
    left: dict[tuple[str, int, int], Matter] = {}
    for matter in matters:
        if matter.kind in {Kind.DOCUMENT_LABEL, Kind.NOTHING_HERE}:
            by_label[matter.kind, matter.label] = matter
        elif matter.place is None:
            left[matter.label, matter.start, matter.end] = matter
        else:
            by_side.update({(matter.kind, who, said.id): matter for who, said in matter.sides.items() if said})
    return by_side, by_label, left


def _is_settled(item: Item, matters: Mapping[str, Matter], settlement: Settlement) -> bool:
    matter = matters.get(item.key)
    if matter is not None:
        return matter.state is State.SETTLED
    if item.subject is Subject.NOTHING_HERE:
        return any(span.label == item.label for span in settlement.gold.spans)
    if item.subject is Subject.LINK:
        return _is_ruled_out(item, settlement)
    return False


def _is_ruled_out(item: Item, settlement: Settlement) -> bool:
    """Whether a link has no matter because gold has not both of its spans."""
    ends = {
        (who, end)
        for who, side in item.sides.items()
        if not isinstance(side, str | Span)
        for end in (side.from_span, side.to_span)
    }
    return any(
        matter.kind is Kind.SPAN and matter.state is State.SETTLED and not matter.gold
        for matter in settlement.matters
        if any((who, said.id) in ends for who, said in matter.sides.items() if said)
    )
