"""Whether a new project can be made under a name in a folder; a few looks at the disk, cheap enough for each key."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path, PureWindowsPath

from annotator.project.file_header import SUFFIX
from annotator.project.project import with_suffix

# What Windows allows is allowed everywhere, and projects are carried from laptop to laptop.
FORBIDDEN = '\\/:*?"<>|'
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(10))}
MAX_NAME_BYTES = 200  # of the 255 of file systems; backups and unfinished files add to the name


def project_path(folder: Path, name: str) -> Path:
    """The file of a project of that name."""
    return with_suffix(folder / name.strip())


def name_problem(name: str) -> str:
    """Why no project can have this name; empty if one can."""
    name = name.strip()
    if not name or name == SUFFIX:
        return "Give the project a name."
    if name.startswith("."):
        return "A name cannot begin with a dot: the file would be hidden."
    forbidden = sorted({letter for letter in name if letter in FORBIDDEN})
    if forbidden:
        return f"A name cannot hold {' '.join(forbidden)}: not every system has a place for it in file names."
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in name):
        return "A name cannot hold line breaks or other control characters."
    if PureWindowsPath(name).stem.upper().split(".")[0] in RESERVED:
        return f"Windows keeps the name {name} for itself. Choose another."
    if len(name.encode()) > MAX_NAME_BYTES:
        return "The name is too long for a file."
    return ""


def place_problem(folder: Path | None, name: str) -> str:
    """Why no project of this name, which is a possible one, can be made in the folder; empty if one can."""
    if folder is None:
        return "Choose a folder for the project."
    if not os.path.isdir(folder):  # noqa: PTH112  # Path's raises where a folder above may not be looked into
        return f"There is no folder {folder}. Make it first, or choose another."
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"Nothing can be written in {folder}. Choose another folder."
    path = project_path(folder, name)
    if os.path.lexists(path):
        return f"There already is a file {path}. Choose another name, or open it."
    return ""
