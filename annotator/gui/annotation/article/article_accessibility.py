"""The article as screen readers see it: a read-only text with a caret. Their offsets count UTF-16 units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken, VoidPtr

from annotator.gui.annotation.article.span_tip import span_tip
from annotator.gui.display_text import displayed
from annotator.model.offsets import Utf16Map
from annotator.model.span import SpanOutline

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView

_NOWHERE = QRect()
_SPOKEN = 200  # code points of a span that are read out


class ArticleText(QAccessibleTextInterface):
    """Text, caret and character rectangles of a view.

    Selections are not told: their out-parameters cannot be passed from Python, and a wrong end is worse than none.
    """

    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        self._view = view
        self._mapped_text: str | None = None
        self._map = Utf16Map("")

    def utf16_map(self) -> Utf16Map:
        """The map of the text that is shown, made once for each text."""
        if self._mapped_text is not self._view.source_text():
            self._mapped_text = self._view.source_text()
            self._map = Utf16Map(self._mapped_text)
        return self._map

    def characterCount(self) -> int:
        return self.utf16_map().to_utf16(len(self._view.source_text()))

    def cursorPosition(self) -> int:
        return self.utf16_map().to_utf16(self._view.caret())

    def setCursorPosition(self, position: int) -> None:
        self._view.place_caret(self.utf16_map().to_code_points(position))

    def text(self, start_offset: int, end_offset: int) -> str:
        to_offset = self.utf16_map().to_code_points
        return displayed(self._view.source_text()[to_offset(start_offset) : to_offset(end_offset)])

    def characterRect(self, offset: int) -> QRect:
        rect = self._view.sight.character_rect(self.utf16_map().to_code_points(offset))
        if rect is None:
            return _NOWHERE
        here = rect.toAlignedRect()
        return QRect(self._view.viewport().mapToGlobal(here.topLeft()), here.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        local = self._view.viewport().mapFromGlobal(point)
        return self.utf16_map().to_utf16(self._view.sight.offset_at(QPointF(local)))

    def scrollToSubstring(self, start_index: int, _end_index: int) -> None:
        self._view.reveal(self.utf16_map().to_code_points(start_index))

    def selectionCount(self) -> int:
        return 0

    def addSelection(self, start_offset: int, end_offset: int) -> None:
        self.setSelection(0, start_offset, end_offset)

    def setSelection(self, _selection_index: int, start_offset: int, end_offset: int) -> None:
        to_offset = self.utf16_map().to_code_points
        self._view.select(to_offset(start_offset), to_offset(end_offset))

    def removeSelection(self, _selection_index: int) -> None:
        self._view.clear_selection()


class AccessibleArticle(QAccessibleWidget):
    """Hands the text interface to whoever asks for it."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view, QAccessible.Role.EditableText, "Article text")
        self.article_text = ArticleText(view)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]  # stub: int
        """The text interface; for others a null pointer, since None ends the process."""
        return self.article_text if kind == QAccessible.InterfaceType.TextInterface else VoidPtr(0)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = True
        state.multiLine = True
        return state


_made: list[AccessibleArticle] = []  # Qt keeps no reference to what Python makes


def install() -> None:
    """Let Qt ask here for the interface of article views, once in a process."""
    if not _is_installed:
        QAccessible.installFactory(_make)
        _is_installed.append(True)


def announce_caret(view: ArticleView) -> None:
    """Tell screen readers that the caret has moved."""
    if QAccessible.isActive():
        position = Utf16Map(view.source_text()[: view.caret()]).to_utf16(view.caret())
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, position))


def announce_span(view: ArticleView, span: SpanOutline) -> None:
    """Speak the label and extent of the span that is focused."""
    if QAccessible.isActive():
        words = f"{span_tip(span, view.article.style)}: {view.source_text()[span.start : span.end][:_SPOKEN]}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))


_is_installed: list[bool] = []


def _make(_class_name: str, made_for: QObject) -> QAccessibleInterface | None:
    from annotator.gui.annotation.article.article_view import ArticleView

    if not isinstance(made_for, ArticleView):
        return None
    _made[:] = [made for made in _made if Shiboken.isValid(made)]
    _made.append(AccessibleArticle(made_for))
    return _made[-1]
