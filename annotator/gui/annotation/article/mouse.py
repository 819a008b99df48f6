"""Selecting, focusing and resizing with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from annotator.gui.annotation.article.pending_edge import PendingEdge
from annotator.model.boundaries import TextUnit, unit_at
from annotator.model.span import SpanOutline
from annotator.model.tokens import snap, trimmed

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView

_SAME_PLACE = 4.0  # pixels that a hand shakes between clicks
_UNITS = {2: TextUnit.WORD, 3: TextUnit.SENTENCE, 4: TextUnit.PARAGRAPH}
_SCROLL_INTERVAL = 16  # milliseconds
_EXACT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class MouseHandling:
    """Follows the left button from press to release; the view does what was meant."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._clicks = 0
        self._clicked_at, self._clicked_when = QPointF(-100, -100), 0
        self._is_pressed = self._has_moved = self._is_exact = False
        self._pressed_at = self._last = QPointF()
        self._sign: SpanOutline | None = None  # whose lane, flag or chip was pressed: a drag links it
        self._origin = (0, 0)  # what the press selected; a drag never lets go of it
        self._cycle: list[SpanOutline] = []
        self._cycled_at = QPointF(-100, -100)
        self._scroll_timer = QTimer(view)
        self._scroll_timer.setInterval(_SCROLL_INTERVAL)
        self._scroll_timer.timeout.connect(self._scroll_on)

    def press(self, event: QMouseEvent) -> None:
        """Begin to select, to link, or to move an edge of the focused span."""
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        point = event.position()
        self._count_click(event)
        self._is_pressed, self._has_moved, self._pressed_at, self._last = True, False, point, point
        self._is_exact = bool(event.modifiers() & _EXACT)
        is_linking = self._view.links.pending() is not None
        self._sign = None
        if self._clicks == 1 and not is_linking and self._take_edge(point):
            return
        offset = self._view.sight.offset_at(point)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            anchor = self._view.state.anchor
            self._origin = anchor, anchor
            self._select_to(offset)
            self._has_moved = True
        elif self._clicks == 1:
            self._origin = offset, offset
            self._sign = None if is_linking else self._view.sight.span_sign_at(point)
        else:
            character = self._view.sight.character_at(point)  # the nearest gap may belong to the next one
            at = offset if character is None else character
            self._origin = unit_at(self._view.source_text(), at, _UNITS[self._clicks])
            self._view.select(*self._origin)

    def move(self, event: QMouseEvent) -> None:
        """Drag the selection, the link or the edge; scroll while the mouse is above or below the view."""
        self._last = event.position()
        if not self._is_pressed:
            self._show_cursor(self._last)
            self._view.hovering.move(self._last)
            return
        self._is_exact = bool(event.modifiers() & _EXACT)
        if not self._has_moved and (self._last - self._pressed_at).manhattanLength() < _SAME_PLACE:
            return
        if self._sign and not self._has_moved:
            self._view.links.begin_drag(self._sign.id, self._last)
        self._has_moved = True
        self._view.hovering.stop()
        self._drag()
        outside = self._overshoot()
        if not outside:
            self._scroll_timer.stop()
        elif not self._scroll_timer.isActive():
            self._scroll_timer.start()

    def release(self, event: QMouseEvent) -> None:
        """End a drag, or take the press for a click."""
        if event.button() != Qt.MouseButton.LeftButton or not self._is_pressed:
            event.ignore()
            return
        self._scroll_timer.stop()
        self._is_pressed = False
        if self._view.edges.is_dragging():
            self._view.edges.commit()
        elif self._sign and self._has_moved:
            self._view.links.drop()
        elif not self._has_moved and self._clicks == 1 and not self._view.links.click(event.position()):
            self._click(event.position())

    def _scroll_on(self) -> None:
        """One step of scrolling, the faster the further the mouse is outside."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + round(self._overshoot() * 0.35))
        self._drag()

    def _show_cursor(self, point: QPointF) -> None:
        if self._view.sight.edge_at(point):
            shape = Qt.CursorShape.SplitHCursor
        elif self._view.sight.sign_at(point):
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        self._view.viewport().setCursor(shape)

    def _overshoot(self) -> float:
        height = self._view.viewport().height()
        return min(0.0, self._last.y()) + max(0.0, self._last.y() - height)

    def _drag(self) -> None:
        height = self._view.viewport().height()
        point = QPointF(self._last.x(), min(max(self._last.y(), 0.0), height - 1.0))
        offset = self._view.sight.offset_at(point)
        if self._sign:
            self._view.links.drag(self._last)
        elif self._view.edges.is_dragging():
            self._view.edges.drag(offset, exact=self._is_exact)
        else:
            self._select_to(offset)

    def _select_to(self, offset: int) -> None:
        start, end = min(self._origin[0], offset), max(self._origin[1], offset)
        text = self._view.source_text()
        if not self._is_exact:
            if self._clicks > 2:
                start = min(start, unit_at(text, start, _UNITS[self._clicks])[0])
                end = max(end, unit_at(text, max(start, end - 1), _UNITS[self._clicks])[1])
            start, end = snap(text, start, end) if start < end else (start, end)
        elif start < end:
            start, end = trimmed(text, start, end)
        if offset < self._origin[0]:
            start, end = end, start
        self._view.select(start, end)

    def _count_click(self, event: QMouseEvent) -> None:
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        near = (event.position() - self._clicked_at).manhattanLength() <= _SAME_PLACE
        is_next = near and event.timestamp() - self._clicked_when <= interval
        is_double = event.type() == QMouseEvent.Type.MouseButtonDblClick
        self._clicks = self._clicks % 4 + 1 if is_next else 2 if is_double else 1
        self._clicked_at, self._clicked_when = event.position(), event.timestamp()

    def _take_edge(self, point: QPointF) -> bool:
        if self._view.sight.edge_at(point):
            self._view.edges.keep()  # one that keys have moved
        span = self._view.outline_in_hand()
        edge = self._view.sight.edge_at(point) if span else None
        if span is None or edge is None:
            return False
        fragment, is_end = edge
        start, end = span.parts()[fragment]
        self._view.edges.begin_drag(PendingEdge(self._view.source_text(), span, fragment, start, end, moves_end=is_end))
        return True

    def _click(self, point: QPointF) -> None:
        """Take the innermost span or suggestion in hand; at the same place again, the next one outward."""
        spans = self._view.sight.spans_at(point)
        again = (point - self._cycled_at).manhattanLength() <= _SAME_PLACE and spans == self._cycle
        self._cycle, self._cycled_at = spans, point
        self._view.place_caret(self._view.sight.caret_at(point))
        if not spans:
            self._view.focus_span(None)
            return
        focused = self._view.outline_in_hand()
        place = spans.index(focused) + 1 if again and focused in spans else 0
        self._view.hand.take(spans[place % len(spans)], reveal=False)
