"""A text as units that are labelled one by one: tokens, lines or sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class UnitText:
    """Half-open offsets of the units in code points, and what is said of each."""

    starts: list[int]
    ends: list[int]
    items: Sequence[Sequence[str]]

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(slots=True)
class TokenText(UnitText):
    """Tokens, with their words in small letters and, for each, the first token of its sentence."""

    words: list[str]
    sentence_starts: list[int]
