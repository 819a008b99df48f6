"""Faults of the window: each is reported once, whichever thread it came up in, and the work goes on."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from annotator.diagnostics.abrupt_end import reports_of_ended_sessions
from annotator.diagnostics.code_place import raised_at
from annotator.diagnostics.crash_report import CrashReport, fingerprint, report_error
from annotator.diagnostics.error_text import type_name
from annotator.errors import AnnotatorError
from annotator.gui.diagnostics.crash_dialog import CrashDialog, Occasion

MOST_REPORTS = 20  # of one session

_log = logging.getLogger(__name__)


class CrashWatch(QObject):
    """Takes over what Python does with errors that nobody took care of, from construction to `remove`.

    Errors in slots and overridden methods of Qt come to `sys.excepthook`; background work carries its own to a slot.
    """

    _reported = Signal(object, str)  # from any thread

    def __init__(self) -> None:
        super().__init__()
        self._window: QWidget | None = None
        self._dialog: CrashDialog | None = None
        self._seen: dict[tuple[object, ...], int] = {}
        self._lock = threading.Lock()
        # Never shown from within the hook: it may have been called while something is painted.
        self._reported.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._take
        threading.excepthook = lambda args: self.report(args.exc_value, "in a thread of the window")
        sys.unraisablehook = lambda args: self.report(args.exc_value, "where nobody could be told")

    def remove(self) -> None:
        """Leave errors to whom they were left before."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks

    def watch(self, window: QWidget) -> None:
        """Tell of faults before this window, and now of sessions that ended by one."""
        self._window = window
        for report in reports_of_ended_sessions():
            CrashDialog(report, Occasion.LAST_SESSION, parent=window).exec()

    def report(self, error: BaseException | None, where: str) -> None:
        """Report an error, once for each way in which it comes up."""
        if error is None or isinstance(error, SystemExit) or not self._is_new(error):
            return
        self._reported.emit(report_error(error, where), _told(error))

    def show_now(self, error: Exception) -> None:
        """Report what kept the window from opening, and wait until it was read."""
        CrashDialog(report_error(error, "at the start of the window"), Occasion.START, _told(error)).exec()

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace), "in the window")

    def _is_new(self, error: BaseException) -> bool:
        way = fingerprint(error)
        with self._lock:
            times = self._seen[way] = self._seen.get(way, 0) + 1
            is_new = times == 1 and len(self._seen) <= MOST_REPORTS
        if times > 1 and times & (times - 1) == 0:
            _log.error("%s at %s, for the %dth time", type_name(error), raised_at(error), times)
        return is_new

    def _show(self, report: CrashReport, what: str) -> None:
        if self._dialog is not None:
            self._dialog.count_another()
            return
        before = QApplication.activeModalWidget() or self._window
        self._dialog = CrashDialog(report, Occasion.NOW, what, before)
        self._dialog.exec()
        closes, self._dialog = self._dialog.closes_program, None
        if closes and self._window is not None:
            self._window.close()


def _told(error: BaseException) -> str:
    """The fault for the screen alone; only errors made for people speak for themselves."""
    return str(error).rstrip(".") if isinstance(error, AnnotatorError) else type_name(error)
