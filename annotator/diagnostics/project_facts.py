"""Facts on one project, without a word of what is in it, and whether its file is whole."""

from __future__ import annotations

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

from annotator.diagnostics.computer import megabytes
from annotator.diagnostics.diagnosis import Facts, Section, Trouble
from annotator.diagnostics.error_text import message_of
from annotator.errors import ProjectError
from annotator.progress import Progress
from annotator.project.backups import backup_folder
from annotator.project.file_header import project_version
from annotator.project.holding import is_held
from annotator.project.integrity import file_problems
from annotator.project.migrations import VERSION
from annotator.project.project import Project
from annotator.project.table_counts import table_counts

TITLE = "Project"
OLD_BACKUP = timedelta(days=8)  # one is made on each day on which the project is opened for writing
READ_BACKUP = "Open the newest backup (File > Backups), or a copy that you have."


def project_section(path: Path, progress: Progress) -> Section:
    """Version, size, counts and the check of the file, which may be open elsewhere."""
    try:
        facts = _of_file(path)
    except ProjectError as error:
        return Section(TITLE, {"Readable": False}, (Trouble("The project cannot be read.", message_of(error)),))
    except OSError as error:
        return Section(TITLE, {"Readable": False}, (Trouble("The project cannot be read.", error.strerror or ""),))
    troubles = _troubles_around(path)
    try:
        progress.step(0, None, "Checking the file")
        with Project.open(path, read_only=True) as project:
            facts |= table_counts(project)
            facts["labels in the schema"] = len(project.schema.labels)
            found = file_problems(project)
    except ProjectError as error:
        troubles.append(Trouble("The project cannot be opened for reading.", message_of(error)))
    else:
        facts["file is whole"] = not found
        troubles += [Trouble(f"The file is damaged: {message}", READ_BACKUP) for message in found]
    return Section(TITLE, facts, tuple(troubles))


def _of_file(path: Path) -> Facts:
    version, size = project_version(path), path.stat().st_size
    backup = _last_backup(path)
    beside = path.with_name(f"{path.name}-wal")
    return {
        "project version": f"{version} (this program knows {VERSION})",
        "size": megabytes(size),
        "changes not yet in the file": megabytes(beside.stat().st_size) if beside.exists() else "none",
        "may be written": os.access(path, os.W_OK) and os.access(path.parent, os.W_OK),
        "open for writing now": is_held(path),
        "last backup": backup.isoformat() if backup else "none",
        "free on its disk": megabytes(shutil.disk_usage(path.parent).free),
    }


def _troubles_around(path: Path) -> list[Trouble]:
    troubles = []
    backup, changed = _last_backup(path), _day_of_last_change(path)
    if backup is not None and changed - backup > OLD_BACKUP:
        advice = "Open it in the window, and read what is said there of backups; or: File > Save a copy."
        troubles.append(Trouble("The project was changed long after its last backup.", advice))
    if shutil.disk_usage(path.parent).free < path.stat().st_size:
        advice = "Free as much space as the project takes: backups and large changes need it."
        troubles.append(Trouble("The disk of the project is nearly full.", advice))
    return troubles


def _day_of_last_change(path: Path) -> date:
    return date.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ012  (the user's own day, as backups are named)


def _last_backup(path: Path) -> date | None:
    days = [file.stem for file in backup_folder(path).glob("????-??-??.annotator")]
    return date.fromisoformat(max(days)) if days else None
