"""The window as a program: Qt is set up, the window opened, and a fault is told of instead of ending the work."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.diagnostics.abrupt_end import Session
from annotator.diagnostics.crash_report import FAULT
from annotator.formats.package_suffix import SUFFIX
from annotator.gui.diagnostics.crash_watch import CrashWatch
from annotator.gui.diagnostics.qt_messages import QtMessages
from annotator.gui.first_paint import FirstPaint
from annotator.gui.icons import APP_ID, app_icon
from annotator.gui.main_window import MainWindow
from annotator.gui.opened_files import Application
from annotator.project.holding import is_held
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
        app = Application(sys.argv[:1])
    app.setApplicationName("annotator")
    app.setApplicationDisplayName("Annotator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APP_ID)
    app.setWindowIcon(app_icon())
    return app


def run(
    project: Path | None = None,
    then: Callable[[MainWindow], object] | None = None,
    *,
    tells_first_paint: bool = False,
) -> int:
    """Show the window until it is closed; with a project, or the one opened last, or the welcome page.

    A package is opened over the project opened last: work that comes back may well belong to it. `then` is done when
    the window is at work. `tells_first_paint` is for whoever measures how long the start takes. Returns the exit code.
    """
    messages = QtMessages()
    app = make_application()
    watch, session = CrashWatch(), Session()
    _log.info("window opened")
    try:
        window = _open_window(project)
        FirstPaint(window, window.pages.currentWidget() or window, tells=tells_first_paint)
        if isinstance(app, Application):
            app.hand_files_to(window.project_actions.take_dropped)
        QTimer.singleShot(0, window, lambda: watch.watch(window))
        if then is not None:
            QTimer.singleShot(0, window, lambda: then(window))
        return app.exec()
    except Exception as error:  # noqa: BLE001  (the border of the program: without a window, nobody else would tell of it)
        watch.show_now(error)
        return FAULT
    finally:
        _log.info("window closed")
        watch.remove()
        session.end()
        messages.remove()


def _open_window(project: Path | None) -> MainWindow:
    settings = load_settings()
    window = MainWindow(settings)
    window.show()
    last = Path(settings.last_project) if settings.reopen_last and settings.last_project else None
    package = project if project is not None and project.suffix == SUFFIX else None
    if project is not None and package is None:
        window.open_project(project)
    elif last is not None and last.is_file() and not (package is not None and is_held(last)):
        window.open_project(last)  # where another window has it, a package is looked at without asking about that first
    if package is not None:
        QTimer.singleShot(0, window, lambda: window.package_actions.take([package]))
    return window
