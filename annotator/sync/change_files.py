"""The files in a shared folder: where they lie, what they are called, and writing one.

    FOLDER/PROJECT/ANNOTATOR/NUMBER-HASH.annchange

A change file is a package that brings back one annotator's work on the documents that they changed. It is written
aside and renamed, and never written again. What it is follows from its content, so copies under other names, as
programs that synchronise folders make them, are known again.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import FolderError, UnreadableFile
from annotator.formats.package_file import read_seal
from annotator.formats.reading import MAX_FILE_BYTES, require_file, shown_name
from annotator.model.annotator import annotator_id

SUFFIX = ".annchange"
NAME = re.compile(rf"(\d{{6,9}})-([0-9a-f]{{32}}){re.escape(SUFFIX)}")
ID_DIGITS = 32
UNFINISHED = ".part"
HIDDEN = (".", "~")  # begin the names of files that programs are still writing
DAY = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file in the folder; number and id as its name says them, None where it is called in another way."""

    path: Path
    writer: str
    number: int | None
    id: str | None

    @property
    def name(self) -> str:
        """Its place in the project's part of the folder, for people."""
        return f"{shown_name(self.path.parent)}/{shown_name(self.path)}"

    def content_id(self) -> str:
        """The id that its content has, once that is proved to be whole.

        Raises:
            UnreadableFile: it is no change file, not whole yet, or damaged.
        """
        try:
            require_file(self.path)
            if self.path.stat().st_size > MAX_FILE_BYTES:
                raise UnreadableFile("it is far larger than any change file")
            return read_seal(self.path)[:ID_DIGITS]
        except UnreadableFile as error:
            raise UnreadableFile(
                f"{self.name} is not whole: it was cut short or changed, or is still on its way."
            ) from error
        except OSError as error:
            raise UnreadableFile(f"{self.name} cannot be read ({error.strerror}).") from error


def writer_folder(annotator: str) -> str:
    """The name of the folder into which an annotator's work is written: any system can store it, no two share one."""
    plain = re.sub(r"[^a-z0-9-]", "", annotator_id(annotator))[:40] or "annotator"
    return f"{plain}-{hashlib.sha256(annotator.encode()).hexdigest()[:8]}"


def files_in(part: Path) -> list[FolderFile]:
    """All change files of a project, by writer and number, copies and damaged ones included.

    Folders that were doubled, as `NAME (1)`, count as well.

    Raises:
        FolderError: the folder cannot be read.
    """
    try:
        projects = [each for each in _folders(part.parent) if each.name.startswith(part.name)]
        writers = [writer for project in projects for writer in _folders(project)]
        found = [
            _folder_file(Path(entry.path)) for writer in writers for entry in os.scandir(writer) if _is_ours(entry)
        ]
    except OSError as error:
        raise FolderError(f"{part} cannot be read ({error.strerror}). Try again when it is there.") from error
    return sorted(found, key=lambda file: (file.writer, file.number or 0, file.path))


def put_in_place(whole: Path, folder: Path, number: int, identifier: str) -> None:
    """Copy a finished change file into an annotator's folder, aside first, so that its name never stands for a part.

    Raises:
        FolderError: it cannot be written; nothing is there then but what was before.
    """
    target = folder / f"{number:06}-{identifier}{SUFFIX}"
    unfinished = target.with_name(f".{target.name}{UNFINISHED}")
    try:
        folder.mkdir(exist_ok=True)
        _copy(whole, unfinished)
        unfinished.replace(target)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise FolderError(
            f"{folder} cannot be written ({error.strerror}). What is missing there is sent next time."
        ) from error


def remove_unfinished(folder: Path) -> None:
    """Remove what a program that was killed left behind; a day is longer than any other one takes to write."""
    for path in folder.glob(f".*{SUFFIX}{UNFINISHED}"):
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - DAY:
                path.unlink()


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing)
        writing.flush()
        os.fsync(writing.fileno())


def _folders(path: Path) -> Iterator[Path]:
    with os.scandir(path) as entries:
        yield from sorted(Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False))


def _is_ours(entry: os.DirEntry[str]) -> bool:
    return SUFFIX in entry.name and not entry.name.startswith(HIDDEN) and not entry.is_dir()


def _folder_file(path: Path) -> FolderFile:
    stated = NAME.fullmatch(path.name)
    number, identifier = (int(stated[1]), stated[2]) if stated else (None, None)
    return FolderFile(path, path.parent.name, number, identifier)
