"""Sessions that end without a word: a crash in native code leaves its trace, which the next start finds.

Each session of the window has a file that `faulthandler` writes to and that is removed at a regular end. A lock
that the system takes away with the process tells a session that runs from one that is over. One that was killed, or
whose computer lost its power, leaves a file without a trace, of which nothing is told: it was no fault of the program.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from annotator import __version__
from annotator.diagnostics.code_place import ELSEWHERE, short_path
from annotator.diagnostics.crash_report import CrashReport, save_report
from annotator.user_folders import state_folder

BEGUN = re.compile(r"Annotator [\w.+]{1,40} was started", re.ASCII)  # it may have been updated since
SIGN = re.compile(r"(?:Fatal Python error|Windows fatal exception): [\w :()-]{1,80}", re.ASCII)
THREAD = re.compile(r"(?:Current thread|Thread) 0x[0-9a-f]+", re.ASCII)
FRAME = re.compile(r'  File "(.+)", line (\d+) in (.+)')
FUNCTION = re.compile(r"[\w.<>]{1,80}")
MOST_LINES = 400
LARGEST = 1_000_000  # bytes that are read of a trace

_log = logging.getLogger(__name__)


class Session:
    """One run of the window, from construction to `end`; where its file cannot be written, nothing is noted."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        path = _folder() / f"{time.time_ns()}-{os.getpid()}.trace"
        self._path, self._lock = path, FileLock(_lock_of(path), timeout=0)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
            self._file = path.open("wb", buffering=0)
        except (OSError, Timeout) as error:
            _log.warning("a crash in native code would leave no trace: %s", type(error).__name__)
        else:
            self._file.write(f"Annotator {__version__} was started\n".encode())
            faulthandler.enable(self._file)

    def end(self) -> None:
        """The window was closed as it should be."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
        _remove(self._path, self._lock)


def reports_of_ended_sessions() -> list[CrashReport]:
    """A report of each session that ended by a crash in native code and was not told of yet."""
    found = []
    for path in sorted(_folder().glob("*.trace")):
        lock = FileLock(_lock_of(path), timeout=0)
        try:
            lock.acquire()
            with path.open("rb") as file:
                lines = _cleaned(file.read(LARGEST).decode("utf-8", "replace"))
        except (OSError, Timeout):  # it runs, or another window looks at it
            continue
        if is_crash := any(SIGN.match(line.strip()) for line in lines):
            found.append(save_report("the session before ended by a crash in native code", lines))
        _log.warning("a session ended %s", "by a crash in native code" if is_crash else "without being closed")
        _remove(path, lock)
    return found


def _folder() -> Path:
    return state_folder() / "sessions"


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _remove(path: Path, lock: FileLock) -> None:
    lock.release()
    for left in (path, _lock_of(path)):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def _cleaned(trace: str) -> list[str]:
    """What `faulthandler` wrote, the innermost call first, without folders of a person."""
    return [line for raw in trace.splitlines()[:MOST_LINES] if (line := _clean(raw))]


def _clean(line: str) -> str:
    if found := SIGN.match(line) or BEGUN.fullmatch(line):
        return f"  {found[0]}"
    if found := THREAD.match(line):
        return f"  {found[0]}, the innermost call first"
    frame = FRAME.fullmatch(line)
    if frame is None:
        return ""
    file, function = short_path(frame[1]), frame[3]
    known = file != ELSEWHERE and FUNCTION.fullmatch(function)
    return f"    {file}:{frame[2]} {function}" if known else f"    {ELSEWHERE}"
