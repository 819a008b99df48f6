"""Moving the caret by keys, where the layout has a say: by line, by page, and in text from right to left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from annotator.gui.annotation.article.caret_movement import CaretUnit, moved
from annotator.gui.annotation.article.keys import movement_of
from annotator.gui.annotation.article.line_movement import column_of, line_edge, neighbouring_line

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView


class CaretKeys:
    """Remembers the column in which the caret goes up and down."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._column: float | None = None

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the view itself acts on the key, before any shortcut of the window."""
        if self._view.links.pending():
            return self._view.links.wants(event)
        if self._view.state.edge:
            return self._view.edges.wants(event) or self._view.suggestions.wants(event)
        if self._view.suggestions.wants(event):
            return True
        if event.key() == Qt.Key.Key_Escape:
            start, end = self._view.selection()
            return start < end or self._view.state.focused is not None
        if event.matches(QKeySequence.StandardKey.Copy):
            return self._view.state.anchor != self._view.state.caret
        return (
            event.matches(QKeySequence.StandardKey.SelectAll) or movement_of(event, self._view.plain_unit) is not None
        )

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; whether it was one of the view's."""
        if not self.wants(event):
            return False
        if self._view.links.pending():
            self._view.links.press(event)
        elif self._view.state.edge and self._view.edges.wants(event):
            self._view.edges.press(event)
        elif self._view.suggestions.wants(event):
            self._view.suggestions.press(event)
        else:
            self._press(event)
        return True

    def _press(self, event: QKeyEvent) -> None:
        """Act on a key outside all modes."""
        movement = movement_of(event, self._view.plain_unit)
        if movement:
            turned = movement.is_visual and self._view.article.is_right_to_left(self._view.caret())
            if not movement.extend:
                self._view.focus_span(None)
            self._view.move_caret(movement.unit, forward=movement.forward != turned, extend=movement.extend)
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy_selection(self._view)
        else:
            self._view.select(0, len(self._view.source_text()))

    def _escape(self) -> None:
        start, end = self._view.selection()
        if start < end:
            self._view.clear_selection()
        else:
            self._view.focus_span(None)

    def forget_column(self) -> None:
        self._column = None

    def target(self, unit: CaretUnit, *, forward: bool, extend: bool) -> int:
        """Where the caret comes to stand."""
        state = self._view.state
        if unit is CaretUnit.LINE:
            return self._line(forward=forward)
        if unit is CaretUnit.PAGE:
            return self._page(forward=forward)
        self._column = None
        if unit is CaretUnit.LINE_EDGE:
            return line_edge(self._view.article, state.caret, forward=forward, extend=extend)
        if not extend and state.anchor != state.caret and unit is CaretUnit.CHARACTER:
            return max(state.selection()) if forward else min(state.selection())
        anchor = state.anchor if extend else None
        return moved(self._view.source_text(), state.caret, unit, forward=forward, anchor=anchor)

    def _line(self, *, forward: bool) -> int:
        article, caret = self._view.article, self._view.caret()
        if self._column is None:
            self._column = column_of(article, caret)
        return neighbouring_line(article, caret, self._column, forward=forward)

    def _page(self, *, forward: bool) -> int:
        """A page on at the same height of the viewport."""
        view = self._view
        view.reveal(view.caret())
        rect = view.sight.caret_rect()
        if rect is None:
            return view.caret()
        if self._column is None:
            self._column = rect.center().x() - view.article.geometry.left
        bar = view.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + (bar.pageStep() if forward else -bar.pageStep()))
        if bar.value() == before:
            return len(view.source_text()) if forward else 0
        return view.sight.caret_at(QPointF(self._column + view.article.geometry.left, rect.center().y()))


def copy_selection(view: ArticleView) -> bool:
    """Put the exact selected source text on the clipboard; returns whether there is any."""
    start, end = view.selection()
    if start < end:
        QGuiApplication.clipboard().setText(view.source_text()[start:end])
    return start < end
