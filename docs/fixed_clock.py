"""A clock for what is stored while pictures are prepared, so that they show the same times at every run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from itertools import count
from types import ModuleType
from unittest.mock import patch

from annotator.project import journal


@contextmanager
def fixed_clock(read: Callable[[], datetime], *modules: ModuleType) -> Iterator[None]:
    """What the journal stores, and these modules, which took its clock over by name, is of the time that is read."""

    def now(_after: str | None = None) -> str:
        return read().isoformat(timespec="milliseconds").replace("+00:00", "Z")

    with ExitStack() as patches:
        for module in (journal, *modules):
            patches.enter_context(patch.object(module, "now", now))
        yield


def minute_by_minute(start: datetime) -> Callable[[], datetime]:
    """A time that is a minute later each time it is read."""
    minutes = count()
    return lambda: start + timedelta(minutes=next(minutes))
