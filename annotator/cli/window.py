"""What the commands ask of the window, which they do not import."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol


class Window(Protocol):
    def has_display(self) -> bool:
        """Whether a window could be shown."""

    def open(self, project: Path | None) -> int:
        """Show the window until it is closed; returns the exit code."""

    def save_pictures(self, project: Path, folder: Path) -> list[Path]:
        """Draw the window without showing it, in both themes."""
