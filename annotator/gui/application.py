"""The window as a program: Qt is set up, the window opened, and a bug is shown instead of ending the work."""

from __future__ import annotations

import gc
import logging
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from annotator import __version__
from annotator.formats.package_file import SUFFIX
from annotator.gui.icons import app_icon
from annotator.gui.main_window import MainWindow
from annotator.settings import load_settings

_log = logging.getLogger(__name__)

# Font fallback writes a warning for each script that it looks a font up for.
QUIET = "qt.text.font.db=false"
# Seconds for which other threads keep the interpreter from the window. Python's own 5 ms made keys late while
# suggestions of 400 KB were made beside it: p95 18 ms, with this 13.
SHARE = 0.0005


def make_application() -> QApplication:
    """The one QApplication of the process."""
    sys.setswitchinterval(SHARE)
    os.environ.setdefault("QT_LOGGING_RULES", QUIET)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("annotator")
    app.setApplicationDisplayName("Annotator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("annotator")
    app.setWindowIcon(app_icon())
    return app


def run(project: Path | None = None) -> int:
    """Show the window until it is closed; with a project, or the one opened last, or the welcome page.

    A package is opened over the project opened last: work that comes back may well belong to it.
    """
    app = make_application()
    settings = load_settings()
    window = MainWindow(settings)
    sys.excepthook = _BugReport(window)
    window.show()
    # A full collection took 30 ms with all that the program has loaded in it, which was seen when an article opened.
    gc.collect()
    gc.freeze()
    last = Path(settings.last_project) if settings.reopen_last and settings.last_project else None
    package = project if project is not None and project.suffix == SUFFIX else None
    if project is not None and package is None:
        window.open_project(project)
    elif last is not None and last.is_file():
        window.open_project(last)
    if package is not None:
        QTimer.singleShot(0, window, lambda: window.package_actions.take([package]))
    return app.exec()


class _BugReport:
    """Logs a bug with its traceback and shows it once; what was saved before is safe, so the work goes on."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._shown: set[str] = set()

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        _log.critical("%s", text)
        if text not in self._shown:
            self._shown.add(text)
            box = QMessageBox(QMessageBox.Icon.Critical, "A fault in this program", f"{kind.__name__}: {error}")
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setInformativeText("Everything that was saved is safe. Please report the details below.")
            box.setDetailedText(text)
            box.exec()
