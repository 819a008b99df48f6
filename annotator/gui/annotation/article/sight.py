"""What of the article is seen now, and what lies where on the viewport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from annotator.gui.annotation.article import hit_testing, paint_focus
from annotator.gui.annotation.article.article_layout import Placed
from annotator.gui.annotation.article.scrolling import Scrolling
from annotator.gui.annotation.article.suggested.outline import is_suggested
from annotator.model.span import SpanOutline

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView


class Sight:
    """Answers for the scroll position and spans of the moment; points and boxes are on the viewport."""

    def __init__(self, view: ArticleView, scrolling: Scrolling) -> None:
        self._view, self._scrolling = view, scrolling

    def placed(self) -> list[Placed]:
        return self._scrolling.place(self._view.article)

    def offset_at(self, point: QPointF) -> int:
        """The offset nearest to a point: an edge of what is selected there."""
        return hit_testing.offset_at(self._view.article, self.placed(), point)

    def character_at(self, point: QPointF) -> int | None:
        """The offset of the character at a point."""
        return hit_testing.character_at(self._view.article, self.placed(), point)

    def caret_at(self, point: QPointF) -> int:
        """The offset nearest to a point at which the caret is drawn on that line."""
        return hit_testing.caret_at(self._view.article, self.placed(), point)

    def spans_at(self, point: QPointF) -> list[SpanOutline]:
        """The spans and suggestions at a point, innermost first."""
        return hit_testing.spans_at(self._view.article, self.placed(), point)

    def sign_at(self, point: QPointF) -> SpanOutline | None:
        """The span or suggestion whose chip, flag or lane is at a point."""
        return hit_testing.sign_at(self._view.article, self.placed(), point)

    def span_sign_at(self, point: QPointF) -> SpanOutline | None:
        """The same, where it is no suggestion: only spans are linked."""
        sign = self.sign_at(point)
        return None if sign is None or is_suggested(sign) else sign

    def edge_at(self, point: QPointF) -> tuple[int, bool] | None:
        """The fragment of the span or suggestion in hand whose edge is at a point, and whether it is its end."""
        span = self._view.outline_in_hand()
        return hit_testing.edge_at(self._view.article, self.placed(), span, point) if span else None

    def character_rect(self, offset: int) -> QRectF | None:
        """The first box of a character, or None where it is not seen."""
        return hit_testing.character_rect(self._view.article, self.placed(), offset)

    def caret_rect(self) -> QRectF | None:
        """The caret, or None where it is not seen."""
        return paint_focus.caret_rect(self._view.article, self.placed(), self._view.caret())
