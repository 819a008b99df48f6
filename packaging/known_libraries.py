"""Fails where a finished bundle holds a library that THIRD_PARTY.md does not list.

    python packaging/known_libraries.py dist/annotator

It must run in the environment that the bundle was made from: that knows which package each folder is of.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path

from annotator.third_party import parts

LIBRARY = re.compile(r"\.(so(\.[\d.]+)?|pyd|dll|dylib)$")
FOLDERS = ("_internal/", "Contents/Frameworks/", "Contents/Resources/")
# Libraries beside the packages, by the part that they are of.
BESIDE = {
    "Python": (
        *("lib-dynload/*", "python3*/lib-dynload/*", "python3*.dll", "libpython3*", "libcrypto*", "libsqlite3*"),
        *("sqlite3.dll", "libbz2*", "libmpdec*", "libffi*", "liblzma*", "libexpat*", "libz.*", "zlib*.dll"),
        *("_*.pyd", "unicodedata.pyd", "select.pyd", "pyexpat.pyd"),
    ),
    "PySide6_Essentials": ("libQt6*", "Qt*", "libpyside6*", "pyside6*.dll", "libicu*.so.*"),
    "shiboken6": ("libshiboken6*", "shiboken6*.dll"),
    "XCB utilities": (
        *("libxcb-cursor.so.*", "libxcb-icccm.so.*", "libxcb-image.so.*", "libxcb-keysyms.so.*"),
        *("libxcb-render-util.so.*", "libxcb-util.so.*"),
    ),
    "Microsoft Visual C++ runtime": ("vcruntime*.dll", "msvcp*.dll", "concrt*.dll", "ucrtbase.dll", "api-ms-win-*.dll"),
}


def unknown_libraries(bundle: Path) -> list[str]:
    """Paths, below the bundle, of shared libraries that belong to no listed part."""
    listed = {part.name for part in parts()}
    packages = {folder: set(names) & listed for folder, names in metadata.packages_distributions().items()}
    return [path for path, inner in _libraries(bundle) if not (packages.get(_folder(inner)) or _beside(inner) & listed)]


def _libraries(bundle: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(bundle.rglob("*")):
        path = file.relative_to(bundle).as_posix()
        if file.is_file() and LIBRARY.search(file.name):
            yield path, path.split(next((each for each in FOLDERS if each in path), "\n"), 1)[-1]


def _folder(inner: str) -> str:
    """The name by which Python imports what the library is of."""
    return inner.split("/", 1)[0].split(".", 1)[0]


def _beside(inner: str) -> set[str]:
    return {part for part, patterns in BESIDE.items() if any(fnmatch(inner, pattern) for pattern in patterns)}


if __name__ == "__main__":
    unknown = unknown_libraries(Path(sys.argv[1]))
    sys.stdout.writelines(f"in no part that THIRD_PARTY.md lists: {path}\n" for path in unknown)
    raise SystemExit(1 if unknown else 0)
