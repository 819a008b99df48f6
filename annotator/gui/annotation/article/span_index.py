"""Which spans touch a stretch of text, found by bisection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import attrgetter

from annotator.model.span import SpanOutline

LONG = 8_000  # code points; spans longer than this are kept apart, or one over all the text would slow every query

_MANY = 64  # changes at once from which building anew is quicker: one change costs up to 3 ms at 50,000 spans

_start = attrgetter("start")
_end = attrgetter("end")


class SpanIndex:
    """Spans sorted by start, beside the running maximum of their ends; `version` counts changes."""

    def __init__(self, spans: Sequence[SpanOutline]) -> None:
        self.version = 0
        self._build({span.id: span for span in spans})

    def _build(self, by_id: dict[str, SpanOutline]) -> None:
        self._by_id = by_id
        ordered = sorted(self._by_id.values(), key=_start)
        self._long = [span for span in ordered if span.end - span.start > LONG]
        self._spans = [span for span in ordered if span.end - span.start <= LONG] if self._long else ordered
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate(map(_end, self._spans), max))

    def __iter__(self) -> Iterator[SpanOutline]:
        return iter(self._by_id.values())

    def get(self, span_id: str) -> SpanOutline | None:
        """The span of that identifier, or None."""
        return self._by_id.get(span_id)

    def touching(self, start: int, end: int) -> list[SpanOutline]:
        """The spans that overlap [start, end), by start."""
        low = bisect_right(self._reach, start)
        high = bisect_left(self._starts, end)
        found = [span for span in self._spans[low:high] if span.end > start]
        long = [span for span in self._long if span.start < end and span.end > start]
        return sorted([*found, *long], key=_start) if long else found

    def starting_from(self, offset: int) -> list[SpanOutline]:
        """The spans of the first start at or after the offset; none where no span starts there."""
        place = bisect_left(self._starts, offset)
        starts = self._starts[place : place + 1] + [span.start for span in self._long if span.start >= offset][:1]
        return self._starting_at(min(starts)) if starts else []

    def starting_before(self, offset: int) -> list[SpanOutline]:
        """The spans of the last start before the offset; none where no span starts there."""
        place = bisect_left(self._starts, offset)
        starts = self._starts[place - 1 : place] if place else []
        starts += [span.start for span in self._long if span.start < offset][-1:]
        return self._starting_at(max(starts)) if starts else []

    def last(self) -> list[SpanOutline]:
        """The spans of the last start."""
        starts = [*self._starts[-1:], *(span.start for span in self._long[-1:])]
        return self._starting_at(max(starts)) if starts else []

    def put(self, spans: Iterable[SpanOutline]) -> None:
        """Add spans, or replace those of the same identifier."""
        self.version += 1
        spans = list(spans)
        if len(spans) > _MANY:
            self._build(self._by_id | {span.id: span for span in spans})
            return
        for span in spans:
            self.remove((span.id,))
            self._by_id[span.id] = span
            if span.end - span.start > LONG:
                insort(self._long, span, key=_start)
                continue
            place = bisect_right(self._starts, span.start)
            self._starts.insert(place, span.start)
            self._spans.insert(place, span)
            self._reach.insert(place, 0)
            self._settle_reach(place)

    def remove(self, span_ids: Iterable[str]) -> None:
        """Drop spans; unknown identifiers are passed over."""
        self.version += 1
        span_ids = set(span_ids)
        if len(span_ids) > _MANY:
            self._build({span_id: span for span_id, span in self._by_id.items() if span_id not in span_ids})
            return
        for span_id in span_ids:
            span = self._by_id.pop(span_id, None)
            if span is None:
                continue
            if span.end - span.start > LONG:
                self._long.remove(span)
                continue
            place = self._spans.index(span, bisect_left(self._starts, span.start))
            del self._starts[place], self._spans[place], self._reach[place]
            self._settle_reach(place)

    def _settle_reach(self, place: int) -> None:
        """Correct the running maximum from a place on, as far as a change there is felt: some hundred spans."""
        running = self._reach[place - 1] if place else 0
        for later in range(place, len(self._reach)):
            running = max(running, self._spans[later].end)
            if self._reach[later] == running:
                return
            self._reach[later] = running

    def _starting_at(self, start: int) -> list[SpanOutline]:
        place = bisect_left(self._starts, start)
        found = self._spans[place : bisect_right(self._starts, start)]
        return found + [span for span in self._long if span.start == start]
