"""Which hits are to be labelled: what is proposed, and what the person decided otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.annotation.occurrences import Occurrence
from annotator.model.hits import Hit


class HitChoice:
    """Hits are known by their place in the list.

    One that has the label already is closed: it cannot be chosen. One that only touches a span of that label is
    proposed to be left, all others to be taken.
    """

    def __init__(self) -> None:
        self._hits: list[Occurrence] = []
        self._by_hand: dict[int, bool] = {}
        self._label = ""
        self._closed = bytearray()
        self._chosen = bytearray()

    def clear(self) -> None:
        """Forget all hits and decisions."""
        self._hits.clear()
        self._by_hand.clear()
        self._closed.clear()
        self._chosen.clear()

    def add(self, hits: Iterable[Occurrence]) -> None:
        """Offer further hits."""
        for hit in hits:
            self._hits.append(hit)
            self._closed.append(hit.is_labelled(self._label))
            self._chosen.append(self._is_proposed(hit))

    def set_label(self, label: str) -> None:
        """Choose for another label; what the person decided stays, where it can."""
        self._label = label
        self._closed = bytearray(hit.is_labelled(label) for hit in self._hits)
        self._chosen = bytearray(self._is_proposed(hit) for hit in self._hits)
        for place, is_chosen in self._by_hand.items():
            self._chosen[place] = is_chosen and not self._closed[place]

    def _is_proposed(self, hit: Occurrence) -> bool:
        return all(span.label != self._label for span in hit.spans)

    def is_closed(self, place: int) -> bool:
        return bool(self._closed[place])

    def is_chosen(self, place: int) -> bool:
        return bool(self._chosen[place])

    def choose(self, places: Sequence[int], *, is_chosen: bool) -> None:
        """Take or leave hits by hand."""
        for place in places:
            if not self._closed[place]:
                self._chosen[place] = is_chosen
                self._by_hand[place] = is_chosen

    def toggle(self, places: Sequence[int]) -> None:
        """Take these hits, or leave them where all of them that can be taken are."""
        open_places = [place for place in places if not self._closed[place]]
        self.choose(open_places, is_chosen=not all(self._chosen[place] for place in open_places))

    def chosen_hits(self) -> list[Hit]:
        """The hits to label, in their order."""
        return [hit.hit for hit, is_chosen in zip(self._hits, self._chosen, strict=True) if is_chosen]

    def chosen_count(self) -> int:
        return self._chosen.count(1)

    def closed_count(self) -> int:
        return self._closed.count(1)
