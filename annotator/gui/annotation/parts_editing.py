"""Edges and parts of spans by single keys: moved by words, grown into marks, added to, split and merged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from annotator.annotation import boundaries, dividing, fragments
from annotator.annotation.boundaries import Shape
from annotator.gui.annotation.article.pending_edge import PendingEdge
from annotator.gui.annotation.span_editing import SpanEditing
from annotator.model import edges
from annotator.model.edges import Edge, EdgeStep
from annotator.model.span import Fragment, Span, SpanOutline, reading_order
from annotator.model.tokens import trimmed

_SELECTING: dict[Shape, Callable[[str, int, int], Fragment]] = {
    Shape.WHOLE_SENTENCES: edges.whole_sentences,
    Shape.INSIDE_MARKS: edges.inside_marks,
    Shape.WITH_MARKS: edges.with_marks,
    Shape.NO_MARKS: edges.trimmed_of_marks,
    Shape.NO_SPACES: edges.trimmed_of_space,
}
_NO_MARKS = "There are no other quotation marks around this."
_NOTHING_TO_SELECT = {
    Shape.WHOLE_SENTENCES: "There is no more of a sentence around this.",
    Shape.INSIDE_MARKS: _NO_MARKS,
    Shape.WITH_MARKS: _NO_MARKS,
    Shape.NO_MARKS: "Focus a span or select text first, with quotation marks at its edges.",
    Shape.NO_SPACES: "Focus a span or select text first, with spaces at its edges.",
}


class PartsEditing(QObject):
    """The span in hand is the focused one or, where the caret has moved on to more of its text, the last that was."""

    def __init__(self, editing: SpanEditing) -> None:
        super().__init__(editing)
        self._editing = editing
        self._article = editing.desk.article
        self._last = ""
        self._article.span_focused.connect(self._remember)
        editing.desk.document_changed.connect(self._forget)

    def step_edge(self, step: EdgeStep) -> None:
        """Move an edge of the focused span, of the part nearest the caret; of a suggestion, until Enter accepts it."""
        span = self._article.focused_outline()
        if self._article.suggestions.in_hand():
            self._article.edges.step(moves_end=step.edge is Edge.END, forward=step.forward)
        elif span is not None:
            part = PendingEdge.nearest(self._article.source_text(), span, self._article.caret()).fragment
            self._editing.attempt(lambda at: boundaries.step_edge(*at, span.id, step, part))

    def reshape(self, shape: Shape) -> None:
        """Trim or grow the focused span; without one, the selection, or what is around the caret."""
        span = self._article.focused_outline()
        start, end = self._article.selection()
        if span is not None and start == end:
            self._editing.attempt(lambda at: boundaries.reshape(*at, span.id, shape))
            return
        text = self._article.source_text()
        wanted = _SELECTING[shape](text, start, end)
        if wanted[0] < wanted[1] and wanted != (start, end):
            self._article.select(*wanted)
            self._article.reveal(wanted[0])
        else:
            self._say(_NOTHING_TO_SELECT[shape])

    def add_to_span(self) -> None:
        """Add the selected text to the span in hand."""
        start, end = self._article.selection()
        start, end = trimmed(self._article.source_text(), start, end)
        span = self._in_hand()
        if span is None or start == end:
            self._say("Focus a span first, then select the text to add to it.")
            return
        made: Span | None = self._editing.attempt(lambda at: fragments.add_fragment(*at, span.id, start, end))
        self._focus_again(made)

    def remove_from_span(self) -> None:
        """Take the selected text, or else the part at the caret, out of the span in hand."""
        span, caret = self._in_hand(), self._article.caret()
        if span is None:
            self._say("Focus a span first, then select the part to take out of it.")
            return
        start, end = self._article.selection()
        if start == end:
            start, end = next((part for part in span.parts() if part[0] <= caret <= part[1]), (caret, caret))
        made: Span | None = self._editing.attempt(lambda at: fragments.remove_fragment(*at, span.id, start, end))
        self._focus_again(made)

    def split(self) -> None:
        """Make two spans at the caret of the one around it, and focus the second."""
        caret = self._article.caret()
        span = self._around(caret)
        if span is None:
            self._say("Put the caret inside a span, where the second one shall begin.")
            return
        made: tuple[Span, Span] | None = self._editing.attempt(lambda at: dividing.split_span(*at, span.id, caret))
        if made is not None:
            self._article.place_caret(made[1].start)
            self._article.focus_span(made[1].id, reveal=False)

    def merge_with_next(self) -> None:
        """Make one span of the focused one and the next with the same label."""
        span = self._article.focused_outline()
        if span is None:
            self._say("Focus a span first: it becomes one with the next of its label.")
            return
        alike = (other for other in self._article.article.spans if other.label == span.label)
        after = (other for other in alike if reading_order(other) > reading_order(span))
        following = min(after, key=reading_order, default=None)
        if following is None:
            self._say("No other span of this label comes after this one.")
            return
        self._editing.attempt(lambda at: dividing.merge_spans(*at, span.id, following.id))

    def _around(self, caret: int) -> SpanOutline | None:
        """The focused span, the last focused or else the innermost one, with the caret inside it."""
        inside = [
            span for span in self._article.article.spans.touching(caret - 1, caret + 1) if span.start < caret < span.end
        ]
        hand = self._in_hand()
        innermost = min(inside, key=lambda span: (span.end - span.start, span.id), default=None)
        return hand if hand in inside else innermost

    def _in_hand(self) -> SpanOutline | None:
        return self._article.focused_outline() or self._article.span(self._last)

    def _focus_again(self, made: Span | None) -> None:
        if made is not None:
            self._article.focus_span(made.id, reveal=False)

    def _remember(self, span_id: str) -> None:
        self._last = span_id or self._last

    def _forget(self) -> None:
        self._last = ""

    def _say(self, text: str) -> None:
        self._editing.said.emit(text, True)
