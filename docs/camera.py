"""Pictures of a running window and of the dialogs that it shows, on no screen."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QThread, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from annotator.gui.main_window import MainWindow

SETTLE = 300  # milliseconds
PATIENCE = 60_000  # milliseconds
PAUSE = 5  # milliseconds, for what works in a process below this one
Act = Callable[[QDialog], object]


class Camera:
    """Writes PNG files into a folder; `suffix` ends their names, and of other names than `only` nothing is kept."""

    def __init__(
        self, app: QApplication, folder: Path, suffix: str = "", *, only: Collection[str] | None = None
    ) -> None:
        self.app, self.folder, self.suffix, self.only = app, folder, suffix, only

    def take(self, part: QWidget, name: str) -> None:
        """A picture of a window or of a part of it, once it is at rest."""
        self.settle()
        self.save(part.grab(), name)

    def save(self, picture: QPixmap, name: str) -> None:
        if self.only is not None and name not in self.only:
            return
        path = self.folder / f"{name}{self.suffix}.png"
        picture.save(str(path))
        self.pack(path)

    def pack(self, path: Path) -> None:
        """Leave out transparency, of which there is none, and two bits of each colour: a seventh of the bytes."""
        coarse = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB666)
        coarse.convertToFormat(QImage.Format.Format_RGB888).save(str(path), quality=0)

    def answered(
        self, window: MainWindow, ask: Callable[[], object], shots: Sequence[tuple[str, Act]], *, accepts: bool = False
    ) -> None:
        """Do what shows dialogs one after another.

        Each gets something done to it, is photographed, unless its name is empty, then accepted or, if last, closed.
        """
        waiting = list(shots)

        def answer() -> None:
            dialog = _dialog_in_front()
            if dialog is None:
                return
            if not waiting:  # one that a photographed dialog goes back to
                dialog.reject()
                return
            timer.stop()
            name, act = waiting.pop(0)
            self.settle()
            act(dialog)
            if name:
                self.take(dialog, name)
            timer.start()  # accepting one may show the next
            dialog.accept() if waiting and accepts else dialog.reject()

        timer = QTimer()
        timer.setInterval(20)
        timer.timeout.connect(answer)
        timer.start()
        ask()
        self.wait(window, lambda: not waiting)
        timer.stop()

    def wait(self, window: MainWindow, is_over: Callable[[], bool] = lambda: True) -> None:
        """Let the window do what it has to do in the background."""
        deadline = QDeadlineTimer(PATIENCE)
        while window.tasks.is_busy() or not is_over():
            if deadline.hasExpired():
                raise TimeoutError("the window did not come to rest")
            self.app.processEvents()
            QThread.msleep(PAUSE)
        self.settle()

    def settle(self) -> None:
        """Let everything be painted that was put off for some milliseconds."""
        deadline = QDeadlineTimer(SETTLE)
        while not deadline.hasExpired():
            self.app.processEvents()


def as_it_is(_dialog: QDialog) -> None:
    """Do nothing to a dialog before it is photographed."""


def trigger(window: MainWindow, action: str) -> None:
    """Do what an action of the menus does."""
    window.actions_by_name.by_name[action].trigger()


def stay_apart(folder: Path, width: int, height: int) -> None:
    """Keep away from the settings and backups of the person who runs this, and from the screen.

    The screen there is instead has this size in pixels; dialogs make themselves fit it.
    """
    screen = {"name": "laptop", "x": 0, "y": 0, "width": width, "height": height}
    description = folder / "screen.json"
    description.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]}))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={description}"
    os.environ["QT_LOGGING_RULES"] = "qt.text.font.db=false"
    os.environ["HOME"] = str(folder)
    for name, place in {"CONFIG": ".config", "DATA": ".data", "STATE": ".state", "CACHE": ".cache"}.items():
        os.environ[f"XDG_{name}_HOME"] = str(folder / place)


def _dialog_in_front() -> QDialog | None:
    shown = [part for part in QApplication.topLevelWidgets() if isinstance(part, QDialog) and part.isVisible()]
    modal = QApplication.activeModalWidget()
    return modal if isinstance(modal, QDialog) else shown[-1] if shown else None
