"""Files that somebody takes for packages and that are none: what they are, and which command is right for them."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.wording import command

OWN_SUFFIXES = ".ann"  # how those of packages and change files begin
PROJECT_START, ZIP_START = b"SQLite format 3\x00", b"PK"


def refuse_others(path: Path) -> None:
    """Say what a file is, and which command is right for it.

    Raises:
        UnreadableFile: it is a project, or nothing that could be a package.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        first = file.read(len(PROJECT_START))
    if first == PROJECT_START:
        raise UnreadableFile(
            f"it is a project, not a package (open it: {command('open', path)}; its annotator makes a package of the"
            f" work in it with: {command('package', 'send', path, 'FILE')})"
        )
    if not path.suffix.startswith(OWN_SUFFIXES) and not first.startswith(ZIP_START):
        raise UnreadableFile(
            f"it is no package; packages end in .annpkg (to read it as articles: {command('import', 'PROJECT', path)})"
        )
