"""What is shown of the span under the mouse: its relations, a heavier lane and a tooltip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from annotator.gui.annotation.article.span_tip import span_tip

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView


class Hovering:
    """Follows the mouse while no button is pressed."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view

    def move(self, point: QPointF) -> None:
        """Take up the innermost span at a point of the viewport."""
        spans = self._view.sight.spans_at(point)
        self._take(spans[0].id if spans else None)

    def stop(self) -> None:
        """Let go of the span: the mouse is elsewhere, or busy."""
        self._take(None)

    def handle(self, event: QEvent) -> bool:
        """Answer events of the viewport; whether that was all that there is to do."""
        if event.type() == QEvent.Type.Leave:
            self.stop()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spans = self._view.sight.spans_at(QPointF(event.pos()))
            tip = span_tip(spans[0], self._view.article.style) if spans else ""
            QToolTip.showText(event.globalPos(), tip, self._view)
            return True
        return False

    def _take(self, span_id: str | None) -> None:
        if span_id != self._view.state.hovered:
            self._view.state.hovered = span_id
            self._view.viewport().update()
