"""How offsets, numbers and identifiers are spelled in the lines of brat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

import regex

from annotator.model.span import AttributeValue, Fragment

# Where some reader of lines ends one, so that no line may contain it; brat used Python's codecs, which knows all.
LINE_END = regex.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
OTHER_LINE_END = regex.compile(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
DIGITS = regex.compile(r"[0-9]+")
OFFSETS = regex.compile(r"[0-9]{1,15} [0-9]{1,15}(?:;[0-9]{1,15} [0-9]{1,15})*")


def offsets(fragments: Iterable[Fragment]) -> str:
    """`9 26;30 41`."""
    return ";".join(f"{start} {end}" for start, end in fragments)


def read_offsets(spelled: str) -> tuple[Fragment, ...]:
    """The inverse; nothing, if they are spelled otherwise."""
    if not OFFSETS.fullmatch(spelled):
        return ()
    pairs = (pair.split(" ") for pair in spelled.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)


def broken(text: str, fragments: Iterable[Fragment]) -> list[Fragment]:
    """The fragments without the line ends in them, as brat has to have them."""
    return [piece for fragment in fragments for piece in _pieces(text, fragment)]


def numbered(sign: str, identifiers: list[str]) -> dict[str, str]:
    """A name such as T1 for each; those that have one keep it."""
    own = regex.compile(rf"{sign}[0-9]{{1,9}}")
    kept = {identifier for identifier in identifiers if own.fullmatch(identifier)}
    free = (name for number in count(1) if (name := f"{sign}{number}") not in kept)
    return {identifier: identifier if identifier in kept else next(free) for identifier in identifiers}


def natural(identifier: str) -> tuple[str, str]:
    """Sort key by which E1.2 comes before E1.10."""
    return DIGITS.sub(lambda found: found[0].rjust(20, "0"), identifier), identifier


def number_from_two(value: AttributeValue, most: int) -> int:
    """A number from 2 to `most` without any ado such as leading zeros; 0 for anything else."""
    if not (isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 4):
        return 0
    number = int(value)
    return number if 2 <= number <= most and str(number) == value else 0


def _pieces(text: str, fragment: Fragment) -> Iterator[Fragment]:
    start, end = fragment
    for found in LINE_END.finditer(text, start, end):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < end:
        yield start, end
