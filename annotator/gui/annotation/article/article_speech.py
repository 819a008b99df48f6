"""Tells a screen reader what changes in the article: caret, selection, the label at the caret, the span in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
)

from annotator.gui.annotation.article import article_accessibility
from annotator.gui.annotation.article.article_words import shortened, span_words, words_at_caret
from annotator.model.offsets import Utf16Map
from annotator.model.span import SpanOutline

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView


class ArticleSpeech:
    """Silent while no screen reader runs.

    The caret is told at once. The label at the caret and the selection are told when all that a key press changes has
    been changed, so that nothing is said twice: a span that was announced is not told again as the label at the caret.
    """

    def __init__(self, view: ArticleView) -> None:
        article_accessibility.install()
        self._view = view
        self._told_words = ""
        self._told_selection = (0, 0)  # anchor and caret
        self._timer = QTimer(view)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tell)

    def say(self, words: str) -> None:
        """Have something said now."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def article_shown(self) -> None:
        """Say how another article begins, which is its title."""
        text = self._view.source_text()
        if text:
            self.say(shortened(text.lstrip().split("\n", 1)[0]))
        self._keep_as_told()

    def caret_moved(self) -> None:
        """Tell where the caret is and, a moment later, what has come to be selected and the label there."""
        if QAccessible.isActive():
            caret = self._view.caret()
            position = Utf16Map(self._view.source_text()[:caret]).to_utf16(caret)
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._view, position))
            self._timer.start()

    def spans_changed(self) -> None:
        """Tell the label at the caret if it is another one now."""
        if QAccessible.isActive():
            self._timer.start()

    def span_focused(self, span: SpanOutline | None) -> None:
        """Say label, links and text of the span that has come in hand."""
        if span is None:
            self.spans_changed()
        elif QAccessible.isActive():
            self.say(span_words(self._view, span))
            self._keep_as_told()

    def _keep_as_told(self) -> None:
        self._timer.stop()
        self._told_selection = self._view.state.anchor, self._view.state.caret
        if QAccessible.isActive():
            self._told_words = words_at_caret(self._view)

    def _tell(self) -> None:
        selected = self._selection_words()
        words = words_at_caret(self._view)
        is_new = words != self._told_words
        self._keep_as_told()
        if selected:
            self.say(selected)
        if is_new:
            QAccessible.updateAccessibility(QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged))

    def _selection_words(self) -> str:
        """What was added to or taken from the selection; all of it where it begins elsewhere than before."""
        (anchor, caret), (start, end) = self._told_selection, self._view.selection()
        here = self._view.caret()
        if (self._view.state.anchor, here) == (anchor, caret) or (start == end and anchor == caret):
            return ""
        text = self._view.source_text()
        if self._view.state.anchor != anchor:
            return f"{shortened(text[start:end])} selected" if start < end else "Nothing selected"
        is_more = abs(here - anchor) > abs(caret - anchor)
        return f"{shortened(text[min(caret, here) : max(caret, here)])} {'selected' if is_more else 'not selected'}"
