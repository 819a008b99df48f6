"""What keys, buttons and mouse decide about suggestions: each one call of the annotation stage, one undo step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.gui.annotation.article.suggested.outline import SuggestedOutline
from annotator.gui.annotation.span_editing import SpanEditing
from annotator.gui.suggestions.suggestion_desk import SuggestionDesk
from annotator.model.span import Fragment, Span
from annotator.model.suggestion import Suggestion
from annotator.project.project import Project
from annotator.wording import counted

if TYPE_CHECKING:
    from annotator.annotation.suggested import Accepted

At = tuple[Project, int, str]


class SuggestionEditing(QObject):
    """Decides about the suggestion in hand, then goes on to the next one. Messages go the way of `SpanEditing`'s."""

    def __init__(self, editing: SpanEditing, desk: SuggestionDesk) -> None:
        super().__init__(editing)
        self._editing, self._desk = editing, desk
        self._article = editing.desk.article
        layer = self._article.suggestions
        layer.accept_asked.connect(self.accept)
        layer.reject_asked.connect(self.reject)
        editing.suggestion_label_asked.connect(self.accept_as)
        editing.suggestion_edge_asked.connect(self.accept_with_edge)

    def accept(self) -> None:
        """Make the suggestion in hand a span, with the edge that keys have moved."""
        self._decide(self._accept_changed)

    def accept_with_linked(self) -> None:
        """The same with the suggestions that belong to it, such as source and cue, and the links between them."""
        from annotator.annotation import suggested

        left_out: list[str] = []
        if one := self._desk.in_hand():
            self._desk.note_listed(self._desk.linked_to(one))

        def accept(at: At, one: Suggestion, wanted: Suggestion) -> Accepted:
            made = suggested.accept_with_linked(*at, one, self._desk.offer, wanted=wanted)
            left_out.extend(reason for _, reason in made.left_out)
            return made

        self._decide(accept)
        if left_out:
            self._say(left_out[0])

    def accept_as(self, label: str) -> None:
        """Make it a span with another label."""
        self._decide(lambda at, one, wanted: self._accept_changed(at, one, replace(wanted, label=label)))

    def accept_with_edge(self, identifier: str, part: int, start: int, end: int) -> None:
        """Make it a span of which one part has other edges."""

        def accept(at: At, one: Suggestion, _wanted: Suggestion) -> Span:
            return self._accept_changed(at, one, _with_edges(one, part, (start, end)))

        if (in_hand := self._desk.in_hand()) and in_hand.id == identifier:
            self._decide(accept)

    def reject(self) -> None:
        """Turn the suggestion in hand down; it is not offered again."""
        from annotator.annotation import suggested

        self._decide(lambda at, one, _wanted: suggested.reject(*at, one))

    def accept_all(self, suggestions: Sequence[Suggestion]) -> None:
        """Accept all of these in one step, and say what was left out."""
        from annotator.annotation import suggested

        self._desk.note_listed(suggestions)
        made: Accepted | None = self._editing.attempt(
            lambda at: suggested.accept_all(*at, suggestions, self._desk.links())
        )
        if made is None:
            return
        said = f"{counted(len(made.spans), 'suggestion')} accepted."
        if made.left_out:
            said += f" {len(made.left_out):,} left out: {made.left_out[0][1]}"
        self._say(said, warning=bool(made.left_out))

    def _accept_changed(self, at: At, one: Suggestion, wanted: Suggestion) -> Span:
        from annotator.annotation import suggested

        return suggested.accept(*at, one, wanted, links=self._desk.links())

    def _decide(self, decide: Callable[[At, Suggestion, Suggestion], Span | Accepted | None]) -> None:
        """Decide about the suggestion in hand, as it is and with the edges on the move; then go on to the next."""
        one, place = self._desk.in_hand(), self._article.suggestions.in_hand()
        if one is None or place is None:
            return
        self._desk.note_listed([one])
        moved = self._article.state.edge
        wanted = _with_edges(one, moved.fragment, (moved.start, moved.end)) if moved else one
        self._editing.attempt(lambda at: decide(at, one, wanted))
        if self._desk.suggestion(one.id) is None:
            self._go_on(place)

    def _go_on(self, place: SuggestedOutline) -> None:
        if self._article.suggestions.focus_after(place):
            return
        left = len(self._desk.suggestions()) + self._desk.further_off()
        self._say(f"That was the last one; {left:,} above it are open." if left else "Nothing is left to decide here.")

    def _say(self, text: str, *, warning: bool = False) -> None:
        self._editing.said.emit(text, warning)


def _with_edges(one: Suggestion, part: int, edges: Fragment) -> Suggestion:
    """The suggestion with other edges of one part, counted from 0."""
    return replace(one, fragments=(*one.fragments[:part], edges, *one.fragments[part + 1 :]))
