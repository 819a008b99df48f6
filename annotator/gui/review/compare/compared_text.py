"""The article with everybody's spans: read, selected and scrolled like any article, but nothing in it is changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.review.compare.group_marks import GroupMarking, groups_of
from annotator.gui.review.compare.paint_compared import ComparedLook, paint_compared
from annotator.gui.review.compare.words import full_words, short_words
from annotator.model.span import SpanOutline
from annotator.review.compared_document import ComparedDocument
from annotator.review.differences import Item, Subject

SETTLED = "✓ "
HIGHEST, LOWEST = 0.08, 0.6  # of the view's height: where a difference may stand when it is gone to


class ComparedText(ArticleView):
    """`item_clicked` carries the place of an item whose text, row or chip was clicked."""

    item_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = ComparedLook(self.state)
        self._document: ComparedDocument | None = None
        self.setAccessibleName("Article with everybody's spans")
        self.span_focused.connect(self._clicked)

    def show_document(
        self, document: ComparedDocument, people: Sequence[str], wanted: Collection[int], *, still_open: Collection[int]
    ) -> None:
        """Show a document with a row for each of the people; the same one stays put.

        Of its items, those that are open stand out, and those that are wanted have a sign beside their line.
        """
        groups = groups_of(document.items, people, document.gold_spans())
        is_same, top = document.text == self.source_text(), self.first_visible()
        above = self.article.locate(top)[0] - self.verticalScrollBar().value()
        self._document = document
        outstanding = frozenset(str(place) for place in wanted if place in still_open)
        settled = frozenset(map(str, wanted)) - outstanding
        self.look = ComparedLook(self.state, groups, outstanding, settled, rows=len(people))
        hulls = sorted((group.hull for group in groups.values()), key=lambda hull: (hull.start, -hull.end))
        links = [(sorted(item.labels)[0], str(start), str(end)) for item, start, end in document.links()]
        self.set_document(document.text, hulls, links)
        words = {
            str(place): (SETTLED if str(place) in settled else "") + short_words(document.items[place])
            for place in wanted
        }
        self.article.marking = GroupMarking(groups, words, len(people), shows_gold=document.shows_gold)
        self.article.lay_out_anew()  # the caret has been placed already
        if is_same:
            self.scroll_to(top)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - round(above))

    def show_nothing(self) -> None:
        """Show no document."""
        self._document = None
        self.look = ComparedLook(self.state)
        self.clear()

    def show_in_hand(self, place: int | None) -> None:
        """Show which item the person looks at, and bring it into sight; None for none."""
        item = None if place is None or self._document is None else self._document.items[place]
        self.look.in_hand = self._groups_in_hand(item, place)
        if item is not None and item.is_whole():
            self.scroll_to(0)
        elif item is not None:
            self._bring_near(item.start)
        self.viewport().update()

    def _bring_near(self, offset: int) -> None:
        """Scroll so that a line stands a third down, unless it is in the upper part of the view already."""
        height, bar = self.viewport().height(), self.verticalScrollBar()
        place = self.article.locate(offset)[0] - bar.value()
        if not height * HIGHEST <= place <= height * LOWEST:
            self.scroll_to(offset)
            bar.setValue(bar.value() - height // 3)

    def _groups_in_hand(self, item: Item | None, place: int | None) -> tuple[str, ...]:
        if item is None or item.is_whole() or self._document is None:
            return ()
        return tuple(map(str, self._document.ends(item))) if item.subject is Subject.LINK else (str(place),)

    def outline_in_hand(self) -> SpanOutline | None:
        """None: no edge of a group can be taken hold of."""
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        paint_compared(
            painter,
            self.article,
            self.sight.placed(),
            self.look,
            exposed=QRectF(event.rect()),
            viewport_height=self.viewport().height(),
        )
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spans = self.sight.spans_at(QPointF(event.pos()))
            tip = full_words(self._document.items[int(spans[0].id)]) if spans and self._document else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def _clicked(self, identifier: str) -> None:
        if identifier:
            self.state.focused = None  # what is in hand is the page's to say; a second click is a click again
            self.item_clicked.emit(int(identifier))
