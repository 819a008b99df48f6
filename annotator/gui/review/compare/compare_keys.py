"""The keys of the page that compares: they act wherever the keyboard is on it, and reach nothing behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Handlers = dict[int, Callable[[], object]]


class CompareKeys:
    """Holds what each key does; keys are portable sequences such as `Shift+N`."""

    def __init__(self) -> None:
        self._own: Handlers = {}
        self._added: Handlers = {}

    def set_own(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Let keys do what the page itself can do, in place of those before."""
        self._own = _by_combination(handlers)

    def add(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Let further keys do something, for good; they come before the page's own."""
        self._added |= _by_combination(handlers)

    def handle(self, event: QEvent) -> bool:
        """Claim a key before the shortcuts of the window, or act on it; whether it is one of these keys."""
        if not isinstance(event, QKeyEvent):
            return False
        key = _combined(event)
        handler = self._added.get(key) or self._own.get(key)
        if handler is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            handler()
        return True


def _by_combination(handlers: Mapping[str, Callable[[], object]]) -> Handlers:
    found = {}
    for key, handler in handlers.items():
        combination = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)[0]  # type: ignore[index]  # the stub lacks __getitem__
        found[int(combination.toCombined())] = handler
    return found


def _combined(event: QKeyEvent) -> int:
    """Key and modifiers; whether it lies on a number pad is no matter."""
    combination = event.keyCombination()
    modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return int(QKeyCombination(modifiers, combination.key()).toCombined())
