"""A desktop without a screen, for a program in its window and a screen reader beside it: X server, message bus, AT-SPI.

All of it is this test's own: a display and a bus of their own, nothing of the desktop on which the tests run.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's, for which its bindings are made
PATIENCE = 60  # seconds
MARK = "ANNOTATOR_TEST_DESKTOP"  # in the environment of every process of a desktop
_PROGRAMS = {"Xvfb": "xvfb", "dbus-daemon": "dbus", "xdotool": "xdotool"}
_LAUNCHERS = [Path(folder, "at-spi-bus-launcher") for folder in ("/usr/libexec", "/usr/lib/at-spi2-core")]
_BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def require_at_spi() -> None:
    """Skip the test where AT-SPI cannot be had, and say why; a build machine, which can have it, fails instead."""
    if sys.platform != "linux":
        pytest.skip("AT-SPI is Linux's: elsewhere screen readers have other ways")
    packages = _missing_packages()
    if packages:
        reason = f"no screen reader can be run here before these packages are installed: {' '.join(packages)}"
        if "CI" in os.environ:
            pytest.fail(f"{reason} (packaging/linux/test-packages.sh does it)", pytrace=False)
        pytest.skip(reason)


def _missing_packages() -> list[str]:
    """As Debian names them."""
    missing = [package for program, package in _PROGRAMS.items() if shutil.which(program) is None]
    if not any(launcher.exists() for launcher in _LAUNCHERS):
        missing.append("at-spi2-core")
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        missing.append("libxcb-cursor0")
    reads = Path(SYSTEM_PYTHON).exists() and subprocess.run(
        [SYSTEM_PYTHON, "-c", _BINDINGS], capture_output=True, check=False
    )
    if not reads or reads.returncode:
        missing += ["python3-gi", "gir1.2-atspi-2.0"]
    return missing


class Desktop:
    """Starts processes whose windows, messages and files stay on this desktop; `environment` is theirs."""

    def __init__(self, environment: Mapping[str, str], stack: ExitStack) -> None:
        self.environment = dict(environment)
        self._stack = stack

    def start(
        self, *command: str | Path, takes: bool = False, answers: bool = False, hands_down: tuple[int, ...] = ()
    ) -> subprocess.Popen[str]:
        """Start a process; one that `takes` has an open input, one that `answers` an open output."""
        process = subprocess.Popen(
            command,
            env=self.environment,
            stdin=subprocess.PIPE if takes else subprocess.DEVNULL,
            stdout=subprocess.PIPE if answers else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            pass_fds=hands_down,
        )
        self._stack.callback(_end, process)
        return process

    def press(self, *keys: str) -> None:
        """Press keys as a person would, named as in X: `ctrl+Home`, `shift+Right`, `q`."""
        self._xdotool("key", "--delay", "20", *keys)

    def turn_to(self, title: str) -> None:
        """Give the keyboard to the window whose title holds these words, as soon as it is there."""
        self._xdotool("search", "--sync", "--onlyvisible", "--name", title, "windowfocus", "--sync")

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, capture_output=True, timeout=PATIENCE)


@contextmanager
def desktop() -> Iterator[Desktop]:
    """A desktop with nothing on it; at the end no process of it is left."""
    with ExitStack() as stack:
        # Short, since the names of local sockets may have 107 bytes.
        runtime = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="desktop-", ignore_cleanup_errors=True)))
        own = {
            MARK: str(runtime),
            "XDG_RUNTIME_DIR": str(runtime),
            "GSETTINGS_BACKEND": "memory",
            "QT_QPA_PLATFORM": "xcb",
            "QT_ACCESSIBILITY": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        theirs = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS"}
        kept = {name: value for name, value in os.environ.items() if name not in theirs}
        stack.callback(_end_all, runtime)
        made = Desktop({**kept, **own}, stack)
        made.environment["DISPLAY"] = _start_display(made)
        bus = made.start("dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1", answers=True)
        assert bus.stdout is not None
        made.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        yield made


def _start_display(desktop: Desktop) -> str:
    """An X server on the first number that is free; returns its name."""
    reading, writing = os.pipe()
    options = ["-screen", "0", "1500x960x24", "-nolisten", "tcp", "-noreset"]
    desktop.start("Xvfb", "-displayfd", str(writing), *options, hands_down=(writing,))
    os.close(writing)
    with os.fdopen(reading) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb did not start"
    return f":{number}"


def _end(process: subprocess.Popen[str]) -> None:
    with process:  # closes what it takes and answers
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def _end_all(runtime: Path) -> None:
    """End what the bus started by itself, and see that nothing is left."""
    end = time.monotonic() + PATIENCE
    while left := _processes(runtime):
        for process in left:
            with_force = time.monotonic() > end - PATIENCE / 2
            try:
                os.kill(process, signal.SIGKILL if with_force else signal.SIGTERM)
            except ProcessLookupError:
                continue
        assert time.monotonic() < end, f"these processes cannot be ended: {left}"
        time.sleep(0.05)


def _processes(runtime: Path) -> list[int]:
    """The living processes of a desktop; one that has ended has no environment any more."""
    mark = f"{MARK}={runtime}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and mark in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
        except (PermissionError, FileNotFoundError, ProcessLookupError):
            continue
    return found
