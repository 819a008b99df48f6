"""What the features of GATE annotations mean: attributes, fragments, and relations to other annotations."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from annotator.formats.json_values import identifier
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Fragment

FRAGMENTS = "fragments"
NOTE = "note"
NUMBERS = "length"  # GATE's tokenisers store the length of a token; the number may well be an identifier, too


def fragments_of(features: Any, edges: Fragment) -> tuple[Fragment, ...]:
    """The fragments that a feature lists, if they have these edges, else one with these edges."""
    stated = features.get(FRAGMENTS) if isinstance(features, dict) else None
    if not isinstance(stated, list) or not all(_is_pair(pair) for pair in stated):
        return (edges,)
    found = tuple((pair[0], pair[1]) for pair in stated)
    is_same = bool(found) and (min(found)[0], max(end for _, end in found)) == edges
    return found if is_same else (edges,)


def relations_of(annotations: Sequence[tuple[str, Any]]) -> tuple[list[Relation], set[str]]:
    """The relations of a set, given the identifier and features of each annotation, and the features that tell them.

    A feature tells of relations if its value is a whole number or a list of them on each annotation that has it, and
    each is the identifier of an annotation in the set.
    """
    known = {own for own, _ in annotations}
    targets: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    others = {FRAGMENTS, NOTE, NUMBERS}
    for own, features in annotations:
        for name, value in features.items() if isinstance(features, dict) else ():
            named = _identifiers(value)
            if named is None or not known.issuperset(named) or identifier(name) is None:
                others.add(name)
            else:
                targets[name].append((own, named))
    names = targets.keys() - others
    pairs = [(name, own, end) for name in targets if name in names for own, ends in targets[name] for end in ends]
    relations = [
        Relation(id=f"r{number}", label=name, from_span=own, to_span=end)
        for number, (name, own, end) in enumerate(pairs, 1)
    ]
    return relations, names


def attributes_of(features: Any, fragments: Iterable[Fragment], relations: set[str]) -> dict[str, AttributeValue]:
    """The features that are neither relations nor these fragments; what is no single value becomes its JSON."""
    stated = features if isinstance(features, dict) else {}
    told = [list(pair) for pair in fragments]
    return {
        name: value if isinstance(value, str | bool | int | float) else json.dumps(value, ensure_ascii=False)
        for name, value in stated.items()
        if value is not None and name not in relations and not (name == FRAGMENTS and value == told)
    }


def _identifiers(value: Any) -> list[str] | None:
    numbers = value if isinstance(value, list) and value else [value]
    if not all(isinstance(number, int) and not isinstance(number, bool) for number in numbers):
        return None
    found = [identifier(number) for number in numbers]
    return [number for number in found if number is not None] if None not in found else None


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(each) is int for each in value)
