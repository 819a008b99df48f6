"""What Windows shows under Properties of the program's files: written as PyInstaller reads it."""

from __future__ import annotations

import re
from pathlib import Path

from annotator import __version__

COMPANY = "The Annotator project"
COPYRIGHT = "Under the Apache License 2.0. Parts by others: see THIRD_PARTY.md"
ENGLISH, UNICODE = 0x0409, 1200
TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)
  ),
  kids=[
    StringFileInfo([StringTable({table!r}, [
{strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [{language}, {code_page}])]),
  ]
)
"""


def numbers(version: str) -> tuple[int, int, int, int]:
    """The first four numbers of a version, as Windows wants them; what follows them, such as `rc1`, it cannot hold."""
    found = [int(number) for number in re.findall(r"\d+", re.split(r"[a-z+-]", version, maxsplit=1)[0])]
    first, second, third, fourth = [*found, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def text(name: str) -> str:
    """The version resource of the program file `name`."""
    told = {
        "CompanyName": COMPANY,
        "FileDescription": "Annotator",  # what Windows shows in its list of running programs
        "FileVersion": __version__,
        "InternalName": name.removesuffix(".exe"),
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": name,
        "ProductName": "Annotator",
        "ProductVersion": __version__,
    }
    strings = "\n".join(f"      StringStruct({key!r}, {value!r})," for key, value in told.items())
    table = f"{ENGLISH:04X}{UNICODE:04X}"
    return TEMPLATE.format(
        numbers=numbers(__version__), table=table, strings=strings, language=ENGLISH, code_page=UNICODE
    )


def write(path: Path, *, name: str) -> None:
    """Write the version resource of the program file `name`, such as `annotator.exe`, for PyInstaller."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(name), encoding="utf-8")
