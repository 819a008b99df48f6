"""A labelled stretch of text, of one or more fragments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from annotator.model.document import Identifier

Fragment = tuple[int, int]
AttributeValue = str | bool | int | float | None

FRAGMENT_JOINT = " "  # stands between the slices of a split span, as in brat's text column


class Span(BaseModel):
    """A span with the exact string that it covers.

    Offsets are half-open, in code points. `fragments` are sorted, not empty and do not overlap; `start` and `end` are
    their outer edges. `text` is the slice, or the slices joined by one space.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Identifier
    start: int
    end: int
    fragments: tuple[Fragment, ...]
    label: Identifier
    text: str
    attributes: dict[str, AttributeValue] = Field(default_factory=dict)
    note: str | None = None


class SpanOutline(NamedTuple):
    """What drawing needs of a span: no text, attributes or note. `fragments` is empty where there is only one."""

    id: str
    start: int
    end: int
    label: str
    fragments: tuple[Fragment, ...] = ()

    def parts(self) -> tuple[Fragment, ...]:
        """The fragments, at least one."""
        return self.fragments or ((self.start, self.end),)


def covered_text(text: str, fragments: Iterable[Fragment]) -> str:
    """The exact string that the fragments cover."""
    return FRAGMENT_JOINT.join(text[start:end] for start, end in fragments)


def fragments_error(fragments: tuple[Fragment, ...], length: int) -> str | None:
    """Why these fragments cannot lie in a text of `length` code points, or None where they can."""
    if not fragments:
        return "it covers no text"
    previous_end = 0
    for start, end in fragments:
        if not 0 <= start < end:
            return f"its offsets {start}-{end} are empty or reversed"
        if end > length:
            return f"its end {end} lies past the end of the text ({length} code points)"
        if start < previous_end:
            return f"its fragments overlap or are out of order at {start}"
        previous_end = end
    return None


def reading_order(span: Span | SpanOutline) -> tuple[int, int, str]:
    """Sort key: by start, the outer before the inner, then by identifier."""
    return span.start, -span.end, span.id
