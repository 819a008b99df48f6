"""Which files a person means by the paths they name: files as they are, folders with all that can be read in them."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.formats.detect import extension_of, read_with
from annotator.formats.known_formats import EXTENSIONS, SETTINGS_FILES
from annotator.formats.reading import Problem
from annotator.formats.writing import CARD, LEAKAGE_REPORT, LOSS_REPORT, MANIFEST, PROVENANCE, SUGGESTED_SPANS
from annotator.formats.zip_archive import EXTENSION as ARCHIVE

OF_A_DATA_SET = {MANIFEST, LOSS_REPORT, CARD, LEAKAGE_REPORT, PROVENANCE, SUGGESTED_SPANS}
READABLE = EXTENSIONS | {ARCHIVE}


def find_files(paths: Sequence[Path], problems: list[Problem], left_alone: Counter[str]) -> Iterator[Path]:
    """The files to read, in the order named, those of a folder by name.

    A folder is walked to its end without following links to folders; hidden files are passed over. What cannot be
    opened is added to `problems`; files of a folder of no known kind are counted in `left_alone` by their extension.
    A text that is read with the annotations beside it is not named by itself, too; of a data set of this program, only
    the data are.
    """
    taken = _read_with_others(paths)
    for path in paths:
        if _key(path) in taken:
            continue
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            problems.append(Problem(str(path), "", "there is no such file or folder; check the path"))
        except OSError as error:
            problems.append(Problem(str(path), "", f"it cannot be read ({error.strerror})"))
        else:
            yield from files_below(path, problems, left_alone) if is_folder else [path]


def files_below(folder: Path, problems: list[Problem], left_alone: Counter[str]) -> Iterator[Path]:
    """The files to read in a folder and the folders in it, by name; the rest is said as by `find_files`."""

    def refused(error: OSError) -> None:
        problems.append(Problem(str(error.filename), "", f"the folder cannot be read ({error.strerror})"))

    for parent, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        passed_over = SETTINGS_FILES | (OF_A_DATA_SET if MANIFEST in files else set())
        named = [Path(parent) / name for name in sorted(files) if not name.startswith(".") and name not in passed_over]
        taken = _read_with_others(named)
        for path in named:
            extension = extension_of(path)
            if extension in READABLE:
                if _key(path) not in taken:
                    yield path
            else:
                left_alone[extension or "without extension"] += 1


def _read_with_others(paths: Iterable[Path]) -> set[str]:
    return {_key(beside) for path in paths for beside in read_with(path)}


def _key(path: Path) -> str:
    """Endings may be written in capitals."""
    return str(path.with_suffix(path.suffix.lower()))
