"""The log of the program: one file in the person's log folder, for the window and for commands.

It tells what was begun, refused and broken, and where in the code. No text, title, note or name of a document or person
goes into it, and no path: only this program's own loggers write to it, and what they are given is checked by a test.
"""

from __future__ import annotations

import logging
import os
import platform
import time
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from annotator import __version__
from annotator.diagnostics.error_text import error_lines
from annotator.user_folders import VARIABLE, log_folder

PROGRAM = "annotator"
FILE_NAME = f"{PROGRAM}.log"
LARGEST = 500_000  # bytes of a file, before the next one is begun
OLDER = 3  # files kept besides
LAST_LINES = 20  # in a crash report
TAIL = 20_000  # bytes that hold them and more

_log = logging.getLogger(__name__)


def log_path() -> Path:
    """Where the log of the person who is logged in lies."""
    return log_folder() / FILE_NAME


def start_log(face: str) -> None:
    """Write what this program logs into the file from now on; `face` says what was started.

    Where it cannot be written, nothing is logged, and nothing else happens.
    """
    stop_log()
    logger = logging.getLogger(PROGRAM)
    logger.addHandler(LogFile(log_path()))
    logger.setLevel(logging.INFO)
    _log.info("%s, version %s, Python %s, %s", face, __version__, platform.python_version(), platform.system())


def stop_log() -> None:
    """Close the file."""
    logger = logging.getLogger(PROGRAM)
    for handler in [handler for handler in logger.handlers if isinstance(handler, LogFile)]:
        logger.removeHandler(handler)
        handler.close()


def last_lines() -> list[str]:
    """The end of the log, the newest line last; empty where it cannot be read."""
    try:
        with log_path().open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - TAIL))
            return file.read().decode("utf-8", "replace").splitlines()[-LAST_LINES:]
    except OSError:
        return []


class LogFile(RotatingFileHandler):
    """Never disturbs: neither a full disk nor a folder that may only be read is anybody's concern while working."""

    def __init__(self, path: Path) -> None:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(path, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", delay=True, errors="replace")
        self.setFormatter(LogLine())

    def doRollover(self) -> None:
        """Begin the next file, or go on in this one: Windows does not rename what another process has open."""
        with suppress(OSError):
            super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing; the default would print to a console."""

    def close(self) -> None:
        with suppress(OSError):  # what was not written yet has no room
            super().close()


class LogLine(logging.Formatter):
    """Time in UTC, without folders of a person; errors as in a crash report."""

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(process)d %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        return without_own_folders(super().format(record))

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return "\n".join(error_lines(ei[1])) if ei[1] is not None else ""


def without_own_folders(text: str) -> str:
    """The text without the path of the person's home folder, which mostly has their name in it."""
    for folder, sign in ((os.environ.get(VARIABLE), f"${VARIABLE}"), (str(Path.home()), "~")):
        if folder and len(folder) > 1:
            text = text.replace(folder, sign)
    return text
