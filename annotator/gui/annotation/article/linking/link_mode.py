"""Linking the focused span by number, key or click, and any span by dragging from its lane, flag or chip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from annotator.annotation.link_targets import LinkTarget
from annotator.gui.annotation.article.article_words import target_words
from annotator.gui.annotation.article.linking.paint_links import boxes_in_sight
from annotator.gui.annotation.article.linking.pending_link import PendingLink

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView

Targets = Callable[[str], Sequence[LinkTarget]]

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LEAVE = {Qt.Key.Key_Escape, Qt.Key.Key_L}
_WALK = {
    Qt.Key.Key_N: True,
    Qt.Key.Key_P: False,
    Qt.Key.Key_Right: True,
    Qt.Key.Key_Down: True,
    Qt.Key.Key_Left: False,
    Qt.Key.Key_Up: False,
}
_CYCLE = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}
_DIGITS = {Qt.Key(Qt.Key.Key_0.value + number): number for number in range(1, 10)}
_KEYS = _ENTER | _LEAVE | _WALK.keys() | _CYCLE.keys() | _DIGITS.keys()
_PLAIN = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class LinkMode(QObject):
    """Holds the pending link in the view's state. `chosen` asks the owner for a relation; `changed` tells of the mode.

    The owner sets `targets_of`: to which spans one may be linked, the nearest first.
    """

    chosen = Signal(str, str, str)  # relation, from span, to span
    changed = Signal()

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self._view = view
        self.targets_of: Targets = lambda _span_id: ()
        view.span_focused.connect(self._leave_keys)

    def pending(self) -> PendingLink | None:
        """What is being linked by keys or mouse."""
        return self._view.state.link

    def is_by_keys(self) -> bool:
        pending = self.pending()
        return pending is not None and pending.point is None

    def start(self) -> bool:
        """Offer targets for the focused span; whether there are any."""
        focused = self._view.focused_span()
        return focused is not None and self._begin(focused, None)

    def begin_drag(self, span_id: str, point: QPointF) -> bool:
        """Draw a link from a span to the mouse; whether the span may be linked to anything."""
        return self._begin(span_id, point)

    def drag(self, point: QPointF) -> None:
        """Follow the mouse; a target below it comes in hand."""
        pending = self.pending()
        if pending:
            below = (pending.target(span.id) for span in self._view.sight.spans_at(point))
            target = next((target for target in below if target), None)
            pending.point, pending.current = point, target.span.id if target else None
            self._show()

    def drop(self) -> None:
        """Link to the target below the mouse; nowhere else."""
        self._choose()

    def click(self, point: QPointF) -> bool:
        """Link to the target at a point, or leave; whether there was one."""
        pending = self.pending()
        below = self._view.sight.spans_at(point) if pending else []
        target = next((span.id for span in below if pending and pending.target(span.id)), None)
        if pending is None or target is None:
            self.leave()
            return False
        pending.current = target
        self._choose()
        return True

    def leave(self) -> None:
        """Drop the pending link."""
        if self.pending():
            self._view.state.link = None
            self._show()

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the key is one of this mode's."""
        key = Qt.Key(event.key())
        if not self.is_by_keys():
            return key == Qt.Key.Key_Escape
        return key in _KEYS and not event.modifiers() & _PLAIN

    def press(self, event: QKeyEvent) -> None:
        """Act on one of this mode's keys."""
        pending, key = self.pending(), Qt.Key(event.key())
        if pending is None:
            return
        if key in _ENTER:
            self._choose()
        elif key in _DIGITS:
            self._take_number(pending, _DIGITS[key])
        elif key in _LEAVE:
            self.leave()
        else:
            if key in _WALK:
                pending.walk(forward=_WALK[key])
            else:
                pending.cycle(forward=_CYCLE[key])
            self._show()

    def _take_number(self, pending: PendingLink, number: int) -> None:
        numbers = pending.numbers(self._in_sight())
        pending.current = next((name for name, each in numbers.items() if each == number), pending.current)
        if number in numbers.values():
            self._choose()

    def _begin(self, span_id: str, point: QPointF | None) -> bool:
        self._view.edges.keep()
        span = self._view.span(span_id)
        targets = self.targets_of(span_id) if span else ()
        if span is None or not targets:
            return False
        self._view.edges.leave()
        pending = self._view.state.link = PendingLink(span, targets, point=point)
        if point is None:
            seen = self._in_sight()
            near = (target.span.id for target in targets if target.span.id in seen)
            pending.current = next(near, targets[0].span.id)
        self._show()
        return True

    def _choose(self) -> None:
        pending = self.pending()
        target = pending.target(pending.current) if pending else None
        link = pending.link_to(target) if pending and target else None
        self.leave()
        if link:
            self.chosen.emit(link.definition.name, link.from_span, link.to_span)

    def _leave_keys(self, _span_id: str) -> None:
        if self.is_by_keys():
            self.leave()

    def _show(self) -> None:
        pending = self.pending()
        target = pending.target(pending.current) if pending and pending.point is None else None
        link = pending.link_to(target) if pending and target else None
        if target and link:
            self._view.reveal(target.span.start)
            self._view.speech.say(target_words(self._view, target.span, link.definition.name))
        self._view.viewport().update()
        self.changed.emit()

    def _in_sight(self) -> set[str]:
        placed, height = self._view.sight.placed(), self._view.viewport().height()
        return set(boxes_in_sight(self._view.article, placed, height))
