"""One person at a time writes to a project: who does, and since when.

An operating-system lock in the user's state folder marks the holder, so a killed process frees the project by itself,
and nothing but the project file lies in the user's own folders. Beside the lock a small file says whom to ask.
"""

from __future__ import annotations

import hashlib
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ValidationError

from annotator.errors import ProjectHeld, ProjectUnwritable
from annotator.user_folders import state_folder


class Holder(BaseModel):
    """Who writes to a project; `since` is local time."""

    name: str
    computer: str
    process: int
    since: str


class Holding:
    """The right to write to one project, from construction to `release`.

    Raises:
        ProjectHeld: another window or command has it; the message names who.
        ProjectUnwritable: the file, its folder or the user's state folder cannot be written.
    """

    def __init__(self, path: Path, name: str) -> None:
        _refuse_unwritable(path)
        lock_path = _lock_path(path)
        self._holder_path = lock_path.with_suffix(".json")
        try:
            lock_path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(lock_path, timeout=0)
            self._lock.acquire()
        except Timeout:
            raise ProjectHeld(_held_message(path, self._holder_path)) from None
        except OSError as error:
            raise ProjectUnwritable(
                f"{path} cannot be held for writing: {lock_path.parent} is not writable ({error.strerror}). Free some"
                " space or allow writing there, or open the project for reading."
            ) from error
        self._say_who(name)

    def _say_who(self, name: str) -> None:
        holder = Holder(
            name=name,
            computer=socket.gethostname(),
            process=os.getpid(),
            since=f"{datetime.now():%Y-%m-%d %H:%M}",  # noqa: DTZ005
        )
        with suppress(OSError):  # the lock is what counts; without this file others are told of it without a name
            self._holder_path.write_text(holder.model_dump_json(), encoding="utf-8")

    def release(self) -> None:
        """Let others write."""
        self._holder_path.unlink(missing_ok=True)
        self._lock.release()


def is_held(path: Path) -> bool:
    """Whether somebody writes to the project now, as far as can be told without disturbing them."""
    lock_path = _lock_path(path)
    if not lock_path.exists():
        return False
    lock = FileLock(lock_path, timeout=0)
    try:
        lock.acquire()
    except (Timeout, OSError):
        return True
    lock.release()
    return False


def _lock_path(path: Path) -> Path:
    folder = state_folder() / "held"
    name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return folder / f"{name}.lock"


def _held_message(path: Path, holder_path: Path) -> str:
    try:
        holder = Holder.model_validate_json(holder_path.read_bytes())
    except (OSError, ValidationError):
        who = "Another window or command"
    else:
        who = f"{holder.name} (process {holder.process} on {holder.computer}, since {holder.since})"
    return f"{who} is writing to {path}. Close it there, or open the project for reading."


def _refuse_unwritable(path: Path) -> None:
    """Tell it before work is begun: the folder, too, because SQLite keeps files beside a project that is written to."""
    file = path.resolve()
    shut = next((place for place in (file, file.parent) if not os.access(place, os.W_OK)), None)
    if shut is not None:
        what = "The file" if shut is file else f"The folder {shut}"
        raise ProjectUnwritable(
            f"{path} cannot be written. {what} may only be read. Open it for reading, or copy it to a folder of your"
            " own."
        )
