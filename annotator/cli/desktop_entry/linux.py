"""Entry, icons and file types on desktops that follow the rules of freedesktop.org, in the user's own data folder.

https://specifications.freedesktop.org/desktop-entry-spec/latest/ and the same for icon themes and shared MIME info.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import platformdirs

from annotator.errors import AnnotatorError
from annotator.resources import resource

APP_ID = "io.github.news_annotator.Annotator"
ENTRY = Path("applications", f"{APP_ID}.desktop")
TYPES = Path("mime", "packages", f"{APP_ID}.xml")
ICONS = Path("icons", "hicolor")
QUOTED = '"`$\\'  # characters before which an argument in quotation marks takes a backslash
PATIENCE = 60  # seconds


def install(program: Sequence[str]) -> list[str]:
    """Write everything; returns a line for each file and for each list of the desktop that was renewed.

    Raises:
        AnnotatorError: something cannot be written, or the system has an entry for this program already.
    """
    _refuse_second_entry(program)
    made = []
    for target, source in _files().items():
        content = source.read_bytes()
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_with_command(content.decode(), program) if source.name == ENTRY.name else content)
        except OSError as error:
            raise AnnotatorError(
                f"{target} cannot be written ({error.strerror}). Allow writing there, or name another data folder in"
                " XDG_DATA_HOME."
            ) from error
        made.append(f"Wrote {target}")
    return [*made, *_renewed(), f"It starts {' '.join(program)}"]


def remove() -> list[str]:
    """Remove what `install` wrote; returns a line for each file that was there.

    Raises:
        AnnotatorError: something cannot be removed.
    """
    removed = []
    for target in _files():
        try:
            target.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise AnnotatorError(f"{target} cannot be removed ({error.strerror}). Allow writing there.") from error
        removed.append(f"Removed {target}")
    if not removed:
        return []
    lines = [*removed, *_renewed()]
    _remove_empty_folders()
    return lines


def _files() -> dict[Path, Path]:
    """The files of the installation that are copied, by the places where they go."""
    data, desktop = platformdirs.user_data_path(), resource("desktop")
    icons = sorted((desktop / ICONS).rglob(f"{APP_ID}.*"))
    files = {data / ENTRY: desktop / ENTRY.name, data / TYPES: desktop / TYPES.name}
    return files | {data / icon.relative_to(desktop): icon for icon in icons}


def _with_command(entry: str, program: Sequence[str]) -> bytes:
    """The entry, started by an absolute path, and not shown once that is gone."""
    lines = []
    for line in entry.splitlines():
        if line.startswith("Exec="):
            lines += [f"TryExec={_as_value(part)}" for part in program[:1]]
            command = " ".join(_as_value(_as_argument(part)) for part in program)
            lines.append(f"Exec={command} %f")
        else:
            lines.append(line)
    return ("\n".join(lines) + "\n").encode()


def _as_argument(part: str) -> str:
    """As the key Exec has it: in quotation marks, with doubled percent signs."""
    escaped = "".join(f"\\{character}" if character in QUOTED else character for character in part)
    return f'"{escaped}"'.replace("%", "%%")


def _as_value(text: str) -> str:
    return text.replace("\\", "\\\\")


def _refuse_second_entry(program: Sequence[str]) -> None:
    """Where the program of the system's own package is meant."""
    if getattr(sys, "frozen", False) and "APPIMAGE" not in os.environ:
        for folder in platformdirs.site_data_dir(multipath=True).split(os.pathsep):
            if (Path(folder) / ENTRY).is_file():
                raise AnnotatorError(f"The start menu has an entry for {program[0]} already: {Path(folder) / ENTRY}")


def _renewed() -> Iterator[str]:
    """Have the desktop read its folders anew; desktops that lack such a command look by themselves."""
    data = platformdirs.user_data_path()
    commands = {
        data / ENTRY.parent: ["update-desktop-database", "-q", str(data / ENTRY.parent)],
        data / "mime": ["update-mime-database", str(data / "mime")],
        data / ICONS: ["gtk-update-icon-cache", "-q", "-f", "-t", str(data / ICONS)],
    }
    for folder, command in commands.items():
        found = shutil.which(command[0])
        if found is None:
            yield f"{command[0]} is not on this system; log in anew if {folder} is not looked at"
            continue
        with suppress(subprocess.TimeoutExpired):
            ended = subprocess.run([found, *command[1:]], capture_output=True, text=True, timeout=PATIENCE, check=False)
            said = ended.stderr.strip().splitlines()[:1]
            yield f"Renewed {folder}" if ended.returncode == 0 else f"{command[0]} failed: {''.join(said)}"


def _remove_empty_folders() -> None:
    """Those that may have been made for the files; a folder in which something lies is left."""
    for target in _files():
        with suppress(OSError):
            target.parent.rmdir()
            target.parent.parent.rmdir()
