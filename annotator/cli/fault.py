"""What a command says of a fault of the program: no traceback, but where the report of it lies."""

from __future__ import annotations

import sys
import threading

import click

from annotator.diagnostics.crash_report import FAULT, CrashReport, report_error
from annotator.diagnostics.error_text import type_name

SAFE = "Whatever was stored before is safe: each change is whole or not made at all."


def watch_threads() -> None:
    """Report faults of other threads, and of objects that are being removed, in the same way."""
    threading.excepthook = lambda args: _tell(args.exc_value, "in a thread of a command")
    sys.unraisablehook = lambda args: _tell(args.exc_value, "where nobody could be told")


def tell_fault(error: Exception) -> int:
    """Write a report, say so on the error stream, and return the exit code."""
    _tell(error, "on the command line")
    return FAULT


def _tell(error: BaseException | None, where: str) -> None:
    if error is None or isinstance(error, SystemExit):
        return
    report = report_error(error, where)
    click.echo(f"A fault in this program ({type_name(error)}). {SAFE}", err=True)
    click.echo(_where_it_lies(report), err=True)


def _where_it_lies(report: CrashReport) -> str:
    if report.path is None:
        return f"The report of it could not be written ({report.failure}), so it follows.\n\n{report.text}"
    return (
        f"A report without any text of your documents is in {report.path}\nIt was sent to nobody; please pass it on to"
        " those who maintain the program."
    )
