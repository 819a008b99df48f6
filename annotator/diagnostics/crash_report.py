"""The report of a fault of the program: written into a folder of the person, and sent to nobody.

It holds versions, the traceback without values, and the end of the log. Errors that a person can act on are no faults.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from annotator.diagnostics.code_place import frames_of, place_of, raised_at
from annotator.diagnostics.error_text import error_lines, type_name
from annotator.diagnostics.log_file import last_lines
from annotator.diagnostics.versions import version_facts
from annotator.user_folders import state_folder

FAULT = 70  # exit code, after sysexits.h: an internal error
KEPT = 20  # reports; the oldest go
PREFIX = "crash-"
PREAMBLE = (
    "This report was written on this computer and sent to nobody. It holds no",
    "text, title, note or name out of a project: where such a thing may have",
    "stood in a message, there is “…”.",
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CrashReport:
    """`path` is None, and `failure` says why, where it could not be written."""

    text: str
    path: Path | None
    failure: str = ""


def reports_folder() -> Path:
    """Where the reports of the person who is logged in lie."""
    return state_folder() / "crash-reports"


def report_error(error: BaseException, where: str) -> CrashReport:
    """Write the report of an error; `where` says in which part of the program nobody took care of it."""
    _log.critical("%s %s at %s", type_name(error), where, raised_at(error))
    return save_report(f"{type_name(error)} {where}", error_lines(error))


def save_report(what: str, lines: list[str]) -> CrashReport:
    """Write a report of what happened, with these lines as its traceback, and drop the oldest reports."""
    text = _composed(what, lines)
    try:
        path = _written(text)
    except OSError as error:
        return CrashReport(text, None, os.strerror(error.errno or 0))
    for old in reports()[KEPT:]:
        with suppress(OSError):
            old.unlink()
    return CrashReport(text, path)


def reports() -> list[Path]:
    """The reports that there are, the newest first."""
    try:
        return sorted(reports_folder().glob(f"{PREFIX}*.txt"), reverse=True)
    except OSError:
        return []


def fingerprint(error: BaseException) -> tuple[object, ...]:
    """The same for errors of one type that came the same way."""
    return type(error), *(place_of(frame, line) for frame, line in frames_of(error.__traceback__))


def _composed(what: str, lines: list[str]) -> str:
    facts = version_facts()
    width = max(map(len, facts))
    return "\n".join(
        [
            f"Annotator crash report: {what}",
            f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
            "",
            *PREAMBLE,
            "",
            *(f"{name.ljust(width)}  {fact}" for name, fact in facts.items()),
            "",
            "Traceback, the innermost call last",
            *lines,
            "",
            "End of the log",
            *(f"  {line}" for line in last_lines()),
            "",
        ]
    )


def _written(text: str) -> Path:
    folder = reports_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{PREFIX}{datetime.now(UTC):%Y-%m-%dT%H%M%S-%f}.txt"
    with path.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
        file.write(text)
    return path
