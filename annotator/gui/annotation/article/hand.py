"""What is in hand: a span, a suggestion, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.gui.annotation.article.span_walk import next_span, previous_span
from annotator.model.span import SpanOutline

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView


class Hand:
    """Puts spans and suggestions in hand, one at a time; who listens to the view is told."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view

    def take(self, span: SpanOutline | None, *, reveal: bool = True) -> None:
        """Take a span or suggestion in hand, or none. The selection ends; a caret outside goes to its start."""
        view = self._view
        if span:
            inside = span.start <= view.caret() <= span.end
            view.place_caret(view.caret() if inside else span.start)
            if reveal:
                view.reveal(view.caret())
        taken = span.id if span else None
        if taken == view.state.focused:
            return
        view.edges.keep()
        view.edges.leave()
        before, view.state.focused = view.focused_span(), taken
        view.viewport().update()
        view.speech.span_focused(span)
        if (focused := view.focused_span()) != before or taken is None:
            view.span_focused.emit(focused or "")
        view.suggestions.tell_in_hand()

    def go_to(self, span: SpanOutline | None) -> None:
        """Take a span or suggestion in hand with the caret at its start; stay where there is none."""
        if span:
            self._view.place_caret(span.start)
            self.take(span)

    def next_span(self) -> None:
        """Go to the next span in reading order, after the last one to the first."""
        view = self._view
        self.go_to(next_span(view.article.spans, view.focused_outline(), view.caret()))

    def previous_span(self) -> None:
        """Go to the previous span in reading order, before the first one to the last."""
        view = self._view
        self.go_to(previous_span(view.article.spans, view.focused_outline(), view.caret()))
