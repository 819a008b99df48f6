"""Where a card about the focused span or about the article belongs."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize

from annotator.gui.annotation.article.article_view import ArticleView


def place_of_span(article: ArticleView) -> QRect:
    """The focused span, as far as its ends are in sight, in pixels of the window; else atop the article."""
    span = article.focused_outline()
    rects = [article.sight.character_rect(offset) for offset in (span.start, span.end - 1)] if span else []
    seen = [rect for rect in rects if rect is not None and _is_in(rect, article.viewport().size())]
    if not seen:
        return place_of_article(article)
    whole = seen[0].united(seen[-1]).toAlignedRect()
    return QRect(article.viewport().mapTo(article.window(), whole.topLeft()), whole.size())


def place_of_article(article: ArticleView) -> QRect:
    """A point near the top of the article."""
    corner = QPoint(article.width() // 4, article.height() // 8)
    return QRect(article.mapTo(article.window(), corner), QSize(1, 1))


def _is_in(rect: QRectF, size: QSize) -> bool:
    return rect.top() >= 0 and rect.bottom() <= size.height()
