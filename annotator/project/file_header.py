"""What a file says of itself before it is opened as a database.

The first 100 bytes of a SQLite file hold, big-endian, the user version at byte 60 and the application id at byte 68
(https://www.sqlite.org/fileformat.html, "The Database Header").
"""

from __future__ import annotations

import struct
from pathlib import Path

from annotator.errors import ProjectError
from annotator.wording import command

APPLICATION_ID = 0x414E4E54  # "ANNT"
SUFFIX = ".annotator"
MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100


def project_version(path: Path) -> int:
    """The version of a project file.

    Raises:
        ProjectError: there is no such file, it cannot be read, or it is not a project.
    """
    header = _header(path)
    if not header:
        raise ProjectError(f"{path} is empty, so it is not a project. Make one with: {command('new', path)}")
    if len(header) < HEADER_BYTES or not header.startswith(MAGIC):
        raise ProjectError(f"{path} is not a project of this program. To read it as an article, import it.")
    (version,) = struct.unpack_from(">I", header, 60)
    (application,) = struct.unpack_from(">I", header, 68)
    if application != APPLICATION_ID:
        raise ProjectError(f"{path} is a database of another program, not a project.")
    return int(version)


def _header(path: Path) -> bytes:
    try:
        if not (path.is_file() or path.is_dir()) and path.exists():
            raise ProjectError(f"{path} is a pipe or device. A project is one file ending in {SUFFIX}.")
        with path.open("rb") as file:
            return file.read(HEADER_BYTES)
    except FileNotFoundError:
        raise ProjectError(f"There is no project {path}. Make one with: {command('new', path)}") from None
    except IsADirectoryError:
        raise ProjectError(f"{path} is a folder. A project is one file ending in {SUFFIX}.") from None
    except OSError as error:
        raise ProjectError(f"{path} cannot be read ({error.strerror}). Check its permissions.") from error
