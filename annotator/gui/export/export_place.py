"""Whether a data set can be written into a folder; a few looks at the disk, cheap enough for each key."""

from __future__ import annotations

import os
from pathlib import Path

from annotator.errors import ExportError
from annotator.export.manifest import MANIFEST
from annotator.export.target_folder import refuse_foreign_folder
from annotator.gui.folder_field import nearest_folder


def place_problem(folder: Path | None) -> str:
    """Why no data set can be written into the folder; empty if one can."""
    if folder is None:
        return "Choose a folder for the data set."
    try:
        refuse_foreign_folder(folder)
    except ExportError as error:
        return str(error)
    file = next((part for part in folder.parents if os.path.isfile(part)), None)  # noqa: PTH113  # never raises
    if file is not None:
        return f"{file} is a file, so no folder can be made in it. Choose another folder."
    above = nearest_folder(folder.parent)
    if not os.access(above, os.W_OK | os.X_OK):
        return f"Nothing can be written in {above}. Choose another folder."
    return ""


def place_result(folder: Path | None) -> str:
    """What will become of the folder, which is a possible one."""
    if folder is None:
        return ""
    if not folder.is_dir():
        return "The folder will be made."
    if (folder / MANIFEST).is_file():
        return "The data set in it will be replaced once the new one is proved."
    return "The folder is empty."
