"""A shortcut in the start menu and the types of our files in the registry, for one user: no administrator is needed.

https://learn.microsoft.com/windows/win32/shell/fa-file-types says what the keys mean.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from struct import pack

from annotator.errors import AnnotatorError
from annotator.formats.package_suffix import SUFFIX as PACKAGE
from annotator.project.file_header import SUFFIX as PROJECT
from annotator.resources import resource
from annotator.user_folders import data_folder

TYPES = {PROJECT: ("Annotator.Project", "Annotator project"), PACKAGE: ("Annotator.Package", "Annotator package")}
CLASSES = r"Software\Classes"
KEYS_BELOW = (r"shell\open\command", r"shell\open", "shell", "DefaultIcon", "")  # in the order in which they can go
SIZES = (16, 32, 48, 256)  # pixels
ASSOCIATIONS_CHANGED = 0x08000000  # SHCNE_ASSOCCHANGED
PATIENCE = 60  # seconds
# Values come from the environment, so that nothing in a path can be taken for a command.
MAKE_SHORTCUT = (
    "$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:ANNOTATOR_LINK);"
    " $link.TargetPath = $env:ANNOTATOR_TARGET; $link.Arguments = $env:ANNOTATOR_ARGUMENTS;"
    " $link.IconLocation = $env:ANNOTATOR_ICON; $link.Save()"
)


def install(program: Sequence[str]) -> list[str]:
    """Write shortcut, icon and registry keys; returns a line for each.

    Raises:
        AnnotatorError: something cannot be written.
    """
    shortcut, icon = _shortcut(), _icon()
    try:
        icon.parent.mkdir(parents=True, exist_ok=True)
        icon.write_bytes(icon_file(SIZES))
        _write_shortcut(shortcut, program, icon)
        keys = _write_types(program, icon)
    except (OSError, subprocess.SubprocessError) as error:
        raise AnnotatorError(f"The entry could not be made ({error}). Allow writing for your own account.") from error
    return [f"Wrote {shortcut}", f"Wrote {icon}", *(f"Wrote the key HKEY_CURRENT_USER\\{key}" for key in keys)]


def remove() -> list[str]:
    """Remove what `install` wrote; returns a line for each thing that was there.

    Raises:
        AnnotatorError: something cannot be removed.
    """
    removed = []
    for path in (_shortcut(), _icon()):
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise AnnotatorError(f"{path} cannot be removed ({error.strerror}).") from error
        removed.append(f"Removed {path}")
    return [*removed, *(f"Removed the key HKEY_CURRENT_USER\\{key}" for key in _remove_types())]


def icon_file(sizes: Sequence[int]) -> bytes:
    """Our icon as an ICO file: a table of contents, then the pictures as PNG."""
    folder = resource("desktop", "icons", "hicolor")
    pictures = [next(folder.glob(f"{size}x{size}/apps/*.png")).read_bytes() for size in sizes]
    head, offset = pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, picture in zip(sizes, pictures, strict=True):
        head += pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)  # 0 stands for 256
        offset += len(picture)
    return head + b"".join(pictures)


def _shortcut() -> Path:
    return Path(os.environ["APPDATA"], "Microsoft", "Windows", "Start Menu", "Programs", "Annotator.lnk")


def _icon() -> Path:
    return data_folder() / "annotator.ico"


def _write_shortcut(shortcut: Path, program: Sequence[str], icon: Path) -> None:
    values = {
        "ANNOTATOR_LINK": str(shortcut),
        "ANNOTATOR_TARGET": program[0],
        "ANNOTATOR_ARGUMENTS": subprocess.list2cmdline(program[1:]),
        "ANNOTATOR_ICON": str(icon),
    }
    shell = ["powershell", "-NoProfile", "-NonInteractive", "-Command", MAKE_SHORTCUT]
    subprocess.run(shell, env=os.environ | values, capture_output=True, timeout=PATIENCE, check=True)


def _write_types(program: Sequence[str], icon: Path) -> list[str]:
    """Write the keys of our types of files; returns them."""
    values: dict[str, str] = {}
    for ending, (name, title) in TYPES.items():
        values[rf"{CLASSES}\{ending}"] = name
        values[rf"{CLASSES}\{name}"] = title
        values[rf"{CLASSES}\{name}\DefaultIcon"] = str(icon)
        values[rf"{CLASSES}\{name}\shell\open\command"] = f'{subprocess.list2cmdline(program)} "%1"'
    if sys.platform == "win32":
        import winreg

        for key, value in values.items():
            winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)
    _tell_shell()
    return list(values)


def _remove_types() -> list[str]:
    """Remove them, but for endings that another program has now; returns those that were there."""
    removed: list[str] = []
    if sys.platform == "win32":
        import winreg

        user = winreg.HKEY_CURRENT_USER
        for ending, (name, _) in TYPES.items():
            keys = [rf"{CLASSES}\{name}\{below}".rstrip("\\") for below in KEYS_BELOW]
            with suppress(OSError):
                if winreg.QueryValue(user, rf"{CLASSES}\{ending}") == name:
                    keys.append(rf"{CLASSES}\{ending}")
            for key in keys:
                with suppress(FileNotFoundError):
                    winreg.DeleteKey(user, key)
                    removed.append(key)
    _tell_shell()
    return removed


def _tell_shell() -> None:
    """Have Explorer read the types anew."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SHChangeNotify(ASSOCIATIONS_CHANGED, 0, None, None)
