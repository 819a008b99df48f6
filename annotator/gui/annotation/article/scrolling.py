"""What part of the article is seen, and how it is brought into sight."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from annotator.gui.annotation.article.article_layout import ArticleLayout, Placed

_MARGIN = 48  # pixels kept free above and below an offset that is brought into sight
_NOTCH = 120  # eighths of a degree that one notch of a wheel reports
_NOTCH_PIXELS = 96
_OVERLAP = 40  # pixels of the last page that are still seen on the next


class Scrolling:
    """Keeps the scroll bar and the measured heights of an article in step."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self._bar = area.verticalScrollBar()
        self._bar.setSingleStep(_NOTCH_PIXELS // 3)
        self._rest = 0.0

    def place(self, article: ArticleLayout) -> list[Placed]:
        """The pieces in sight; laying them out may move the scroll bar's value, never the text."""
        height = self._area.viewport().height()
        placed, value = article.place(self._bar.value(), height)
        self._fit(article, value)
        if self._bar.value() != value:  # the end of the article came nearer than it was estimated
            placed, value = article.place(self._bar.value(), height)
        return placed

    def _fit(self, article: ArticleLayout, value: int) -> None:
        height = self._area.viewport().height()
        with QSignalBlocker(self._bar):
            self._bar.setRange(0, max(0, round(article.total_height()) - height))
            self._bar.setPageStep(max(1, height - _OVERLAP))
            self._bar.setValue(value)

    def reveal(self, article: ArticleLayout, offset: int) -> None:
        """Scroll as little as brings the line into sight with some room; from further than a page, to a third down."""
        top, bottom = article.locate(offset)
        height = self._area.viewport().height()
        margin = min(_MARGIN, height / 4)
        first, last = self._bar.value(), self._bar.value() + height
        if top < first - height or bottom > last + height:
            self._go(article, top - height / 3)
        elif top < first + margin:
            self._go(article, top - margin)
        elif bottom > last - margin:
            self._go(article, bottom + margin - height)

    def show_at_top(self, article: ArticleLayout, offset: int) -> None:
        """Scroll so that the line of an offset is the first."""
        self._go(article, article.locate(offset)[0] if offset else 0)

    def first_visible(self, article: ArticleLayout) -> int:
        """The first offset of the topmost line whose text is wholly in sight; 0 at the very top."""
        if self._bar.value() == 0:
            return 0
        for here in self.place(article):
            for line in here.piece.layout.lines:
                if here.y + line.top >= -1:
                    return here.piece.layout.offset(line.utf16_start)
        return 0

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll by the pixels that a touch pad reports, else by three lines a notch; Ctrl is left to the owner."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        pixels = event.pixelDelta().y()
        self._rest -= pixels or event.angleDelta().y() / _NOTCH * _NOTCH_PIXELS
        whole = int(self._rest)
        self._rest -= whole
        self._bar.setValue(self._bar.value() + whole)
        event.accept()

    def _go(self, article: ArticleLayout, value: float) -> None:
        self._fit(article, round(value))
        self._area.viewport().update()
