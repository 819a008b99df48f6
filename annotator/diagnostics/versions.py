"""On what the program runs: the versions that a report of a fault begins with."""

from __future__ import annotations

import platform
import sys

from annotator import __version__

UNKNOWN = "unknown"
ABSENT = "not installed"


def version_facts() -> dict[str, str]:
    """Versions by name, those of Qt and SQLite among them; none is loaded for it."""
    return {
        "Annotator": f"{__version__}, {kind_of_installation()}",
        "Python": platform.python_version(),
        "Qt for Python": version_of("PySide6-Essentials"),
        "SQLite": _sqlite_version(),
        "System": platform.platform(),
    }


def version_of(distribution: str) -> str:
    """The version of an installed package, or that it is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # slow to load, and every start would wait for it

    try:
        return version(distribution)
    except PackageNotFoundError:
        return ABSENT


def kind_of_installation() -> str:
    """From what it runs: a program of its own, or the files of Python's packages."""
    return "a program of its own" if getattr(sys, "frozen", False) else "a Python package"


def _sqlite_version() -> str:
    try:
        from annotator.project.sqlite_features import sqlite_version
    except ImportError:  # what is broken may be just that
        return UNKNOWN
    return sqlite_version()
