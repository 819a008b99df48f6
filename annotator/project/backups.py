"""Copies of the project file: asked for, once a day, and before a file of an older version is changed."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import ProjectError
from annotator.project.database import Database
from annotator.project.file_header import SUFFIX
from annotator.user_folders import data_folder

if TYPE_CHECKING:
    from annotator.project.project import Project

DAYS_KEPT = 7


def save_copy(project: Project, target: Path) -> Path:
    """Write a complete copy while the project is open; an existing file is replaced only once the copy is whole.

    Raises:
        ProjectError: the target is the project itself, or cannot be written.
    """
    target = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
    if target.resolve() == project.path.resolve():
        raise ProjectError(f"{target} is the open project itself. Choose another name for the copy.")
    return _copy(project.database, target)


def back_up_daily(project: Project, today: date | None = None) -> Path | None:
    """Keep one copy of each of the last seven days on which the project was opened; None where today's exists.

    Raises:
        ProjectError: the copy cannot be written.
    """
    today = today or date.today()  # noqa: DTZ011 (the user's own day)
    folder = backup_folder(project.path)
    target = folder / f"{today.isoformat()}{SUFFIX}"
    if target.exists():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(f"No backup of {project.path} could be written to {folder} ({error.strerror}).") from error
    _copy(project.database, target)
    oldest = (today - timedelta(days=DAYS_KEPT - 1)).isoformat()
    for old in folder.glob(f"????-??-??{SUFFIX}"):
        if old.stem < oldest:
            old.unlink(missing_ok=True)
    return target


def back_up_before_migration(path: Path, version: int) -> Path:
    """Copy a file of an older version before it is touched, and keep that copy for good."""
    folder = backup_folder(path)
    target = folder / f"version-{version}{SUFFIX}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        database = Database(path)
        try:
            return _copy(database, target)
        finally:
            database.close()
    except OSError as error:
        raise ProjectError(
            f"{path} is of an older version, and no backup could be written to {folder}: {error}"
        ) from error


def backup_folder(path: Path) -> Path:
    """Where the backups of a project lie, in the user's data folder."""
    place = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return data_folder() / "backups" / f"{path.stem}-{place}"


def _copy(database: Database, target: Path) -> Path:
    unfinished = target.with_name(f".{target.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        if shutil.disk_usage(target.parent).free < database.path.stat().st_size:
            raise ProjectError(f"The disk of {target} has too little room for a copy. Free some space and repeat.")
        database.copy_to(unfinished)
        unfinished.replace(target)
    except OSError as error:
        raise ProjectError(f"{target} cannot be written ({error.strerror}). Choose another folder.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return target
