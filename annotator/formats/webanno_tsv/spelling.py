"""How values and texts are spelled, so that nothing in them is taken for a sign of the format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

NOTHING, NO_VALUE = "_", "*"
RESERVED = regex.compile(r"->|[\\\[\]|_;\t\n*]")
LETTERS = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b"}
OF_LETTERS = {letter: character for character, letter in LETTERS.items()}
ESCAPED = regex.compile(r"\\(u[0-9a-fA-F]{4}|->|.)", regex.DOTALL)
IN_TEXT = regex.compile(r"[\x00-\x07\t\n\f\r\b\\\x0e-\x1f]")
VALUE = regex.compile(r"((?:\\.|[^\\\[])*+)(?:\[([0-9]{1,15})\])?(->[0-9]+-[0-9]+)?", regex.DOTALL)
BETWEEN = {sign: regex.compile(rf"(?:\\.|[^\\{sign}])*+", regex.DOTALL) for sign in "|;"}


class Value(NamedTuple):
    """One value of a column: None for none, and the number that makes one annotation of several."""

    value: str | None
    number: int | None


def spelled_value(value: str) -> str:
    """A value as a column has it."""
    return RESERVED.sub(lambda found: "\\" + LETTERS.get(found[0], found[0]), value)


def spelled_text(text: str) -> str:
    """A line of the text as its header has it."""
    return IN_TEXT.sub(lambda found: "\\" + LETTERS.get(found[0], found[0]), text)


def read_value(spelled: str) -> Value:
    """A value of a column."""
    found = VALUE.fullmatch(spelled)
    bare, number = (found[1], found[2]) if found else (spelled, None)
    return Value(None if bare == NO_VALUE else read_text(bare), int(number) if number else None)


def read_text(spelled: str) -> str:
    """The inverse of both."""
    return ESCAPED.sub(_meant, spelled)


def parted(spelled: str, sign: str) -> Iterator[str]:
    """The parts between the signs that are meant as such."""
    at = 0
    while True:
        found = BETWEEN[sign].match(spelled, at)
        end = found.end() if found else len(spelled)
        if end < len(spelled) and spelled[end] != sign:  # a backslash at the end
            end = len(spelled)
        yield spelled[at:end]
        if end >= len(spelled):
            return
        at = end + 1


def _meant(found: regex.Match[str]) -> str:
    said: str = found[1]
    if len(said) == 5:  # of versions up to 3.1
        character = chr(int(said[1:], 16))
        return "\ufffd" if "\ud800" <= character <= "\udfff" else character
    return OF_LETTERS.get(said, said)
