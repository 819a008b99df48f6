"""Which files a person means by the paths they name: files as they are, folders with all that can be read in them."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.formats.detect import EXTENSIONS
from annotator.formats.reading import Problem


def find_files(paths: Sequence[Path], problems: list[Problem], left_alone: Counter[str]) -> Iterator[Path]:
    """The files to read, in the order named, those of a folder by name.

    A folder is walked to its end without following links to folders; hidden files are passed over. What cannot be
    opened is added to `problems`; files of a folder of no known kind are counted in `left_alone` by their extension.
    """
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            problems.append(Problem(str(path), "", "there is no such file or folder; check the path"))
        except OSError as error:
            problems.append(Problem(str(path), "", f"it cannot be read ({error.strerror})"))
        else:
            yield from _walk(path, problems, left_alone) if is_folder else [path]


def _walk(folder: Path, problems: list[Problem], left_alone: Counter[str]) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        problems.append(Problem(str(error.filename), "", f"the folder cannot be read ({error.strerror})"))

    for parent, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            extension = Path(name).suffix.lower()
            if extension in EXTENSIONS:
                yield Path(parent) / name
            else:
                left_alone[extension or "without extension"] += 1
