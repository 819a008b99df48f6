"""Child processes of the tests: Python in the test's environment, with its user folders and its watch for sockets."""

from __future__ import annotations

import os
import subprocess
import sys


def run_python(*arguments: str, without: tuple[str, ...] = (), seconds: float = 60) -> subprocess.CompletedProcess[str]:
    """Run Python to its end and return what it printed and its exit code, without raising for that code.

    `without` names environment variables that the child is not to have.
    """
    environment = {name: value for name, value in os.environ.items() if name not in without}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=seconds, check=False)


def run_annotator(
    *arguments: str, without: tuple[str, ...] = (), seconds: float = 60
) -> subprocess.CompletedProcess[str]:
    """The program's command line, as a user would start it."""
    return run_python("-m", "annotator", *arguments, without=without, seconds=seconds)
