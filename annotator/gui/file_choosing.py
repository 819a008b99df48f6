"""The system's own dialogs for files, as functions of paths; dialogs are given them, so that others can stand in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

ChooseFolder = Callable[[QWidget, str, Path], Path | None]
ChooseFile = Callable[[QWidget, str, str], Path | None]
ChooseFiles = Callable[[QWidget, str, str], list[Path]]
ChooseNewFile = Callable[[QWidget, str, Path, str], Path | None]


def choose_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """A folder that is there, looked for from `start`; None when cancelled."""
    return _path(QFileDialog.getExistingDirectory(parent, title, str(start)))


def choose_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """One file of the kinds, such as `Pictures (*.png)`; None when cancelled."""
    return _path(QFileDialog.getOpenFileName(parent, title, "", kinds)[0])


def choose_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Any number of files of the kinds; none when cancelled."""
    return [Path(name) for name in QFileDialog.getOpenFileNames(parent, title, "", kinds)[0]]


def choose_new_file(parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
    """A file to write; the system's dialog asks before an existing one is taken. None when cancelled."""
    return _path(QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)[0])


def _path(name: str) -> Path | None:
    return Path(name) if name else None
