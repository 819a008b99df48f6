"""Starts the command line or, imported late, the window."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.cli.fault import tell_fault, watch_threads
from annotator.cli.main import annotator

if TYPE_CHECKING:
    from annotator.checklist import Checklist
    from annotator.diagnostics.diagnosis import Facts
    from annotator.model.span import Span

TELL_FIRST_PAINT = "ANNOTATOR_TELL_FIRST_PAINT"  # in the environment: the line `first paint` is printed then


class LateWindow:
    """The window, loaded only when it is asked for: the command line starts without Qt."""

    def has_display(self) -> bool:
        """Whether a window could be shown; Qt itself would end the process where none can."""
        chosen = os.environ.get("QT_QPA_PLATFORM")
        if TELL_FIRST_PAINT in os.environ:
            return True  # the start is measured, be it on a screen or not
        if chosen or not sys.platform.startswith("linux"):
            return chosen not in ("offscreen", "minimal")
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

    def open(self, project: Path | None) -> int:
        """Show the window until it is closed."""
        gc.disable()  # until it is painted: looks for garbage among what is loaded took a tenth of a second
        from annotator.gui.application import run

        return run(project, tells_first_paint=TELL_FIRST_PAINT in os.environ)

    def facts(self) -> Facts:
        """What Qt says of itself; the window is not shown."""
        if not self.has_display():
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from annotator.gui.application import make_application
        from annotator.gui.diagnostics.window_facts import window_facts

        app = make_application()
        facts = window_facts()
        app.shutdown()
        return facts

    def break_on_purpose(self, project: Path | None, way: str) -> int:
        """Show the window and have it break."""
        from annotator.gui.diagnostics.forced_crash import run_and_break

        return run_and_break(project, way)

    def save_pictures(self, project: Path, folder: Path) -> list[Path]:
        """Draw the window without a display, in both themes."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from annotator.gui.pictures import save_pictures

        return save_pictures(project, folder)

    def label_by_hand(self, project: Path, annotator_name: str, folder: Path, checklist: Checklist) -> list[Span]:
        """Label in a window without a display, for the self-check."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        with checklist.step("load the window") as step:
            from annotator.gui.self_check.labelling import label_by_hand

            step.saw("all its modules")
        return label_by_hand(project, annotator_name, folder, checklist)


def main() -> None:
    """The entry point of the installed commands, and of the processes that a program packed into one file starts."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else it looks for some in every installed package
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # None in the windowed command
            stream.reconfigure(errors="backslashreplace")  # a console that lacks a character is no reason to fail
    watch_threads()
    try:
        annotator(obj=LateWindow())
    except Exception as error:  # noqa: BLE001  (the border of the program: reported, not swallowed)
        sys.exit(tell_fault(error))


if __name__ == "__main__":
    main()
