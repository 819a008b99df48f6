"""Starts the command line or, imported late, the window."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path

from annotator.cli.main import annotator


class LateWindow:
    """The window, loaded only when it is asked for: the command line starts without Qt."""

    def has_display(self) -> bool:
        """Whether a window could be shown; Qt itself would end the process where none can."""
        chosen = os.environ.get("QT_QPA_PLATFORM")
        if chosen or not sys.platform.startswith("linux"):
            return chosen not in ("offscreen", "minimal")
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

    def open(self, project: Path | None) -> int:
        """Show the window until it is closed."""
        from annotator.gui.application import run

        return run(project)

    def save_pictures(self, project: Path, folder: Path) -> list[Path]:
        """Draw the window without a display, in both themes."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from annotator.gui.pictures import save_pictures

        return save_pictures(project, folder)


def main() -> None:
    """The entry point of the installed commands, and of the processes that a program packed into one file starts."""
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # None in the windowed command
            stream.reconfigure(errors="backslashreplace")  # a console that lacks a character is no reason to fail
    annotator(obj=LateWindow())


if __name__ == "__main__":
    main()
