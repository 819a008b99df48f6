"""Where paragraphs break: at CR LF, LF, CR, VT, FF, NEL, LS and PS, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The second half only follows a CR. A pattern that starts with a set is searched three times faster than \r\n|[...].
PARAGRAPH_BREAK = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")

_FIRST_WINDOW = 1_000


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """The paragraph around an offset, without its break; an offset inside a CR LF belongs to the one before it."""
    if 0 < offset < len(text) and text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1
    return _start_before(text, offset), _end_after(text, offset)


def paragraphs_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The paragraphs that touch [start, end], blank ones too, in order."""
    stretch = paragraph_at(text, start)
    yield stretch
    while stretch[1] < min(end, len(text)):
        found = PARAGRAPH_BREAK.match(text, stretch[1])
        start = found.end() if found else len(text)
        if start > end:
            return
        stretch = start, _end_after(text, start)
        yield stretch


def _start_before(text: str, offset: int) -> int:
    window = _FIRST_WINDOW
    while True:
        low = max(0, offset - window)
        starts = [match.end() for match in PARAGRAPH_BREAK.finditer(text, low, offset)]
        if starts or low == 0:
            return starts[-1] if starts else 0
        window *= 16


def _end_after(text: str, offset: int) -> int:
    found = PARAGRAPH_BREAK.search(text, offset)
    return found.start() if found else len(text)
