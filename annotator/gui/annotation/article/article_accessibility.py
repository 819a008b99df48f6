"""The article as screen readers see it: a read-only text with a caret, and the label at the caret as its description.

Offsets count UTF-16 units, as in all of Qt, also where the desktop's protocol means code points: words and lines at an
offset are found by Qt, in its units, so that others would lead astray after the first emoji. Text attributes and
selections have no place in what PySide lets through of the interface, hence the description and the announcements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken, VoidPtr

from annotator.gui.annotation.article.article_words import words_at_caret
from annotator.model.offsets import Utf16Map

if TYPE_CHECKING:
    from annotator.gui.annotation.article.article_view import ArticleView

_NOWHERE = QRect()
_FOR_READERS = {0: 0x2400, 0xFEFF: 0x2060}  # a NUL would end the text on its way; Qt drops U+FEFF where a text begins


class ArticleText(QAccessibleTextInterface):
    """Text, caret and character rectangles of a view; the line ends of the text are the lines that readers know."""

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
        return self._view.source_text()[to_offset(start_offset) : to_offset(end_offset)].translate(_FOR_READERS)

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
    """Hands the text interface to whoever asks for it, and says what label is at the caret."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view, QAccessible.Role.EditableText, "Article text")
        self._view = view
        self.article_text = ArticleText(view)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]  # stub: int
        """The text interface, or what every widget has; else a null pointer, since None ends the process."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self.article_text
        of_widget: object = super().interface_cast(kind)
        return VoidPtr(0) if of_widget is None else of_widget

    def text(self, kind: QAccessible.Text) -> str:
        """The name and, as description, the label at the caret with its links."""
        return words_at_caret(self._view) if kind == QAccessible.Text.Description else super().text(kind)

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


_is_installed: list[bool] = []


def _make(_class_name: str, made_for: QObject) -> QAccessibleInterface | None:
    from annotator.gui.annotation.article.article_view import ArticleView

    if not isinstance(made_for, ArticleView):
        return None
    _made[:] = [made for made in _made if Shiboken.isValid(made)]
    _made.append(AccessibleArticle(made_for))
    return _made[-1]
