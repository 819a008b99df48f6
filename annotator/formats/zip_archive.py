"""Unpacking zip archives of strangers: into a folder of our own, which is gone afterwards, within bounds.

A name that leads out of the folder, an encrypted or damaged member, a link, a second file of one name: each is a
problem, and the rest is unpacked.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo

import regex

from annotator.formats.reading import LEFT_OUT, MAX_FILE_BYTES, Problem, require_file, shown_name
from annotator.formats.zip_limits import opened_zip, require_harmless

EXTENSION = ".zip"
MAX_TOTAL_BYTES = 4 * 1024 * 1024 * 1024  # unpacked; 100,000 saved pages have 10 GB: those come in several archives
MAX_RATIO = 200  # of unpacked to packed size: texts have 3 to 20, bombs 1,000
MIN_BOMB_BYTES = 10 * 1024 * 1024  # smaller members may be as dense as they like
CHUNK_BYTES = 1024 * 1024
ENCRYPTED = 0x1
LONGEST_PART = 120  # characters of a name; file systems take 255 bytes
UNSAFE = regex.compile(r'[\x00-\x1f<>:"|?*\\]|[. ]\Z')  # what no file name of Windows holds
NOT_CONTENT = regex.compile(r"(?:\A|/)(?:__MACOSX(?:/|\Z)|\.(?!\.))")
DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


@dataclass(slots=True)
class Unpacked:
    """The `folder`, named like the archive, and what could not be unpacked into it."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)

    def member(self, path: Path) -> str:
        """A file's name within the archive."""
        return path.relative_to(self.folder).as_posix()


def is_archive(path: Path) -> bool:
    return path.suffix.lower() == EXTENSION


def member_names(path: Path) -> list[str]:
    """The names of all members, as the archive states them.

    Raises:
        UnreadableFile: it is no zip file, is damaged, or has too many members.
    """
    require_file(path)
    with opened_zip(path) as archive:
        return archive.namelist()


@contextmanager
def unpacked(path: Path) -> Iterator[Unpacked]:
    """The members of an archive as files, until the end of the `with`.

    Raises:
        UnreadableFile: it is no zip file, is damaged, or goes beyond the bounds.
    """
    require_file(path)
    with opened_zip(path) as archive, TemporaryDirectory(prefix="annotator-", ignore_cleanup_errors=True) as private:
        require_harmless(archive, MAX_TOTAL_BYTES)
        folder = Path(private) / (UNSAFE.sub("_", path.stem)[:LONGEST_PART] or "archive")
        folder.mkdir()
        found = Unpacked(folder)
        for member in archive.infolist():
            if not member.is_dir() and not NOT_CONTENT.search(member.filename):
                reason = _refused(member) or _unpack(archive, member, folder)
                if reason:
                    found.problems.append(Problem(shown_name(path), member.filename[:200], f"{reason}{LEFT_OUT}"))
        yield found


def _refused(member: ZipInfo) -> str | None:
    parts = PurePosixPath(member.filename).parts
    if not parts or any(part in ("/", "..") or UNSAFE.search(part) or len(part) > LONGEST_PART for part in parts):
        return "its name leads out of the archive, or is none of a file"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a link"
    if member.flag_bits & ENCRYPTED:
        return "it is encrypted; unpack the archive with its password first"
    if member.filename.lower().endswith(EXTENSION):
        return "it is an archive within the archive; unpack that one first"
    if member.file_size > MAX_FILE_BYTES:
        return f"it is larger than {MAX_FILE_BYTES >> 20} MB"
    if member.file_size > max(MIN_BOMB_BYTES, MAX_RATIO * member.compress_size):
        return f"it unpacks to more than {MAX_RATIO} times its size, as no text does"
    return None


def _unpack(archive: ZipFile, member: ZipInfo, folder: Path) -> str | None:
    target = folder.joinpath(*PurePosixPath(member.filename).parts)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as source, target.open("xb") as file:
            while chunk := source.read(CHUNK_BYTES):
                file.write(chunk)
    except FileExistsError:
        return "the archive has another file of this name"
    except DAMAGE as error:
        with suppress(OSError):
            target.unlink()
        return f"it is damaged, or cannot be unpacked ({error})"
    return None
