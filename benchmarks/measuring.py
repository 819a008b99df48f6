"""Times of what a window does, and the memory of this process."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

PATIENCE = 60.0  # seconds
STATUS_FILE = Path("/proc/self/status")


def until(is_so: Callable[[], bool]) -> float:
    """Let the window work until something is so; returns for how many seconds it was unable to answer at most.

    Raises:
        TimeoutError: after a minute.
    """
    start = time.perf_counter()
    longest = 0.0
    while not is_so():
        before = time.perf_counter()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        longest = max(longest, time.perf_counter() - before)
        if before - start > PATIENCE:
            raise TimeoutError("the window did not get there within a minute")
        time.sleep(0.0005)
    return longest


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def resident_bytes() -> int:
    """Memory of this process that lies in RAM; where the system does not say, the most that ever did."""
    return _status_bytes("VmRSS")


def most_resident_bytes() -> int:
    """The most memory of this process that ever lay in RAM."""
    return _status_bytes("VmHWM")


def _status_bytes(name: str) -> int:
    if STATUS_FILE.exists():
        kilobytes = next(line.split()[1] for line in STATUS_FILE.read_text().splitlines() if line.startswith(name))
        return int(kilobytes) * 1024
    import resource  # Windows has neither

    most: int = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
