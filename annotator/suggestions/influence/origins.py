"""Where the spans of documents that are done came from: from a suggestion, or from the annotator alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.model.suggestion import outcome
from annotator.suggestions.influence.followed import FollowedDocument

LEARNED = "learned"


@dataclass(frozen=True, slots=True)
class Origin:
    """Spans of one label by one annotator: all, those accepted as suggested, those accepted and changed.

    `learned` of these were suggested by a model that learned from labels.
    """

    annotator: str
    label: str
    spans: int
    accepted: int
    changed: int
    learned: int

    @property
    def by_hand(self) -> int:
        """Spans that were not suggested."""
        return self.spans - self.accepted - self.changed


class OriginCount:
    """Counts document by document."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], Counter[str]] = {}

    def add(self, document: FollowedDocument) -> None:
        """Count the spans of a document."""
        made_by = {decision.span: decision for decision in document.decisions if decision.span is not None}
        for span in document.spans:
            counts = self._counts.setdefault((span.label, document.annotator), Counter())
            counts["spans"] += 1
            decision = made_by.get(span.id)
            if decision is not None:
                counts[outcome(decision, [span])] += 1
                counts[LEARNED] += decision.suggester == LEARNED

    def found(self) -> Iterator[Origin]:
        """What was counted, by label and annotator."""
        for (label, annotator), counts in sorted(self._counts.items()):
            yield Origin(annotator, label, counts["spans"], counts["accepted"], counts["changed"], counts[LEARNED])
