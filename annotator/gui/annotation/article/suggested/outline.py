"""What drawing needs of a suggestion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from annotator.model.span import SpanOutline


class SuggestedOutline(SpanOutline):
    """Lies, is laid out and is hit like a span, and is never drawn or spoken of as one.

    `icon` names the drawing of its suggester, `score` lies between 0 and 1. `origin` is said of it (`by Quotes, score
    0.90`), `tell` makes the text of its tool tip: of thousands one is asked for it.
    """

    icon: str
    score: float
    origin: str
    tell: Callable[[], str]

    def __new__(cls, outline: SpanOutline, *, icon: str, score: float, origin: str, tell: Callable[[], str]) -> Self:
        made = super().__new__(cls, *outline)
        made.icon, made.score, made.origin, made.tell = icon, score, origin, tell
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SuggestedOutline) and tuple.__eq__(self, other) and self.origin == other.origin

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = SpanOutline.__hash__

    def shown_score(self) -> str:
        """The score as it stands beside the label."""
        return f"{self.score:.2f}"


def is_suggested(span: SpanOutline) -> bool:
    """Whether it is a suggestion, and no span of anybody."""
    return isinstance(span, SuggestedOutline)
