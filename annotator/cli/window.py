"""What the commands ask of the window, which they do not import: it is given to them as the object of the context."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from annotator.errors import AnnotatorError

if TYPE_CHECKING:
    from annotator.checklist import Checklist
    from annotator.diagnostics.diagnosis import Facts
    from annotator.model.span import Span


class Window(Protocol):
    def has_display(self) -> bool:
        """Whether a window could be shown."""

    def open(self, project: Path | None) -> int:
        """Show the window until it is closed; returns the exit code."""

    def facts(self) -> Facts:
        """What Qt says of itself; the window is not shown."""

    def break_on_purpose(self, project: Path | None, way: str) -> int:
        """Show the window and have it break; returns the exit code."""

    def save_pictures(self, project: Path, folder: Path) -> list[Path]:
        """Draw the window without showing it, in both themes."""

    def label_by_hand(self, project: Path, annotator_name: str, folder: Path, checklist: Checklist) -> list[Span]:
        """Label the first article of the self-check by keys and mouse in a window that nobody sees.

        A picture and what the window remembers go into the folder. Returns the spans stored.
        """


def open_window(context: click.Context, project: Path | None) -> None:
    """Show the window until it is closed, and end with its exit code.

    Raises:
        AnnotatorError: there is no display.
    """
    window: Window = context.obj
    if not window.has_display():
        raise AnnotatorError("There is no display to show a window on. The commands work without one: annotator --help")
    context.exit(window.open(project))
