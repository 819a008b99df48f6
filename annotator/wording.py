"""How numbers, quoted texts, commands and errors are said in messages."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError


QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚‛«»‹›「」『』")


def counted(number: int, noun: str) -> str:
    """`1 span`, `2,000 spans`; for nouns whose plural ends in s."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def quoted(text: str, shown: str | None = None) -> str:
    """The text in quotation marks, unless it begins and ends with such itself; `shown` is it in short."""
    has_own = len(text) > 1 and text[0] in QUOTATION_MARKS and text[-1] in QUOTATION_MARKS
    shown = text if shown is None else shown
    return shown if has_own else f"“{shown}”"


def command(*words: object) -> str:
    """A command of this program as it can be pasted into a shell: names with spaces and the like are quoted."""
    return " ".join(["annotator", *(shlex.quote(str(word)) for word in words)])


def first_error(error: ValidationError) -> tuple[str, str]:
    """Where a model found the first thing wrong, as a dotted path, and what it is."""
    first = error.errors()[0]
    return ".".join(str(part) for part in first["loc"]), first["msg"].removeprefix("Value error, ")
