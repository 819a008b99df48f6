"""The relations of an article by the spans that they join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class RelationOutline(NamedTuple):
    """What drawing needs of a relation: its label and the identifiers of the spans at its ends."""

    label: str
    from_span: str
    to_span: str


class RelationIndex:
    def __init__(self, relations: Iterable[tuple[str, str, str]] = ()) -> None:
        self._by_span: dict[str, list[RelationOutline]] = {}
        for each in relations:
            relation = RelationOutline(*each)
            for span_id in {relation.from_span, relation.to_span}:
                self._by_span.setdefault(span_id, []).append(relation)

    def of_span(self, span_id: str) -> Sequence[RelationOutline]:
        """The relations that begin or end at a span, in a steady order."""
        return self._by_span.get(span_id, ())
