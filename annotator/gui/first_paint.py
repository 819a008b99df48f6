"""What waits until the window is seen: looking for garbage, and telling a measuring process that it is seen."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

LINE = "first paint"


class FirstPaint(QObject):
    """Waits for the first paint of a page of a window, then does what was put off, and is gone.

    `tells`: a line is printed then, for whoever measures how long the start took.
    """

    def __init__(self, window: QWidget, page: QWidget, *, tells: bool) -> None:
        super().__init__(window)
        self._page, self._tells = page, tells
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # it is there once windows are

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of every event until then, and keep none."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and self._page.isAncestorOf(watched):
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            QTimer.singleShot(0, self, self._painted)  # when all that is painted has reached the screen
        return False

    def _painted(self) -> None:
        if self._tells and sys.stdout is not None:
            sys.stdout.write(f"{LINE}\n")
            sys.stdout.flush()
        collect_now()
        self.deleteLater()


def collect_now() -> None:
    """Look for garbage once, and never again among what there is now.

    A full collection took 30 ms with all that the program has loaded in it, which was seen when an article opened.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
