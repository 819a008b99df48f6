"""The suggestions of an article by kind: who suggests which label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotator.gui.suggestions.words import words_of
from annotator.model.label_schema import LabelSchema
from annotator.model.suggestion import Suggestion


class Kind(NamedTuple):
    """One label of one suggester."""

    suggester: str
    label: str

    def title(self, schema: LabelSchema) -> str:
        """As people read it: `Quote, by Quotes`."""
        definition = schema.label(self.label)
        return f"{definition.shown() if definition else self.label}, by {words_of(self.suggester).title}"


def kinds_of(suggestions: Iterable[Suggestion], schema: LabelSchema) -> list[Kind]:
    """The kinds that there are, by label in the order of the schema."""
    order = {label.name: place for place, label in enumerate(schema.labels)}
    kinds = dict.fromkeys(Kind(one.suggester, one.label) for one in suggestions)
    return sorted(kinds, key=lambda kind: (order.get(kind.label, len(order)), kind.suggester))


def at_least(suggestions: Sequence[Suggestion], kind: Kind | None, score: float) -> list[Suggestion]:
    """Those of a kind, or of every kind for None, that have the score or more, in reading order."""
    return [
        one for one in suggestions if one.score >= score and (kind is None or kind == Kind(one.suggester, one.label))
    ]
