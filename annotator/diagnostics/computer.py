"""Facts on the computer and the installation: system, packages, folders, log and reports."""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from annotator.diagnostics.crash_report import reports
from annotator.diagnostics.diagnosis import Facts, Section, Trouble
from annotator.diagnostics.log_file import log_path, without_own_folders
from annotator.diagnostics.versions import ABSENT, UNKNOWN, version_facts, version_of
from annotator.project.sqlite_features import features
from annotator.settings import Settings, load_settings
from annotator.user_folders import config_folder, data_folder, log_folder, state_folder

REQUIRED = {  # modules by package
    "charset-normalizer": "charset_normalizer",
    "click": "click",
    "filelock": "filelock",
    "lxml": "lxml",
    "openpyxl": "openpyxl",
    "orjson": "orjson",
    "ormsgpack": "ormsgpack",
    "platformdirs": "platformdirs",
    "pydantic": "pydantic",
    "python-crfsuite": "pycrfsuite",
    "regex": "regex",
    "sqlite-utils": "sqlite_utils",
    "trafilatura": "trafilatura",
}
EXTRAS = {"pyarrow": "pyarrow", "spacy": "spacy", "dkpro-cassis": "cassis"}
ONLY_SOME_SYSTEMS = "python-crfsuite"  # there is none for Macs with an Intel processor
VARIABLES = (
    "LANG",
    "QT_QPA_PLATFORM",
    "QT_SCALE_FACTOR",
    "QT_FONT_DPI",
    "QT_STYLE_OVERRIDE",
    "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_TYPE",
)
LITTLE_ROOM = 500_000_000  # bytes
LATEST = 5  # crash reports that are named


def program() -> Section:
    """Versions of the program and of what it stands on."""
    able = features()
    facts: Facts = {**version_facts(), **{f"SQLite: {name}": has for name, has in able.items()}}
    advice = "Install the program as one of its own, or use a Python whose SQLite has it."
    troubles = [Trouble(f"SQLite lacks {name}.", advice) for name, has in able.items() if not has]
    return Section("Program", facts, tuple(troubles))


def packages() -> Section:
    """Versions of the libraries, those that are optional among them."""
    facts: Facts = {name: _version(name, module) for name, module in (REQUIRED | EXTRAS).items()}
    lacking = [name for name in REQUIRED if facts[name] == ABSENT and name != ONLY_SOME_SYSTEMS]
    advice = "Install the program again."
    return Section("Packages", facts, tuple(Trouble(f"The package {name} is missing.", advice) for name in lacking))


def system() -> Section:
    """The computer, its language and what the environment says to Qt."""
    facts: Facts = {
        "Machine": platform.machine() or UNKNOWN,
        "Processors": os.cpu_count() or 0,
        "Language": ".".join(part or "none" for part in locale.getlocale()),
        "Encoding of file names": sys.getfilesystemencoding(),
    }
    facts |= {name: os.environ[name] for name in VARIABLES if name in os.environ}
    return Section("System", facts)


def folders() -> Section:
    """Where the program keeps what belongs to the person, and whether it can."""
    facts: Facts = {}
    troubles: list[Trouble] = []
    kinds = {"Settings": config_folder(), "Backups": data_folder(), "State": state_folder(), "Log": log_folder()}
    for name, folder in kinds.items():
        shown, near = without_own_folders(str(folder)), _nearest(folder)
        is_barred = any(place.exists() and not place.is_dir() for place in (folder, *folder.parents))
        writable, free = _may_write(near) and not is_barred, shutil.disk_usage(near).free
        is_there = "" if near == folder else "not made yet, "
        facts[name] = f"{shown} ({is_there}{'writable' if writable else 'NOT writable'}, {megabytes(free)} free)"
        if not writable:
            advice = f"Allow writing in {without_own_folders(str(near))}, and have no file lie in its place."
            troubles.append(Trouble(f"The folder {shown} cannot be written.", advice))
        elif free < LITTLE_ROOM:
            advice = "Free some space there: backups and changes need it."
            troubles.append(Trouble(f"The disk of {shown} is nearly full ({megabytes(free)} free).", advice))
    return Section("Folders", facts, tuple(troubles))


def traces() -> Section:
    """The log, the crash reports and which settings are no defaults."""
    found = reports()
    facts: Facts = {
        "Log": without_own_folders(str(log_path())),
        "Size of the log": megabytes(log_path().stat().st_size) if log_path().exists() else "none yet",
        "Crash reports": len(found),
    }
    facts |= {f"  {path.stem}": _headline(path) for path in found[:LATEST]}
    facts["Settings that were changed"] = ", ".join(_changed(load_settings())) or "none"
    return Section("Traces", facts)


def megabytes(count: int) -> str:
    """Bytes, for people."""
    return f"{count / 1e6:,.1f} MB" if count < 1e10 else f"{count / 1e9:,.0f} GB"


def _version(distribution: str, module: str) -> str:
    found = version_of(distribution)
    if found == ABSENT and find_spec(module) is not None:
        return UNKNOWN  # a program packed into one folder may bring a package without its description
    return found


def _nearest(folder: Path) -> Path:
    return next((place for place in (folder, *folder.parents) if place.is_dir()), Path(folder.anchor or "."))


def _may_write(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _headline(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline().strip().removeprefix("Annotator crash report: ")
    except OSError:
        return "cannot be read"


def _changed(settings: Settings) -> list[str]:
    return sorted(set(settings.model_dump(exclude_defaults=True)) & set(Settings.model_fields))
