"""Quotation marks of many languages: which belong together, and which stretches of a text they enclose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from annotator.model.paragraphs import paragraphs_in

# Opening mark and what may close it. One sign may open in one language and close in another.
MARK_PAIRS: dict[str, str] = {
    "“": "”",  # English, Chinese
    "‘": "’",
    "„": "“”",  # German, Polish
    "‚": "‘’",
    "‟": "”",
    "‛": "’",
    "«": "»",  # French, Russian, Arabic
    "‹": "›",
    "»": "«»",  # German in books, Swedish
    "›": "‹›",
    "”": "”",  # Finnish, Swedish
    "’": "’",
    '"': '"',
    "'": "'",
    "「": "」",  # Japanese, Chinese in Taiwan
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
    "〝": "〞〟",
    "《": "》",
    "〈": "〉",
    "＂": "＂",
    "＇": "＇",
}
OPENING = frozenset(MARK_PAIRS)
CLOSING = frozenset("".join(MARK_PAIRS.values()))
SURE_OPENING = frozenset(
    "“‘„‚‟‛「『﹁﹃〝《〈"
)  # where one of these can close nothing, it opens, whatever is before it

_REACH = 20_000  # code points; no quotation is looked for further than this from where it is asked for
_MARK = regex.compile("[" + "".join(sorted(OPENING | CLOSING)) + "]")
_APOSTROPHES = frozenset("’'‘＇‛")
_BEFORE_OPENING = regex.compile(r"[\s\p{Ps}\p{Pi}\p{Pd}\p{Po}„‚\"'»›]")


class Quotation(NamedTuple):
    """A stretch with its marks, [start, end) in code points; each mark is one code point."""

    start: int
    end: int

    def inside(self) -> tuple[int, int]:
        """The stretch without its marks."""
        return self.start + 1, self.end - 1


def quotations_around(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations in whose marks [start, end) lies or with whose marks it begins and ends, innermost first.

    Marks are matched within the paragraphs that the range touches; nested ones are told apart, apostrophes are not
    taken for marks.
    """
    around = [pair for pair in _pairs(text, start, end) if pair.start <= start and end <= pair.end]
    return sorted(around, key=lambda pair: pair.end - pair.start)


def without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the quotation marks and white space at its edges; an apostrophe that is no mark stays."""
    marks = {offset for pair in _pairs(text, start, end) for offset in (pair.start, pair.end - 1)}

    def is_fringe(offset: int) -> bool:
        sign = text[offset]
        is_mark = sign in OPENING | CLOSING and (offset in marks or sign not in _APOSTROPHES)
        return is_mark or sign.isspace()

    while start < end and is_fringe(start):
        start += 1
    while start < end and is_fringe(end - 1):
        end -= 1
    return start, end


def _pairs(text: str, start: int, end: int) -> Iterator[Quotation]:
    stretches = list(paragraphs_in(text, start, end))
    low, high = max(stretches[0][0], start - _REACH), min(stretches[-1][1], end + _REACH)
    opened: list[int] = []
    for match in _MARK.finditer(text, low, high):
        offset = match.start()
        if _is_apostrophe(text, offset):
            continue
        opener = _opener(text, opened, offset)
        if opener is not None:
            yield Quotation(opened[opener], offset + 1)
            del opened[opener:]
        elif text[offset] in OPENING and _can_open(text, offset):
            opened.append(offset)


def _opener(text: str, opened: Sequence[int], offset: int) -> int | None:
    """The place, in the open marks, of the innermost that the sign at the offset closes; None where it closes none."""
    sign = text[offset]
    if sign not in CLOSING or not _can_close(text, offset):
        return None
    for place in range(len(opened) - 1, -1, -1):
        if sign in MARK_PAIRS[text[opened[place]]]:
            return place
    return None


def _is_apostrophe(text: str, offset: int) -> bool:
    is_between = 0 < offset < len(text) - 1 and text[offset - 1].isalnum() and text[offset + 1].isalnum()
    return text[offset] in _APOSTROPHES and is_between


def _can_open(text: str, offset: int) -> bool:
    is_before_text = offset + 1 < len(text) and not text[offset + 1].isspace()
    if text[offset] in SURE_OPENING or text[offset] == "«":  # French puts a space after it
        return True
    return is_before_text and (offset == 0 or _BEFORE_OPENING.match(text, offset - 1) is not None)


def _can_close(text: str, offset: int) -> bool:
    """An undirected sign after white space and before a letter opens."""
    sign = text[offset]
    if sign not in OPENING or sign == "“":
        return True
    is_after_space = offset == 0 or text[offset - 1].isspace()
    is_before_letter = offset + 1 < len(text) and text[offset + 1].isalnum()
    return not (is_after_space and is_before_letter)
