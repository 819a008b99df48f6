"""The folder of a data set: nothing of anybody else's in it is written over, and it is put in place whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from annotator.errors import ExportError, UnreadableFile
from annotator.export.manifest import CARD, LOSS_REPORT, MANIFEST, read_manifest
from annotator.formats.target_place import why_unwritable

BESIDE = {MANIFEST, LOSS_REPORT, CARD}
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}  # left by file managers, made again by them


def refuse_foreign_folder(folder: Path) -> None:
    """Let nothing but a new or empty folder, or an earlier data set without other files in it, be written over.

    Raises:
        ExportError: the folder holds other files, is a file, or cannot be looked into or written to.
    """
    try:
        if folder.is_file():
            raise ExportError(f"{folder} is a file. Name a folder.")
        other = _other_file(folder) if folder.is_dir() else None
    except OSError as error:
        raise ExportError(f"{folder} cannot be looked into ({error.strerror}). Choose another folder.") from error
    if why := why_unwritable(folder):
        raise ExportError(why)
    if other is not None:
        raise ExportError(f"{folder} holds other files, such as {other}. Choose an empty or new folder.")


def put_in_place(unfinished: Path, folder: Path) -> None:
    """Let the finished folder take the place of an earlier one."""
    replaced = folder.with_name(f".{folder.name}.replaced")
    shutil.rmtree(replaced, ignore_errors=True)
    if folder.exists():
        folder.rename(replaced)
    unfinished.rename(folder)
    shutil.rmtree(replaced, ignore_errors=True)


def _other_file(folder: Path) -> str | None:
    """The name of a file that is no part of a data set of ours; replacing the folder would delete it."""
    own = _own_files(folder)
    return next((name for name in _names(folder) if name not in own and Path(name).name not in LITTER), None)


def _own_files(folder: Path) -> set[str]:
    """What the manifest in the folder says is in it; nothing, if it has none that can be read."""
    try:
        return {entry.name for entry in read_manifest(folder).files} | BESIDE
    except UnreadableFile:
        return set()


def _names(folder: Path) -> Iterator[str]:
    """All files below the folder, by their paths within it with `/`; found one by one, there may be a million."""

    def refused(error: OSError) -> None:
        raise error

    for parent, _, files in os.walk(folder, onerror=refused):
        for name in files:
            yield (Path(parent) / name).relative_to(folder).as_posix()
