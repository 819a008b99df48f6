"""How this installation is started again, from anywhere."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from annotator.errors import AnnotatorError

NAME = "annotator"
ENDING = ".exe" if sys.platform == "win32" else ""


def this_program() -> list[str]:
    """The command that opens the window, with an absolute path.

    Raises:
        AnnotatorError: it runs in a sandbox that has its own entry.
    """
    if "FLATPAK_ID" in os.environ or "SNAP" in os.environ:
        raise AnnotatorError("This installation runs in a sandbox, which has its own entry in the start menu already.")
    if image := os.environ.get("APPIMAGE"):
        return [image]
    if getattr(sys, "frozen", False):
        return [str(_without_console(Path(sys.executable)))]
    script = _script()
    return [str(_without_console(script))] if script else [sys.executable, "-m", NAME]


def _script() -> Path | None:
    """The command that was installed with the package: the one in use, else the one beside Python."""
    used = shutil.which(sys.argv[0])
    beside = Path(sys.executable).with_name(f"{NAME}{ENDING}")
    candidates = [Path(used).absolute()] if used and Path(used).stem == NAME else []
    return next((path for path in (*candidates, beside) if path.is_file()), None)


def _without_console(program: Path) -> Path:
    """On Windows, the command of the window, which opens no console beside it."""
    windowed = program.with_name(f"{NAME}-window{ENDING}")
    return windowed if sys.platform == "win32" and windowed.is_file() else program
