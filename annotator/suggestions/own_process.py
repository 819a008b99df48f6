"""Runs long work in a process of its own, beside a window below all others, with progress and a way to stop it.

A window stays quick while it runs: Python's threads would share one lock with it, and its memory ends with the process.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

from annotator.errors import AnnotatorError
from annotator.progress import Pace, Progress
from annotator.suggestions.fault_elsewhere import FaultElsewhere

TICK = 0.1  # seconds between two looks whether to stop
LOWEST = 19  # of the niceness of POSIX
BELOW_NORMAL_PRIORITY_CLASS = 0x4000  # of Windows; the lowest class would starve beside any other program

Given = TypeVar("Given")
Result = TypeVar("Result")
Work = Callable[[Given, Progress], Result]


def in_own_process(
    work: Work[Given, Result], given: Given, progress: Progress, title: str, *, beside_window: bool
) -> Result:
    """What `work(given, progress)` returns, run in another process; both functions and values must be picklable.

    `title` begins what is said where the process fails, for instance `The training`. Beside a window it gets only what
    others leave of the processor; a command, for which somebody waits, is no less than any other.

    Raises:
        AnnotatorError: the work raised it, or its process ended before the work did.
        Cancelled: as asked; the process was killed.
    """
    context = get_context("spawn")  # a window must not be forked
    receiver, sender = context.Pipe(duplex=False)  # one way: on POSIX two would be a socket
    process = context.Process(target=_run, args=(sender, work, given, beside_window), daemon=True)
    try:
        with receiver:
            with sender:  # in this process, so that the end of the other is seen
                process.start()
            kind, value = _answer(receiver, progress)
    except (EOFError, OSError) as error:  # it ended without an answer, or before it took what it was given
        raise AnnotatorError(ending(title, process)) from error
    finally:
        _end(process)
    if kind == "failed":
        raise AnnotatorError(str(value))
    if isinstance(value, FaultElsewhere):
        raise value.as_error()
    return cast(Result, value)


def _answer(receiver: Connection, progress: Progress) -> tuple[str, object]:
    step: tuple[int, int | None, str] = (0, None, "Starting")
    while True:
        progress.step(*step)
        if receiver.poll(TICK):
            kind, value = receiver.recv()
            if kind != "step":
                return kind, value
            step = value


def _end(process: BaseProcess) -> None:
    if process.pid is not None:
        process.kill()
        process.join()


def ending(title: str, process: BaseProcess) -> str:
    """Why a process gave no answer, as far as its end tells; `title` begins the sentence."""
    if process.pid is not None:
        process.join(timeout=5)
    if process.exitcode == -getattr(signal, "SIGKILL", 0) != 0:
        return (
            f"{title} was ended by the system, most likely because memory ran out. Close other programs and start it"
            " again. Nothing was changed."
        )
    return f"{title} ended before it was through (exit code {process.exitcode}). Start it again. Nothing was changed."


def _run(sender: Connection, work: Work[Any, Any], given: Any, beside_window: bool) -> None:
    """The body of the other process."""
    if beside_window:
        lower_priority()
    end_with_parent()
    try:
        answer: tuple[str, object] = ("done", work(given, _Telling(sender)))
    except AnnotatorError as error:
        answer = ("failed", str(error))
    except MemoryError:
        answer = ("failed", "There is too little memory for this. Close other programs and start it again.")
    except Exception as error:  # noqa: BLE001  # the border of a process: carried over, not swallowed
        answer = ("fault", FaultElsewhere.of(error))
    sender.send(answer)


def end_with_parent() -> None:
    """Have this process end when the one that started it does, however that ends."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def lower_priority() -> None:
    """Let this process have only what the others leave of the processor."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(LOWEST)
    if sys.platform == "linux":  # a nice process still finishes its slice: keys waited 3 ms at each step of their way
        with suppress(OSError):  # forbidden, as in some sandboxes
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


class _Telling(Progress):
    """Sends steps to the process that shows them; some a second, since nobody reads more."""

    def __init__(self, sender: Connection) -> None:
        super().__init__()
        self._sender = sender
        self._pace = Pace()

    def show(self, done: int, total: int | None, what: str) -> None:
        if self._pace.is_due():
            self._sender.send(("step", (done, total, what)))
