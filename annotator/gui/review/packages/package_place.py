"""Whether packages can be written into a folder; a few looks at the disk, cheap enough for each key."""

from __future__ import annotations

import os
from pathlib import Path


def place_problem(folder: Path | None) -> str:
    """Why no package can be written into the folder; empty if one can."""
    if folder is None:
        return "Choose a folder for the packages."
    if not os.path.isdir(folder):  # noqa: PTH112  # Path's raises where a folder above may not be looked into
        return f"There is no folder {folder}. Make it first, or choose another."
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"Nothing can be written in {folder}. Choose another folder."
    return ""
