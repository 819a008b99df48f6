"""The relations of an article by the spans that they join."""

from __future__ import annotations

from collections.abc import Iterable
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

    def of_spans(self, span_ids: Iterable[str]) -> list[RelationOutline]:
        """The relations that begin or end at one of the spans, each once, in a steady order."""
        if not self._by_span:
            return []
        found = {relation: None for span_id in span_ids for relation in self._by_span.get(span_id, ())}
        return list(found)
