"""Where the person is in the article: caret, selection, the span in hand, an edge or a link on its way."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.gui.annotation.article.found_marks import FoundMarks
from annotator.gui.annotation.article.linking.pending_link import PendingLink
from annotator.gui.annotation.article.pending_edge import PendingEdge


@dataclass(slots=True)
class ReadingState:
    """Offsets are code points; `anchor` is where the selection began, equal to `caret` where there is none."""

    anchor: int = 0
    caret: int = 0
    focused: str | None = None
    hovered: str | None = None  # the innermost span under the mouse
    flagged: frozenset[str] = frozenset()  # spans that are to be discussed
    commented: frozenset[str] = frozenset()  # spans of which a comment is open
    edge: PendingEdge | None = None
    link: PendingLink | None = None
    has_keyboard: bool = False
    caret_is_lit: bool = True
    found: FoundMarks = field(default_factory=FoundMarks)

    def selection(self) -> tuple[int, int]:
        """The selected range; empty at the caret where nothing is selected."""
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    def in_hand(self) -> list[str]:
        """The focused span and the one under the mouse, each once."""
        return list(dict.fromkeys(span_id for span_id in (self.focused, self.hovered) if span_id))
