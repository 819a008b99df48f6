"""The lines of a text, as units that are the article or are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

MOST_LINES = 20_000
_LINE = re.compile(r"\S(?:[^\n\r\x0b\x0c\x85\u2028\u2029]*\S)?")
_BREAKS = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029][^\S\n\r]*[\n\r]|[\n\r][ \t]{2}")
_FEWEST_WRAPPED = 0.3  # of the lines begin in small letters where an editor broke paragraphs at a width
_WIDEST = 100  # characters of a line in such a text
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W_]")


@dataclass(slots=True)
class Line:
    """Offsets in code points without white space at the ends, the words, and how they are compared."""

    start: int
    end: int
    text: str
    folded: str  # in small letters, 0 for each number, single spaces


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank; in a text that was broken at a width, its paragraphs.

    A text of more than 20,000 lines is no article and has none.
    """
    spans = [match.span() for match in islice(_LINE.finditer(text), MOST_LINES + 1)]
    if len(spans) > MOST_LINES:
        return []
    if _is_wrapped(text, spans):
        spans = _paragraphs(text, spans)
    return [Line(start, end, text[start:end], folded(text[start:end])) for start, end in spans]


def folded(line: str) -> str:
    """A line in small letters, with 0 for each number and single spaces."""
    return _DIGITS.sub("0", " ".join(line.lower().split()))


def bare(line: str) -> str:
    """A folded line without marks at both ends."""
    first = _LETTER.search(line)
    if first is None:
        return ""
    end = len(line)
    while not line[end - 1].isalnum():
        end -= 1
    return line[first.start() : end]


def _is_wrapped(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    if len(spans) < 4:
        return False
    small = sum(text[start].islower() for start, end in spans)
    narrow = sum(end - start <= _WIDEST for start, end in spans)
    return small >= _FEWEST_WRAPPED * len(spans) and narrow >= 0.95 * len(spans)


def _paragraphs(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined = [spans[0]]
    for start, end in spans[1:]:
        if _BREAKS.search(text, joined[-1][1], start):
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined
