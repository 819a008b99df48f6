"""One edge of a span on the move, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from annotator.gui.annotation.article.caret_movement import CaretUnit, step
from annotator.model.boundaries import next_character, previous_character
from annotator.model.span import SpanOutline
from annotator.model.tokens import snap, trimmed


@dataclass(slots=True)
class PendingEdge:
    """A fragment whose start or end moves between its neighbours; at least one character stays covered."""

    text: str
    span: SpanOutline
    fragment: int
    start: int
    end: int
    moves_end: bool = True

    @classmethod
    def nearest(cls, text: str, span: SpanOutline, offset: int) -> Self:
        """The end edge of the span's fragment nearest to an offset."""
        parts = span.parts()
        distances = [max(start - offset, offset - end, 0) for start, end in parts]
        fragment = distances.index(min(distances))
        return cls(text, span, fragment, *parts[fragment])

    @property
    def offset(self) -> int:
        """The edge that moves."""
        return self.end if self.moves_end else self.start

    def is_changed(self) -> bool:
        return (self.start, self.end) != self.span.parts()[self.fragment]

    def parts(self) -> tuple[tuple[int, int], ...]:
        """The fragments of the span as they would be."""
        parts = list(self.span.parts())
        parts[self.fragment] = self.start, self.end
        return tuple(parts)

    def move(self, unit: CaretUnit, *, forward: bool) -> None:
        """Move the edge to the next or previous boundary: an end edge to ends, a start edge to starts.

        White space at the ends of the text is taken in by characters alone.
        """
        target = step(self.text, self.offset, unit, forward=forward, to_end=self.moves_end)
        if forward == self.moves_end and unit is not CaretUnit.CHARACTER:  # outward
            low, high = trimmed(self.text, *sorted((self.offset, target)))
            target = (high if self.moves_end else low) if low < high else self.offset
        self.place(target)

    def place(self, offset: int) -> None:
        """Put the edge at an offset, held between the neighbouring fragments and short of the other edge."""
        parts = self.span.parts()
        if self.moves_end:
            high = parts[self.fragment + 1][0] if self.fragment + 1 < len(parts) else len(self.text)
            self.end = min(high, max(offset, next_character(self.text, self.start)))
        else:
            low = parts[self.fragment - 1][1] if self.fragment else 0
            self.start = max(low, min(offset, previous_character(self.text, self.end)))

    def drag(self, offset: int, *, exact: bool) -> None:
        """Put the edge where the mouse is, grown to a whole token unless exact."""
        if exact:
            self.place(offset)
        elif self.moves_end:
            self.place(snap(self.text, self.start, max(offset, self.start + 1))[1])
        else:
            self.place(snap(self.text, min(offset, self.end - 1), self.end)[0])
