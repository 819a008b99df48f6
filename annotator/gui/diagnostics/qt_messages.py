"""What Qt warns of, in the log: who in Qt said it, and what the program was doing; never what it quotes.

A message of Qt may name a file, a widget or a text. Names of Qt's own classes and functions are told of it, and phrases
that stand here; all else is one sign. Where it is read today, on the error stream, it stands whole as before.
"""

from __future__ import annotations

import atexit
import logging
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from annotator.diagnostics.code_place import place_of, short_path
from annotator.diagnostics.program_text import LEFT_OUT

WORDS = {
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "critical",
    QtMsgType.QtFatalMsg: "fatal",
}
CATEGORY = re.compile(r"default|qt(?:\.[a-z0-9]{1,20}){1,5}")
SPEAKER = re.compile(r"(Q[A-Za-z]{1,60})(?:::(\w{1,60}))?")
PHRASES = (
    "could not connect to display",
    "no Qt platform plugin could be initialized",
    "is needed to load the Qt xcb platform plugin",
    "does not support propagateSizeHints",
    "from another thread",
    "Paint device returned engine == 0",
    "Unable to set geometry",
    "Could not parse stylesheet",
    "Point size <= 0",
)
MOST_ALIKE = 3  # lines in the log that say the same; a window may be painted sixty times a second
MOST = 100  # lines of one session
Handler = Callable[[QtMsgType, QMessageLogContext, str], object]

_log = logging.getLogger(__name__)


class QtMessages:
    """Takes over what Qt says, from construction to `remove`; whoever took it before, or the error stream, gets all.

    Python's end removes it as well: what Qt says after that would be handed to an interpreter that is gone.
    """

    def __init__(self) -> None:
        self._told: dict[str, int] = {}
        self._lock = threading.Lock()
        self._in_thread = threading.local()
        self._before: Handler | None = qInstallMessageHandler(self._take)
        atexit.register(self.remove)

    def remove(self) -> None:
        """Leave messages to whom they were left before, unless somebody else has taken them over since."""
        atexit.unregister(self.remove)
        now = qInstallMessageHandler(self._before)
        if now != self._take:
            qInstallMessageHandler(now)

    def _take(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in WORDS and not getattr(self._in_thread, "is_telling", False):
            self._in_thread.is_telling = True  # what telling it made Qt say would never end
            try:
                self._tell(told_of(kind, context.category, text, sys._getframe().f_back))
            finally:
                self._in_thread.is_telling = False
        if self._before is not None:
            self._before(kind, context, text)
        elif sys.stderr is not None:
            with suppress(OSError, ValueError):  # the stream may be closed, or have no reader
                sys.stderr.write(f"{text}\n" if context.category == "default" else f"{context.category}: {text}\n")

    def _tell(self, told: str) -> None:
        with self._lock:
            times = self._told[told] = self._told.get(told, 0) + 1
            is_wanted = times <= MOST_ALIKE and sum(self._told.values()) <= MOST
        if is_wanted:
            _log.warning("Qt: %s", told)


def told_of(kind: QtMsgType, category: str | None, text: str, frame: FrameType | None = None) -> str:
    """What may be told of a message: `warning of QPainter::begin at annotator/gui/window.py:7 Window.paintEvent`."""
    shown = category if category and CATEGORY.fullmatch(category) else LEFT_OUT
    parts = [WORDS[kind], "" if shown == "default" else f"({shown})", f"of {_speaker(text)}"]
    parts += [f"“{phrase}”" for phrase in PHRASES if phrase in text]
    return " ".join(filter(None, (*parts, f"at {_place(frame)}")))


def _speaker(text: str) -> str:
    """The class of Qt, and the function of it, with which the message begins, if Qt has one of that name."""
    found = SPEAKER.match(text)
    if found is None:
        return LEFT_OUT
    name, function = found.groups()
    kind = next((getattr(module, name) for module in (QtCore, QtGui, QtWidgets) if hasattr(module, name)), None)
    if not isinstance(kind, type):
        return LEFT_OUT
    return f"{name}::{function}" if function and hasattr(kind, function) else name


def _place(frame: FrameType | None) -> str:
    """The innermost line of the program that was running."""
    while frame is not None:
        if short_path(frame.f_code.co_filename).startswith("annotator/"):
            return place_of(frame, frame.f_lineno).shown()
        frame = frame.f_back
    return "no line of the program"
