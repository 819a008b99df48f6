"""Moving an edge of the span or suggestion in hand, by keys or by dragging; asked of the owner only at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.gui.annotation.article.article_words import edge_words
from annotator.gui.annotation.article.caret_movement import CaretUnit
from annotator.gui.annotation.article.keys import Movement, movement_of
from annotator.gui.annotation.article.line_movement import column_of, line_edge, neighbouring_line
from annotator.gui.annotation.article.pending_edge import PendingEdge

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView

_TEXT_UNITS = {CaretUnit.CHARACTER, CaretUnit.WORD, CaretUnit.SENTENCE, CaretUnit.PARAGRAPH, CaretUnit.DOCUMENT}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_KEYS = _ENTER | {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class EdgeMode:
    """Holds the pending edge in the view's state until it is committed or dropped."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._is_by_keys = False
        self._column: float | None = None  # in which the edge goes up and down, in pixels

    def start(self) -> None:
        """Begin to move, by keys, the end of the fragment nearest the caret, of the span or suggestion in hand.

        An edge that is on the move already goes on from where it is.
        """
        span = self._view.outline_in_hand()
        if span is not None and not self._is_by_keys:
            self._begin(PendingEdge.nearest(self._view.source_text(), span, self._view.caret()), by_keys=True)

    def step(self, *, moves_end: bool, forward: bool) -> None:
        """Move one edge of what is in hand by a word, which begins the mode."""
        if not self._is_by_keys:
            self.start()
        edge = self._view.state.edge
        if edge is not None:
            edge.moves_end, self._column = moves_end, None
            edge.move(CaretUnit.WORD, forward=forward)
            self._show(edge)

    def begin_drag(self, edge: PendingEdge) -> None:
        self._begin(edge, by_keys=False)

    def is_by_keys(self) -> bool:
        return self._is_by_keys

    def is_dragging(self) -> bool:
        return self._view.state.edge is not None and not self._is_by_keys

    def drag(self, offset: int, *, exact: bool) -> None:
        """Take the edge to an offset, whole tokens unless exact."""
        if self._view.state.edge:
            self._view.state.edge.drag(offset, exact=exact)
            self._view.viewport().update()

    def commit(self) -> None:
        """Ask the owner for the new extent if it differs, and leave."""
        edge = self._view.state.edge
        self.leave()
        if edge and edge.is_changed():
            self._view.span_resize_asked.emit(edge.span.id, edge.fragment, edge.start, edge.end)

    def keep(self) -> PendingEdge | None:
        """Ask the owner for the edge of a span that keys have moved, where something else is done than to press Enter.

        Returns what was asked for. That of a suggestion stays on the move: only who accepts it decides.
        """
        edge = self._view.state.edge
        if not (self._is_by_keys and edge and edge.is_changed() and self._view.span(edge.span.id)):
            return None
        self.commit()
        return edge

    def leave(self) -> None:
        """Drop the pending edge."""
        self._view.state.edge = None
        self._set_by_keys(by_keys=False)
        self._view.viewport().update()

    def leave_if_changed(self) -> None:
        """Drop the pending edge of a span that is no longer what it was."""
        edge = self._view.state.edge
        if edge and edge.span != self._view.article.outline(edge.span.id):
            self.leave()

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the key is one of this mode's; every movement is, so that the caret stays where it is."""
        is_plain = event.modifiers() & ~_KEYPAD == Qt.KeyboardModifier.NoModifier
        is_own = event.key() in _KEYS and (is_plain or event.key() == Qt.Key.Key_Backtab)
        return is_own or movement_of(event, self._view.plain_unit) is not None

    def press(self, event: QKeyEvent) -> None:
        """Act on one of this mode's keys."""
        edge = self._view.state.edge
        if edge is None:
            return
        if event.key() in _ENTER:
            self.commit()
            self._view.speech.span_focused(self._view.outline_in_hand())
        elif event.key() == Qt.Key.Key_Escape:
            self._view.speech.say("Edges as before")
            self.leave()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            edge.moves_end, self._column = not edge.moves_end, None
            self._show(edge)
        elif movement := movement_of(event, self._view.plain_unit):
            self._move(edge, movement)

    def _move(self, edge: PendingEdge, movement: Movement) -> None:
        """As the caret would move; by line, to a whole word."""
        if movement.unit in _TEXT_UNITS:
            turned = movement.is_visual and self._view.article.is_right_to_left(edge.offset)
            edge.move(movement.unit, forward=movement.forward != turned)
            self._column = None
        elif movement.unit is CaretUnit.LINE:
            edge.drag(self._in_next_line(edge.offset, forward=movement.forward), exact=False)
        elif movement.unit is CaretUnit.LINE_EDGE:
            edge.drag(line_edge(self._view.article, edge.offset, forward=movement.forward, extend=False), exact=False)
            self._column = None
        self._show(edge)

    def _in_next_line(self, offset: int, *, forward: bool) -> int:
        if self._column is None:
            self._column = column_of(self._view.article, offset)
        return neighbouring_line(self._view.article, offset, self._column, forward=forward)

    def _show(self, edge: PendingEdge) -> None:
        self._view.speech.say(edge_words(edge))
        self._view.reveal(max(edge.offset - 1, edge.start) if edge.moves_end else edge.offset)
        self._view.viewport().update()

    def _begin(self, edge: PendingEdge, *, by_keys: bool) -> None:
        self._view.links.leave()
        self._view.state.edge, self._column = edge, None
        self._set_by_keys(by_keys=by_keys)
        if by_keys:
            self._show(edge)

    def _set_by_keys(self, *, by_keys: bool) -> None:
        if by_keys != self._is_by_keys:
            self._is_by_keys = by_keys
            self._view.edge_mode_changed.emit(by_keys)
