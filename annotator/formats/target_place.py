"""Whether something can be written where a person wants it, told before any work is begun."""

from __future__ import annotations

import os
from pathlib import Path


def why_unwritable(target: Path) -> str | None:
    """Why a file or folder cannot be made there, with what to do instead; None where it can.

    The folders above it that are missing would have to be made in the nearest one that exists.
    """
    folder = next(parent for parent in target.absolute().parents if parent.exists())
    if not folder.is_dir() or os.access(folder, os.W_OK | os.X_OK):
        return None  # of a file in the place of a folder, the system tells more
    return f"{target} cannot be made: the folder {folder} may only be read. Choose a folder that you may write to."
