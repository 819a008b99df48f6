"""Draws all that is seen of the article."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from annotator.gui.annotation.article.article_layout import ArticleLayout, Placed
from annotator.gui.annotation.article.linking.paint_links import paint_link
from annotator.gui.annotation.article.paint_focus import paint_caret, paint_edges, paint_focused
from annotator.gui.annotation.article.paint_pieces import paint_flags, paint_piece
from annotator.gui.annotation.article.paint_rail import paint_rail
from annotator.gui.annotation.article.reading_state import ReadingState
from annotator.gui.annotation.article.relations.paint_relations import paint_relations

_REACH = 24.0  # pixels above and below a piece that its relations and handles may take


def paint_article(
    painter: QPainter,
    article: ArticleLayout,
    placed: Sequence[Placed],
    state: ReadingState,
    *,
    exposed: QRectF,
    viewport_height: float,
) -> None:
    """Draw the pieces that the exposed part of the viewport shows, then relations, focus and caret over them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(exposed, article.style.plain(article.style.theme.page))
    focused = article.outline(state.focused)
    for here in placed:
        if here.y - _REACH > exposed.bottom() or here.y + here.marks.height + _REACH < exposed.top():
            continue
        painter.save()
        painter.translate(article.geometry.left, here.y)
        seen = exposed.translated(-article.geometry.left, -here.y)
        if here.piece.layout.lines:
            paint_piece(painter, here, article.style, state, seen)
        if focused:
            paint_focused(painter, article, here, focused, state)
        paint_flags(painter, here.marks.flags, article.style)
        paint_rail(painter, article, here, state)
        painter.restore()
    if not state.link:  # what is linked already is no target, and lines would hide the numbers
        paint_relations(painter, article, placed, state.in_hand(), viewport_height=viewport_height)
    if focused:
        paint_edges(painter, article, placed, focused, state)
    paint_caret(painter, article, placed, state)
    if state.link:
        paint_link(painter, article, placed, state.link, viewport_height)
