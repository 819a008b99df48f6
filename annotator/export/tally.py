"""Counting a data set as it is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import orjson

from annotator.export.manifest import Counts, Loss, Provenance
from annotator.formats.writing import Losses
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.model.suggestion import Offer
from annotator.project.records import StoredDocument, StoredWork

KINDS = ("spans", "relations", "document_labels", "nothing_here", "status", "annotators", "languages")


class Tally:
    """Counts records as they are written."""

    def __init__(self) -> None:
        self._documents: set[str] = set()
        self._counters: dict[str, Counter[str]] = {name: Counter() for name in KINDS}
        self._origins: Counter[tuple[str | None, str | None]] = Counter()
        self._files: defaultdict[tuple[str | None, str | None], set[str]] = defaultdict(set)
        self.records = 0
        self.by_side: Counter[str] = Counter()
        self.with_original: list[str] = []
        self.gold_in_progress: list[str] = []
        self.flagged: Counter[str] = Counter()
        self.suggesters: Counter[str] = Counter()  # with their versions, by spans

    def add(self, document: StoredDocument, work: StoredWork | None, side: str | None = None) -> None:
        """Count one record."""
        self.records += 1
        if document.id not in self._documents:
            self._add_document(document, side)
        if work is None:
            self._counters["status"]["new"] += 1
            return
        self._counters["status"][work.status] += 1
        self._counters["annotators"][work.annotator] += 1
        if work.annotator == GOLD and work.status != Status.DONE:
            self.gold_in_progress.append(document.id)
        for name, given in work.labels().items():
            if given:
                self._counters[name].update(given)
        if flags := len(work.flags):
            self.flagged[document.id] += flags

    def add_suggested(self, document: StoredDocument, annotator: str, offer: Offer, side: str | None = None) -> None:
        """Count a record of suggestions; `annotator` is "" where they are made of the text alone."""
        self.records += 1
        if document.id not in self._documents:
            self._add_document(document, side)
        self._counters["status"]["new"] += 1
        if annotator:
            self._counters["annotators"][annotator] += 1
        self._counters["spans"].update(one.label for one in offer.spans)
        self._counters["relations"].update(link.label for link in offer.links)
        self.suggesters.update(f"{one.suggester} {one.version}" for one in offer.spans)

    def _add_document(self, document: StoredDocument, side: str | None) -> None:
        self._documents.add(document.id)
        self._counters["languages"][document.language or "not stated"] += 1
        if side is not None:
            self.by_side[side] += 1
        origin = orjson.loads(document.origin)
        kind = origin.get("format"), origin.get("extractor")
        self._origins[kind] += 1
        self._files[kind].add(origin.get("file") or "")
        if kind[1] is not None:
            self.with_original.append(document.id)

    def counts(self) -> Counts:
        """The sums, names sorted."""
        sums: dict[str, Any] = {name: dict(sorted(counter.items())) for name, counter in self._counters.items()}
        return Counts(documents=len(self._documents), records=self.records, **sums)

    def provenance(self) -> tuple[Provenance, ...]:
        """Where the documents came from, the largest part first."""
        return tuple(
            Provenance(format=kind[0], extractor=kind[1], documents=documents, files=len(self._files[kind] - {""}))
            for kind, documents in self._origins.most_common()
        )

    def losses(self, comments: Mapping[str, int]) -> list[Loss]:
        """What the project holds of these documents and no format does; `comments` counts those of each document."""
        found = {
            "original web page that the text was taken out of (it stays in the project)": Counter(self.with_original),
            "flag for discussion, with its message (it stays in the project)": self.flagged,
            "comment, answers included (it stays in the project)": Counter(
                {document: count for document, count in comments.items() if document in self._documents}
            ),
        }
        return [
            Loss(what=what, count=counts.total(), documents=tuple(counts)) for what, counts in found.items() if counts
        ]


def format_losses(losses: Losses) -> list[Loss]:
    """What the format had no place for, by kind and reason."""
    return [
        Loss(what=f"{feature}: {why}", count=counts.total(), documents=tuple(counts))
        for (feature, why), counts in sorted(losses.reasons.items())
    ]
