"""What somebody has in a matter, and when two have the same.

What is the same follows docs/decisions/0011: fragments that touch are one, an attribute without a value is as good as
none, and notes are remarks, not judgements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from annotator.model.decision import Kind, Said
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Span
from annotator.review.adjudication.rule import Rule
from annotator.review.marks import mark_of

Stated = frozenset[tuple[str, type, AttributeValue]]
Core: TypeAlias = tuple[object, ...]


def said_of_span(span: Span) -> Said:
    """A span as what its annotator has."""
    return Said(span.label, span.id, span.fragments, span.attributes)


def said_of_relation(relation: Relation) -> Said:
    """A link as what its annotator has."""
    return Said(
        relation.label, relation.id, attributes=relation.attributes, ends=(relation.from_span, relation.to_span)
    )


def core(said: Said) -> Core:
    """What it is apart from attributes: label, place, value. The ends of a link are told by its matter."""
    return (*mark_of(said.fragments, said.label), said.value or "")


def stated(said: Said) -> Stated:
    """The attributes that have a value; 1 and True are two values."""
    return frozenset((name, type(value), value) for name, value in said.attributes.items() if value is not None)


def are_same(one: Said | None, other: Said | None) -> bool:
    """Whether both mean the same, or both have nothing; links also need the same ends."""
    if one is None or other is None:
        return one is other
    return core(one) == core(other) and stated(one) == stated(other) and one.ends == other.ends


def distinct(sides: Iterable[Said | None]) -> list[Said]:
    """What is said, each once, in the order in which it comes; the ends of links are told by their matter."""
    found: dict[tuple[Core, Stated], Said] = {}
    for said in sides:
        if said is not None:
            found.setdefault((core(said), stated(said)), said)
    return list(found.values())


def agreed(rule: Rule, sides: Mapping[str, Said | None]) -> list[Said] | None:
    """What the rule puts in gold, which may be nothing; None where it settles nothing.

    Each attribute needs as many who say the same as the span or link itself.
    """
    people = len(sides)
    chosen = rule.chosen([core(said) if said else None for said in sides.values()], people)
    if len(chosen) != 1:
        return None
    if chosen[0] is None:
        return []
    supporters = [said for said in sides.values() if said is not None and core(said) == chosen[0]]
    attributes: dict[str, AttributeValue] = {}
    for name in sorted({name for said in supporters for name in said.attributes}):
        values = [_value(said, name) for said in supporters]
        enough = [value for value in dict.fromkeys(values) if values.count(value) >= rule.needed(people)]
        if len(enough) != 1:
            return None
        attributes[name] = enough[0][1]
    first = supporters[0]
    return [Said(first.label, fragments=first.fragments, attributes=attributes, ends=first.ends, value=first.value)]


def _value(said: Said, name: str) -> tuple[type, AttributeValue]:
    value = said.attributes.get(name)
    return type(value), value


def keys(kind: Kind, sides: Mapping[str, Said | None]) -> list[tuple[object, ...]]:
    """By what a matter is known again: the identifiers that people have for it, and what they say."""
    if kind in {Kind.DOCUMENT_LABEL, Kind.NOTHING_HERE}:
        return [(label,)] if (label := label_of((), sides)) else []
    found: list[tuple[object, ...]] = []
    for annotator, said in sides.items():
        if said is not None:
            found += [(annotator, said.id), (annotator, core(said), said.ends)]
    return found


def label_of(contents: Sequence[Said], sides: Mapping[str, Said | None]) -> str:
    """The label that a matter is about: that of gold, else the one given first."""
    return next((said.label for said in [*contents, *distinct(sides.values())]), "")
