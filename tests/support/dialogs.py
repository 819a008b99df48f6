"""A person who answers the dialogs of a window as they come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

EVERY = 20  # milliseconds between two looks at what is in front


class Answers:
    """Acts once on the next dialog of each kind, in this order, when it has the keyboard; `seen` gathers what came."""

    def __init__(self, answers: Sequence[tuple[type[QDialog], Callable[[QDialog], object]]]) -> None:
        self._waiting = list(answers)
        self.seen: list[str] = []
        self._wait()

    def are_given(self) -> bool:
        """Whether all dialogs have come."""
        return not self._waiting

    def _wait(self) -> None:
        QTimer.singleShot(EVERY, self._look)

    def _look(self) -> None:
        if not self._waiting:
            return
        kind, act = self._waiting[0]
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        if isinstance(dialog, kind) and focused is not None and dialog.isAncestorOf(focused):
            self._waiting.pop(0)
            self.seen.append(type(dialog).__name__)
            self._wait()  # what is done may well show the next one before it returns
            self._act(dialog, act)
            return
        if isinstance(dialog, kind):
            dialog.activateWindow()
        self._wait()

    def _act(self, dialog: QDialog, act: Callable[[QDialog], object]) -> None:
        is_done = False
        try:
            act(dialog)
            is_done = True
        finally:
            if not is_done:  # else the test would wait for ever
                self._waiting.clear()
                dialog.reject()
