"""How a person says a file is to be read, where it does not say so itself."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.formats.encodings import AUTO


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What concerns the reading of one file; each format takes what it needs.

    `encoding` is for formats that do not state their own.
    """

    encoding: str = AUTO


DEFAULT_OPTIONS = ReadOptions()
