"""Reads the word lists of a language below `resources/suggestions/`."""

from __future__ import annotations

from functools import cache

from annotator.resources import resource


@cache
def sections(language: str, name: str) -> dict[str, tuple[str, ...]]:
    """The lines of each [section] of a list, without comments and blank lines."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in resource("suggestions", language, name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[] "), [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line.strip())
    return {section: tuple(entries) for section, entries in found.items()}


@cache
def words(language: str, name: str, section: str) -> frozenset[str]:
    """The words of a section in which white space parts them."""
    return frozenset(word for line in sections(language, name)[section] for word in line.split())


@cache
def languages_with(name: str) -> tuple[str, ...]:
    """The languages that have a list of that name, in order of their codes."""
    return tuple(sorted(path.parent.name for path in resource("suggestions").glob(f"*/{name}")))
