"""The suggestions of an article view: which are shown, which is in hand, and the keys that decide it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from annotator.gui.annotation.article.relations.relation_index import RelationIndex
from annotator.gui.annotation.article.span_index import SpanIndex
from annotator.gui.annotation.article.span_walk import next_span, previous_span
from annotator.gui.annotation.article.suggested.outline import SuggestedOutline
from annotator.model.span import SpanOutline, reading_order

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView

SETTLING = 400  # milliseconds after which it is told what was seen: not in the way of a key that is pressed
_ACCEPT = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_REJECT = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class SuggestionLayer(QObject):
    """Changes nothing but what is in hand: the owner listens, stores, and calls `show` with what is left."""

    in_hand_changed = Signal(str)  # identifier, empty for none
    accept_asked = Signal()
    reject_asked = Signal()
    seen = Signal(list)  # identifiers of suggestions that came into sight for the first time
    scrolled = Signal()  # another part of the article was painted

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self._told = ""
        self._unseen: set[str] = set()
        self._seen: list[str] = []
        self._painted_at = 0  # value of the scroll bar, which is often set without a signal
        self._timer = QTimer(self, singleShot=True, interval=SETTLING)
        self._timer.timeout.connect(self.tell_seen)

    def show(self, suggested: Sequence[SuggestedOutline], links: Iterable[tuple[str, str, str]] = ()) -> None:
        """Show these suggestions, and no others; the one in hand stays there if it is among them.

        Links, as (label, from, to), are drawn while one of their ends is in hand.
        """
        before = {outline.id for outline in self.shown()}
        self._unseen = {outline.id for outline in suggested if outline.id not in before} | (
            self._unseen & {outline.id for outline in suggested}
        )
        self._view.article.set_suggested(suggested)
        self._view.article.suggested_relations = RelationIndex(links)
        self._view.edges.leave_if_changed()
        if self._view.state.focused and self._view.outline_in_hand() is None:
            self._view.hand.take(None)
        self._view.speech.spans_changed()
        self._view.viewport().update()

    def shown(self) -> SpanIndex:
        """The suggestions that are shown."""
        return self._view.article.suggested

    def in_hand(self) -> SuggestedOutline | None:
        """The suggestion in hand."""
        span = self._view.outline_in_hand()
        return span if isinstance(span, SuggestedOutline) else None

    def tell_in_hand(self) -> None:
        """Tell the owner of the suggestion in hand, if it is another one now."""
        span = self.in_hand()
        told = span.id if span else ""
        if told != self._told:
            self._told = told
            self.in_hand_changed.emit(told)

    def focus(self, identifier: str) -> None:
        """Take a suggestion in hand."""
        self._view.hand.go_to(self.shown().get(identifier))

    def focus_next(self) -> None:
        """Go to the next suggestion in reading order, after the last one to the first."""
        self._view.hand.go_to(next_span(self.shown(), self.in_hand(), self._view.caret()))

    def focus_previous(self) -> None:
        """Go to the previous suggestion in reading order, before the first one to the last."""
        self._view.hand.go_to(previous_span(self.shown(), self.in_hand(), self._view.caret()))

    def focus_first(self) -> None:
        """Go to the first suggestion in reading order."""
        self._view.hand.go_to(min(self.shown(), key=reading_order, default=None))

    def focus_last(self) -> None:
        """Go to the last one."""
        self._view.hand.go_to(max(self.shown(), key=reading_order, default=None))

    def turns(self, *, forward: bool) -> bool:
        """Whether the next suggestion, or the previous one, is at the other end of what is shown."""
        in_hand, caret = self.in_hand(), self._view.caret()
        there = (next_span if forward else previous_span)(self.shown(), in_hand, caret)
        here = in_hand.start if in_hand else caret
        return there is not None and (there.start < here if forward else there.start > here)

    def focus_after(self, place: SpanOutline) -> bool:
        """Go to the first suggestion behind a place in reading order; whether there is one."""
        later = (each for each in self.shown() if reading_order(each) > reading_order(place))
        following = min(later, key=reading_order, default=None)
        self._view.hand.go_to(following)
        return following is not None

    # Keys that span actions have too; while a suggestion is in hand, they decide it

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the key decides the suggestion in hand."""
        is_plain = event.modifiers() & ~_KEYPAD == Qt.KeyboardModifier.NoModifier
        return is_plain and Qt.Key(event.key()) in _ACCEPT | _REJECT and self.in_hand() is not None

    def press(self, event: QKeyEvent) -> None:
        """Ask the owner for what the key decides."""
        (self.accept_asked if Qt.Key(event.key()) in _ACCEPT else self.reject_asked).emit()

    # What was seen

    def note_painted(self) -> None:
        """Note which suggestions are in sight now; the owner is told a moment later."""
        value = self._view.verticalScrollBar().value()
        if value != self._painted_at:
            self._painted_at = value
            self.scrolled.emit()
        if not self._unseen:
            return
        height = self._view.viewport().height()
        for here in self._view.sight.placed():
            for mark in here.marks.marks:
                if mark.span.id in self._unseen and 0 <= here.y + mark.box.center().y() <= height:
                    self._unseen.discard(mark.span.id)
                    self._seen.append(mark.span.id)
        if self._seen and not self._timer.isActive():
            self._timer.start()

    def tell_seen(self) -> None:
        """Tell the owner at once what was seen since it was told last."""
        self._timer.stop()
        seen, self._seen = self._seen, []
        if seen:
            self.seen.emit(seen)
