"""Which files go into the bundle, by the lists of `bundle.toml`.

Paths are those inside the bundle, with `/` on every system; they may lack the folder `_internal`.
"""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

LISTS = tomllib.loads((Path(__file__).parent / "bundle.toml").read_text(encoding="utf-8"))
MODULES, QT, FILES = LISTS["modules"], LISTS["qt"], LISTS["files"]
MOST_BYTES: int = LISTS["most_bytes"]
QT_FILE = re.compile(r"(?:lib)?Qt6?(?P<part>[A-Z][A-Za-z0-9]*)(?:\.abi3)?\.(?:so|pyd|dll|dylib|framework)")
QT_PLUGIN = re.compile(r".*PySide6/(?:Qt/)?plugins/(?P<folder>[^/]+)/(?:lib)?(?P<name>[^/.]+)\.")


def is_wanted(path: str) -> bool:
    """Whether a file that was found to be used goes into the bundle."""
    inner = path.removeprefix("_internal/")
    if any(fnmatch(inner, pattern) for pattern in FILES["left_out"]) and inner not in FILES["kept"]:
        return False
    return not is_unwanted_qt(inner) and not is_under_gpl(inner)


def is_unwanted_qt(path: str) -> bool:
    """Whether the file is a part of Qt that the program does without."""
    plugin = QT_PLUGIN.match(path)
    if plugin:
        return f"{plugin['folder']}/{plugin['name']}" not in QT["plugins"]
    parts = [found["part"] for each in PurePosixPath(path).parts if (found := QT_FILE.match(each))]
    return any(part not in QT["parts"] for part in parts)


def is_under_gpl(path: str) -> bool:
    """Whether a file or one of its folders bears the name of something under the GPL."""
    return any(fnmatch(part, pattern) for part in PurePosixPath(path).parts for pattern in FILES["under_gpl"])


def is_bundled_system_library(name: str) -> bool:
    """Whether a library of the build machine, by its file name, goes into the bundle."""
    return any(fnmatch(name, pattern) for pattern in FILES["of_the_system"])
