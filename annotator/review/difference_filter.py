"""Which differences are looked at: those of some kinds, about one label, or between two people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from annotator.review.comparison import Difference
from annotator.review.differences import Item, Subject, differences_among


class Kind(StrEnum):
    """Differences as a person speaks of them: those about spans apart, all about links together."""

    MISSING = "missing"
    BOUNDARY = "boundary"
    LABEL = "label"
    ATTRIBUTE = "attribute"
    LINK = "link"
    DOCUMENT_LABEL = "document label"
    NOTHING_HERE = "nothing here"


KIND_OF_SUBJECT = {
    Subject.LINK: Kind.LINK,
    Subject.DOCUMENT_LABEL: Kind.DOCUMENT_LABEL,
    Subject.NOTHING_HERE: Kind.NOTHING_HERE,
}


def kinds_of(item: Item, pair: Collection[str] = ()) -> frozenset[Kind]:
    """The kinds in which an item differs, between these two people or anybody; none where they agree."""
    found: Collection[Difference] = item.differences
    if pair:
        found = differences_among(item.subject, item.sides, item.absent, pair)
    if item.subject in KIND_OF_SUBJECT:
        return frozenset([KIND_OF_SUBJECT[item.subject]] if found else [])
    return frozenset(Kind(difference) for difference in found)


@dataclass(frozen=True, slots=True)
class DifferenceFilter:
    """No kinds mean all, no label any, no pair everybody."""

    kinds: frozenset[Kind] = frozenset()
    label: str = ""
    pair: tuple[str, ...] = ()

    def shows(self, item: Item) -> bool:
        """Whether the item differs in what is looked for."""
        found = kinds_of(item, self.pair)
        has_kind = bool(found & self.kinds) if self.kinds else bool(found)
        return has_kind and (not self.label or self.label in item.labels)
