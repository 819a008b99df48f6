"""Holds the files of a finished bundle to the lists of `bundle.toml`: `python packaging/check_bundle.py FOLDER`.

On Linux, what the libraries in it ask of the system is held to what `linux/nfpm.yaml` declares. Exit 1 after any fault.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bundle_contents as contents

PACKAGES = Path(__file__).parent / "linux" / "nfpm.yaml"
ELF = b"\x7fELF"
# Loaded only where GTK is there; the theme is passed over elsewhere.
MAY_LACK_LIBRARIES = ("libqgtk3.so",)
RECOMMENDED = {"libgtk-3.so.0"}
# Debian's Python needs these; others may bring them.
OF_SOME_PYTHONS = {"libexpat.so.1", "libffi.so.8", "liblzma.so.5"}
OF_LIBC = re.compile(r"(ld-linux.*|lib(c|m|dl|pthread|rt|util))\.so\.\d+$")


def main() -> int:
    bundle = Path(sys.argv[1])
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in files if not path.is_symlink())
    faults = [*faults_of_names(bundle, files), *faults_of_size(size)]
    if sys.platform == "linux":
        faults += [*missing_parts(bundle), *undeclared_libraries(files)]
    for fault in faults:
        print(f"check: {fault}", file=sys.stderr)
    print(f"check: {len(files)} files, {size / 1e6:.0f} MB, {len(faults)} faults")
    return 1 if faults else 0


def faults_of_names(bundle: Path, files: list[Path]) -> Iterator[str]:
    for file in files:
        path = file.relative_to(bundle).as_posix()
        if contents.is_under_gpl(path):
            yield f"{path} is under the GPL: it must not be in the bundle"
        elif contents.is_unwanted_qt(path):
            yield f"{path} is a part of Qt that the program does without"
        elif not contents.is_wanted(path):
            yield f"{path} should have been left out"


def faults_of_size(size: int) -> Iterator[str]:
    if size > contents.MOST_BYTES:
        yield f"the bundle has {size / 1e6:.0f} MB, more than {contents.MOST_BYTES / 1e6:.0f}"


def missing_parts(bundle: Path) -> Iterator[str]:
    for path in contents.FILES["needed_on_linux"]:
        if not (bundle / path).is_file():
            yield f"{path} is missing"


def undeclared_libraries(files: list[Path]) -> Iterator[str]:
    """Where what the bundle needs of the system and what the packages depend on differ."""
    inside = {file.name for file in files}
    text = PACKAGES.read_text(encoding="utf-8")
    declared = set(re.findall(r"- (\S+\.so[.\d]*)\(\)\(64bit\)", text)) - RECOMMENDED
    used = set()
    for file in files:
        headers = "" if file.is_symlink() or file.name in MAY_LACK_LIBRARIES else headers_of(file)
        asked = {name for name in re.findall(r"NEEDED +(\S+)", headers) if not OF_LIBC.match(name)} - inside
        used |= asked
        for name in sorted(asked - declared):
            yield f"{file.name} needs {name}, on which the packages do not depend"
    for name in sorted(declared - used - OF_SOME_PYTHONS):
        yield f"the packages depend on {name}, which nothing needs"


def headers_of(file: Path) -> str:
    """What a compiled file says of the libraries it needs; nothing for others."""
    with file.open("rb") as opened:
        if opened.read(len(ELF)) != ELF:
            return ""
    return subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=True).stdout


def oldest_libc(bundle: Path) -> str:
    """The oldest version of the C library, such as `2.36`, that has all that the bundle asks of it."""
    asked = {(0, 0)}
    for file in bundle.rglob("*"):
        if file.is_file() and not file.is_symlink():
            asked |= {(int(a), int(b)) for a, b in re.findall(r" GLIBC_(\d+)\.(\d+)", headers_of(file))}
    return ".".join(map(str, max(asked)))


if __name__ == "__main__":
    sys.exit(main())
