"""Report a step of long work, and ask whether to stop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TextIO, TypeVar

from annotator.errors import Cancelled

INTERVAL = 1 / 30  # seconds between two steps that are shown
SOME = 500  # items between two steps, where one item takes some microseconds
PATIENCE = 2.0  # seconds before anything is said of the time left
MINUTES_FROM = 100.0  # seconds

Item = TypeVar("Item")


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

    def over(self, items: Iterable[Item], total: int | None, what: str) -> Iterator[Item]:
        """Pass on small items, with a step for some at a time."""
        for done, item in enumerate(items):
            if done % SOME == 0:
                self.step(done, total, what)
            yield item

    def show(self, done: int, total: int | None, what: str) -> None:
        """Draw the step; the silent kind draws nothing."""


class Pace:
    """Tells how long work will still take, once it has run for a moment; for those who show progress."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._start = clock()
        self._first = 0
        self._total: int | None = None
        self._shown = -INTERVAL

    def is_due(self) -> bool:
        """Whether the last step that was shown is long enough ago for the next; nobody reads 30 a second."""
        now = self._clock()
        if now - self._shown < INTERVAL:
            return False
        self._shown = now
        return True

    def left(self, done: int, total: int | None) -> str:
        """For instance `3 min left`; nothing while that cannot be told. Another total begins anew."""
        if total != self._total or done < self._first:
            self._start, self._first, self._total = self._clock(), done, total
        seconds = self._clock() - self._start
        if not total or seconds < PATIENCE or done <= self._first:
            return ""
        left = seconds * max(0, total - done) / (done - self._first)
        return f"{left:,.0f} s left" if left < MINUTES_FROM else f"{left / 60:,.0f} min left"


class ConsoleProgress(Progress):
    """One line on a terminal, rewritten in place; silent where the output is not a terminal."""

    def __init__(self, stream: TextIO | None = None) -> None:
        super().__init__()
        self._stream = stream or sys.stderr
        self._pace = Pace()

    def show(self, done: int, total: int | None, what: str) -> None:
        if self._stream.isatty() and self._pace.is_due():
            left = self._pace.left(done, total)
            parts = [f"{100 * done // total} %" if total else f"{done:,}", left, what[:60]]
            self._stream.write("\r\x1b[K" + "  ".join(filter(None, parts)))
            self._stream.flush()

    def finish(self) -> None:
        """Clear the line."""
        if self._stream.isatty():
            self._stream.write("\r\x1b[K")
            self._stream.flush()
