"""What the figures depend on: processor, Python, Qt, the disk and how busy the machine is."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator
from pathlib import Path

import PySide6

from benchmarks.measuring import percentile

CPU_FILE = Path("/proc/cpuinfo")
WRITES = 50


def machine_facts(folder: Path) -> Iterator[str]:
    """Lines about this machine; the disk is that of the folder."""
    yield f"Processor: {_processor()}, {os.cpu_count()} of them"
    yield f"System: {platform.platform()}, Python {platform.python_version()}, Qt {PySide6.__version__}"
    yield f"Disk: one write made safe (fsync) in {_sync_milliseconds(folder):.2f} ms at the median"
    yield load()


def load() -> str:
    """How busy the machine was in the last minute: figures of a busy machine are upper bounds."""
    return f"Load: {os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "Load: not known on this system"


def own_home(folder: Path) -> dict[str, str]:
    """A home folder for the window's settings and backups, apart from the person's own."""
    names = ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    home = folder / "home"
    home.mkdir()
    return dict.fromkeys(names, str(home))


def _processor() -> str:
    if CPU_FILE.exists():
        for line in CPU_FILE.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _sync_milliseconds(folder: Path) -> float:
    times = []
    with (folder / "sync").open("wb") as file:
        for _ in range(WRITES):
            start = time.perf_counter()
            file.write(bytes(4_096))
            file.flush()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - start) * 1_000)
    return percentile(times, 0.5)
