"""Opening zip files of strangers: what is refused before anything is unpacked.

Python's zipfile gives no more of a member than its size as the archive states it, so sums of stated sizes are bounds.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from annotator.errors import UnreadableFile

MAX_DIRECTORY_BYTES = 32 * 1024 * 1024  # about 300,000 members; read whole when the archive is opened
END_RECORD = b"PK\x05\x06"
END_RECORD_BYTES = 22
LONGEST_COMMENT = 65_535
LOCATOR = struct.Struct("<4sIQI")  # "PK\6\7", disk, where the 64-bit record begins, disks
END_64 = struct.Struct("<4sQHHIIQQQQ")  # "PK\6\6", …, size of the directory, where it begins


@contextmanager
def opened_zip(path: Path) -> Iterator[ZipFile]:
    """The archive, once it is known that its directory is not too large to be held.

    Raises:
        UnreadableFile: it is no zip file, is damaged, or has too many members.
    """
    if _directory_bytes(path) > MAX_DIRECTORY_BYTES:
        raise UnreadableFile("it has hundreds of thousands of members; split it, or unpack it first")
    try:
        archive = ZipFile(path)
    except (BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise UnreadableFile(f"it is no zip file, or a damaged one ({error})") from None
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error
    with archive:
        yield archive


def require_harmless(archive: ZipFile, most_bytes: int) -> None:
    """Refuse an archive that would unpack to more than this.

    Raises:
        UnreadableFile: it would.
    """
    total = sum(member.file_size for member in archive.infolist())
    if total > most_bytes:
        raise UnreadableFile(
            f"it would unpack to {total / 1024**3:,.1f} GB; the limit is {most_bytes / 1024**3:,.0f} GB"
        )


def _directory_bytes(path: Path) -> int:
    """The size of the archive's list of members, as its end states it; 0 where no end is found."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            begins = file.seek(max(0, size - LONGEST_COMMENT - END_RECORD_BYTES - LOCATOR.size))
            tail = file.read()
            place = tail.rfind(END_RECORD)
            if place < 0 or len(tail) - place < END_RECORD_BYTES:
                return 0
            stated = int.from_bytes(tail[place + 12 : place + 16], "little")
            locator = tail[max(0, place - LOCATOR.size) : place]
            if len(locator) == LOCATOR.size and locator.startswith(b"PK\x06\x07"):
                file.seek(LOCATOR.unpack(locator)[2] % (begins + len(tail) + 1))
                record = file.read(END_64.size)
                stated = END_64.unpack(record)[8] if len(record) == END_64.size else stated
            return stated
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error
