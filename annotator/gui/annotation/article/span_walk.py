"""From span to span in reading order."""

from __future__ import annotations

from annotator.gui.annotation.article.span_index import SpanIndex
from annotator.model.span import SpanOutline, reading_order


def next_span(spans: SpanIndex, focused: SpanOutline | None, caret: int) -> SpanOutline | None:
    """The span after the focused one, else the first from the caret on; past the last, the first."""
    if focused:
        here = sorted(spans.starting_from(focused.start), key=reading_order)
        later = [span for span in here if reading_order(span) > reading_order(focused)]
        if later:
            return later[0]
    found = spans.starting_from(focused.start + 1 if focused else caret) or spans.starting_from(0)
    return min(found, key=reading_order, default=None)


def previous_span(spans: SpanIndex, focused: SpanOutline | None, caret: int) -> SpanOutline | None:
    """The span before the focused one, else the last before the caret; before the first, the last."""
    if focused:
        here = sorted(spans.starting_from(focused.start), key=reading_order)
        earlier = [span for span in here if reading_order(span) < reading_order(focused)]
        if earlier:
            return earlier[-1]
    found = spans.starting_before(focused.start if focused else caret) or spans.last()
    return max(found, key=reading_order, default=None)
