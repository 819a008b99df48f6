"""Report a step of long work, and ask whether to stop."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TextIO

from annotator.errors import Cancelled


class Progress:
    """The silent kind, and what the console and the window build upon.

    Long work calls `step` once per document or batch. `total` is None while it is not known.
    """

    def __init__(self, is_cancelled: Callable[[], bool] = lambda: False) -> None:
        self._is_cancelled = is_cancelled

    def step(self, done: int, total: int | None, what: str) -> None:
        """Tell how far the work is and stop it with `Cancelled` where that was asked."""
        if self._is_cancelled():
            raise Cancelled("Stopped as you asked. What was finished before is kept.")
        self.show(done, total, what)

    def show(self, done: int, total: int | None, what: str) -> None:
        """Draw the step; the silent kind draws nothing."""


class ConsoleProgress(Progress):
    """One line on a terminal, rewritten in place; silent where the output is not a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        super().__init__()
        self._stream = stream or sys.stderr

    def show(self, done: int, total: int | None, what: str) -> None:
        if self._stream.isatty():
            count = f"{done:,}/{total:,}" if total else f"{done:,}"
            self._stream.write(f"\r\x1b[K{count}  {what[:60]}")
            self._stream.flush()

    def finish(self) -> None:
        """Clear the line."""
        if self._stream.isatty():
            self._stream.write("\r\x1b[K")
            self._stream.flush()
