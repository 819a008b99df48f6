"""Code points to UTF-16 units and back, for the borders where others count differently."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Translates offsets in one text; costs memory only for characters above U+FFFF, which take two UTF-16 units."""

    __slots__ = ("_points", "_units")

    def __init__(self, text: str) -> None:
        self._points = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
        self._units = [point + rank for rank, point in enumerate(self._points)]

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 offset of a code point offset."""
        return offset + bisect_left(self._points, offset)

    def to_code_points(self, utf16_offset: int) -> int:
        """The code point offset of a UTF-16 offset; inside a surrogate pair, that of the character's start."""
        return utf16_offset - bisect_left(self._units, utf16_offset)
