"""Why a key does nothing: pressed in the article, it is that of an action which makes no sense there now."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

Refused = tuple[QAction, str]  # with the reason
_KEYPAD, _SHIFT = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier


class RefusedKeys(QObject):
    """Qt gives the key of a disabled action to who has the keyboard, then to its parents in turn, up to the page."""

    def __init__(
        self,
        page: QWidget,
        article: QWidget,
        refused: Callable[[], Iterable[Refused]],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self._article, self._refused, self._say = article, refused, say
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._article.hasFocus():
            return self._tell(event)
        return super().eventFilter(watched, event)

    def _tell(self, event: QKeyEvent) -> bool:
        """Say what speaks against the action that has the key; whether there is one."""
        against = {key: (action, why) for action, why in self._refused() for key in action.shortcuts()}
        action, why = next((against[key] for key in _ways_to_write(event) if key in against), (None, ""))
        if action is not None:
            self._say(f"{action.text().rstrip('…')}: {why}.")
        return action is not None


def _ways_to_write(event: QKeyEvent) -> list[QKeySequence]:
    """The key as it was pressed, and a sign also without the Shift that typing it took."""
    modifiers = event.modifiers() & ~_KEYPAD
    ways = [modifiers] if event.text().isalpha() else [modifiers, modifiers & ~_SHIFT]
    return [QKeySequence(event.key() | way.value) for way in ways]
