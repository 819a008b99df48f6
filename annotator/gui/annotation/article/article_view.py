"""The article: its text with spans and relations, read, selected and focused by keys and mouse.

The view stores nothing and changes nothing but what is selected: the owner listens, stores, and calls `update_spans`.
All offsets are half-open code points into the untouched text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.gui.annotation.article.article_layout import ArticleLayout
from annotator.gui.annotation.article.article_speech import ArticleSpeech
from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.caret_blink import CaretBlink
from annotator.gui.annotation.article.caret_keys import CaretKeys
from annotator.gui.annotation.article.caret_movement import CaretUnit
from annotator.gui.annotation.article.edge_mode import EdgeMode
from annotator.gui.annotation.article.found_marks import FoundMarks
from annotator.gui.annotation.article.hand import Hand
from annotator.gui.annotation.article.hovering import Hovering
from annotator.gui.annotation.article.linking.link_mode import LinkMode
from annotator.gui.annotation.article.mouse import MouseHandling
from annotator.gui.annotation.article.paint_article import paint_article
from annotator.gui.annotation.article.reading_state import ReadingState
from annotator.gui.annotation.article.relations.relation_index import RelationIndex
from annotator.gui.annotation.article.scrolling import Scrolling
from annotator.gui.annotation.article.sight import Sight
from annotator.gui.annotation.article.suggested.layer import SuggestionLayer
from annotator.gui.theme import LIGHT, Theme
from annotator.model.label_schema import LabelDefinition
from annotator.model.span import SpanOutline


class ArticleView(QAbstractScrollArea):
    """Shows one article. Public attributes are for the modules beside this one; others use the methods."""

    selection_changed = Signal(int, int)  # start, end; equal where there is only a caret
    span_focused = Signal(str)  # identifier, empty for none; of a suggestion tells `suggestions.in_hand_changed`
    span_resize_asked = Signal(str, int, int, int)  # of a span or suggestion: its fragment, new start, new end
    edge_mode_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovering = Hovering(self)  # first: it is asked about events of the viewport that the next lines cause
        self.state, self.speech = ReadingState(), ArticleSpeech(self)
        style = ArticleStyle(LIGHT, self.font())
        self.article = ArticleLayout("", (), style=style, viewport_width=self.viewport().width())
        self.plain_unit = CaretUnit.WORD
        self.edges = EdgeMode(self)
        self.links = LinkMode(self)
        self.hand, self.suggestions = Hand(self), SuggestionLayer(self)
        self._scrolling = Scrolling(self)
        self.sight = Sight(self, self._scrolling)
        self._keys = CaretKeys(self)
        self._mouse = MouseHandling(self)
        self._blink = CaretBlink(self, self.state, self._redraw_caret)
        self._set_up()

    def _set_up(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its signals are blocked, see Scrolling
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    # What is shown

    def set_labels(self, labels: Sequence[LabelDefinition]) -> None:
        """Tell which labels there are, for names, letters and colours."""
        self.article.style.set_labels(labels)
        self._lay_out_anew()

    def set_theme(self, theme: Theme) -> None:
        self.article.style.set_theme(theme)
        self._lay_out_anew()

    def set_text_font(self, family: str, pixel_size: int) -> None:
        """Set the font of the text; an empty family takes the first serif that the machine has."""
        self.article.style.set_text_font(family, pixel_size)
        self._lay_out_anew()

    def set_plain_arrows(self, unit: CaretUnit) -> None:
        """Choose what Left and Right move by, WORD or CHARACTER; with Alt they move by the other."""
        self.plain_unit = unit

    def set_document(
        self, text: str, spans: Sequence[SpanOutline], relations: Sequence[tuple[str, str, str]] = ()
    ) -> None:
        """Show a text with its spans, sorted by start, and relations as (label, from span, to span)."""
        self.edges.leave()
        self.suggestions.show(())
        self.focus_span(None)
        self.article = ArticleLayout(text, spans, style=self.article.style, viewport_width=self.viewport().width())
        self.article.relations = RelationIndex(relations)
        self.select(0, 0)
        self.verticalScrollBar().setValue(0)
        self.speech.article_shown()

    def clear(self) -> None:
        """Show nothing."""
        self.set_document("", ())

    def update_spans(self, changed: Sequence[SpanOutline], removed: Sequence[str]) -> None:
        """Add or replace spans and drop others; only the paragraphs that they touch are laid out anew."""
        self.article.change_spans(changed, removed)
        self.links.leave()
        self.edges.leave_if_changed()
        if self.state.focused and self.outline_in_hand() is None:
            self.focus_span(None)
        self.speech.spans_changed()
        self.viewport().update()

    def set_relations(self, relations: Iterable[tuple[str, str, str]]) -> None:
        """Show these relations, as (label, from span, to span), instead of those before."""
        self.article.relations = RelationIndex(relations)
        self.viewport().update()

    def set_marks(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Mark what a search has found: ranges in text order that do not overlap."""
        self.state.found = FoundMarks(ranges)
        self.viewport().update()

    def set_signs(self, flagged: Iterable[str], commented: Iterable[str]) -> None:
        """Show a flag, or that a comment is open, at these spans, and at no others."""
        self.state.flagged, self.state.commented = frozenset(flagged), frozenset(commented)
        self.viewport().update()

    def source_text(self) -> str:
        return self.article.text

    def span(self, span_id: str) -> SpanOutline | None:
        """The span of that identifier as it is shown, or None."""
        return self.article.spans.get(span_id)

    # Caret and selection

    def selection(self) -> tuple[int, int]:
        """The selected range; empty, at the caret, where nothing is selected."""
        return self.state.selection()

    def caret(self) -> int:
        return self.state.caret

    def select(self, start: int, end: int) -> None:
        """Select from `start` to the caret at `end`, which may lie before it."""
        self._keys.forget_column()
        self._select(start, end)

    def _select(self, start: int, end: int) -> None:
        before = self.selection()
        length = len(self.article.text)
        self.state.anchor, self.state.caret = min(max(start, 0), length), min(max(end, 0), length)
        self._blink.restart()
        self.viewport().update()
        if self.selection() != before:
            self.speech.caret_moved()
            self.selection_changed.emit(*self.selection())

    def clear_selection(self) -> None:
        """Leave only the caret, where it stands."""
        self.select(self.state.caret, self.state.caret)

    def place_caret(self, offset: int) -> None:
        """Put the caret at an offset, dropping the selection."""
        self.select(offset, offset)

    def move_caret(self, unit: CaretUnit, *, forward: bool, extend: bool) -> None:
        """Move the caret by a unit, extending the selection or dropping it, and bring it into sight."""
        target = self._keys.target(unit, forward=forward, extend=extend)
        self._select(self.state.anchor if extend else target, target)
        self.reveal(self.state.caret)

    # What is in hand

    def focused_span(self) -> str | None:
        span = self.focused_outline()
        return span.id if span else None

    def focused_outline(self) -> SpanOutline | None:
        """The span in hand; None also where it is a suggestion."""
        return self.span(self.state.focused) if self.state.focused else None

    def outline_in_hand(self) -> SpanOutline | None:
        """The span or suggestion in hand."""
        return self.article.outline(self.state.focused)

    def focus_span(self, span_id: str | None, *, reveal: bool = True) -> None:
        """Focus a span, or none. The selection ends; a caret outside the span goes to its start."""
        self.hand.take(self.span(span_id) if span_id else None, reveal=reveal)

    def focus_next_span(self) -> None:
        """Focus the next span in reading order, after the last one the first."""
        self.hand.next_span()

    def focus_previous_span(self) -> None:
        """Focus the previous span in reading order, before the first one the last."""
        self.hand.previous_span()

    def start_edge_mode(self) -> None:
        """Let keys move the edges of the span or suggestion in hand until Enter or Escape."""
        self.edges.start()

    def is_in_edge_mode(self) -> bool:
        return self.edges.is_by_keys()

    def reveal(self, offset: int) -> None:
        """Scroll so that the line of an offset is comfortably in sight."""
        self._scrolling.reveal(self.article, offset)

    def first_visible(self) -> int:
        """The offset of the topmost line in sight, to come back to with `scroll_to`."""
        return self._scrolling.first_visible(self.article)

    def scroll_to(self, offset: int) -> None:
        """Scroll so that the line of an offset is the topmost."""
        self._scrolling.show_at_top(self.article, offset)

    def _redraw_caret(self) -> None:
        if rect := self.sight.caret_rect():
            self.viewport().update(rect.toAlignedRect().adjusted(-1, -1, 1, 1))

    def _lay_out_anew(self) -> None:
        offset = self.first_visible()
        self.article.set_width(self.viewport().width())
        self.article.lay_out_anew()
        self.scroll_to(offset)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint_article(
            painter,
            self.article,
            self.sight.placed(),
            self.state,
            exposed=QRectF(event.rect()),
            viewport_height=self.viewport().height(),
        )
        painter.end()
        self.suggestions.note_painted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        offset = self.first_visible()
        if self.article.set_width(self.viewport().width()):
            self.scroll_to(offset)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._scrolling.wheel(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keys.wants(event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return not (self.is_in_edge_mode() or self.links.is_by_keys()) and super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._keys.press(event))

    def focusInEvent(self, _event: QFocusEvent) -> None:
        self.state.has_keyboard = True
        self._blink.restart()

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        self.state.has_keyboard = False
        self._blink.restart()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.press(event)

    mouseDoubleClickEvent = mousePressEvent

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def viewportEvent(self, event: QEvent) -> bool:
        return self.hovering.handle(event) or super().viewportEvent(event)
