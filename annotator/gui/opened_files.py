"""Files that the desktop asks the running program to open, which macOS does by events instead of a second start."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

LATER = 300  # milliseconds until files are offered again that came while a dialog was open

TakeFiles = Callable[[list[str]], object]


class Application(QApplication):
    """Keeps such files until somebody takes them, and hands over together those that were opened together."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._opened: list[str] = []
        self._take: TakeFiles | None = None

    def hand_files_to(self, take: TakeFiles | None) -> None:
        """From now on, `take` gets the paths of files that are to be opened; those that came before, too."""
        self._take = take
        QTimer.singleShot(0, self, self._hand_over)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._opened.append(event.file())
            QTimer.singleShot(0, self, self._hand_over)
            return True
        return super().event(event)

    def _hand_over(self) -> None:
        if self._take is None or not self._opened:
            return
        if (
            QApplication.activeModalWidget() is not None
        ):  # it asks about the project that is open, so it must not change
            QTimer.singleShot(LATER, self, self._hand_over)
            return
        paths, self._opened = self._opened, []
        self._take(paths)
