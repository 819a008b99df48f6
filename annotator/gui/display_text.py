"""What is drawn in place of characters that have no glyph or that Qt would treat in its own way.

Every replacement has the same UTF-16 length, so that no offset shifts.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME, LONGEST_LINE = 100, 200  # characters
ISOLATE, LEFT_TO_RIGHT, ISOLATE_END = "\u2068", "\u2066", "\u2069"
_SHOWN = {code: 0x2400 + code for code in range(32) if code != 9}  # control pictures
_SHOWN |= dict.fromkeys((0x0A, 0x0D, 0x85, 0x2028, 0x2029), 0x20)
_SHOWN |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_SHOWN |= {0x7F: 0x2421, 0xFEFF: 0x2060, 0xFFFC: 0xFFFD}  # Qt drops U+FEFF at the start of a string

_ODD = re.compile("[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029\ufeff\ufffc\ud800-\udfff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def displayed(text: str) -> str:
    """The text as it is drawn: as long in UTF-16 as the source, without characters that Qt drops or breaks at."""
    return text.translate(_SHOWN) if _ODD.search(text) else text


def displayed_line(text: str) -> str:
    """The beginning of a text as one line of a list."""
    return displayed(" ".join(text.split())[:LONGEST_LINE])


def shown_name(name: str) -> str:
    """The name of a person, file or project of a stranger on one line, cut where no honest one goes on.

    One that is written from right to left may stand in any sentence.
    """
    return isolated(displayed(name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"))


def isolated(text: str) -> str:
    """The text in a direction of its own where it is written from right to left.

    Else numbers beside it would change places with it, and a line that begins with it would be turned as a whole.
    """
    return f"{ISOLATE}{text}{ISOLATE_END}" if has_right_to_left(text) else text


def left_to_right(text: str) -> str:
    """The text as a part that is read from left to right, for a place where texts run from right to left."""
    return f"{LEFT_TO_RIGHT}{text}{ISOLATE_END}"


def has_right_to_left(text: str) -> bool:
    """Whether any character is written from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def starts_right_to_left(text: str) -> bool:
    """Whether the first character with a direction is written from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((direction for direction in directions if direction in {"L", "R", "AL"}), "L") != "L"
