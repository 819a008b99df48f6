"""How numbers and errors are said in messages."""

from __future__ import annotations

from pydantic import ValidationError


def counted(number: int, noun: str) -> str:
    """`1 span`, `2,000 spans`; for nouns whose plural ends in s."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def first_error(error: ValidationError) -> tuple[str, str]:
    """Where a model found the first thing wrong, as a dotted path, and what it is."""
    first = error.errors()[0]
    return ".".join(str(part) for part in first["loc"]), first["msg"].removeprefix("Value error, ")
