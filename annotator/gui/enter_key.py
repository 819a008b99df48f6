"""Enter belongs to who has the keyboard; only in the article is it the key of an action."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
ELSEWHERE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class EnterKey(QObject):
    """Keeps Enter, pressed anywhere else on the page, from the shortcuts of the page.

    Text fields claim letters before shortcuts see them, but not Enter: in the filter of the list it would move the
    edges of the span in hand. Qt asks the parents of who has the keyboard in turn, and so arrives at the page.
    """

    def __init__(self, page: QWidget, article: QWidget) -> None:
        super().__init__(page)
        self._article = article
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keeps(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _keeps(self, event: QKeyEvent) -> bool:
        return event.key() in ENTER and not event.modifiers() & ELSEWHERE and not self._article.hasFocus()
