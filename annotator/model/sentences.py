"""Sentences by a simple rule for English, German and other languages with like marks, and for Chinese and Japanese.

A sentence ends after . ! ? … with their closing quotes where white space follows and then no small letter, after
。！？ at once, and at each paragraph break. A full stop after an abbreviation, an initial, or a German day of the month
ends none.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from annotator.model.tokens import trimmed

_CLOSING = r"[\p{Pe}\p{Pf}\"'“‘»«]"
_END = regex.compile(
    rf"""
      (?P<paragraph>[\n\r\x0b\x0c\x85\u2028\u2029]+)
    | (?P<stop>[.!?…‽؟۔।]+){_CLOSING}*+(?=\s++(?![\p{{Ll}},;:–—-])|\Z)
    | [。！？｡]+[\p{{Pe}}\p{{Pf}}」』”’]*+
    """,
    regex.VERBOSE,
)
_LAST_WORD = regex.compile(r"(?r)[^\s\p{Ps}\p{Pi}\"'„‚]++")
_NEXT_WORD = regex.compile(r"[\s\p{Pe}\p{Pf}\"'.]*+(\w*)")
_DOTTED = regex.compile(r"\p{L}(?:\.\p{L})*")  # J, U.S, z.B

_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "rev",
        "hon",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "maj",
        "gov",
        "sen",
        "rep",
        "sr",
        "jr",
        "st",
        "mt",
        "ft",
        "ave",
        "blvd",
        "inc",
        "ltd",
        "corp",
        "co",
        "vs",
        "cf",
        "al",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "bzw",
        "ca",
        "dipl",
        "ing",
        "hr",
        "fr",
        "frl",
        "str",
        "tel",
        "vgl",
        "inkl",
        "exkl",
        "evtl",
        "ggf",
        "sog",
        "geb",
        "gest",
        "jh",
        "mio",
        "mrd",
        "okt",
        "dez",
        "mind",
        "max",
        "min",
        "ztr",
    ]
)
_BEFORE_NUMBER = frozenset(
    ["no", "nos", "nr", "nrn", "art", "vol", "fig", "pp", "p", "s", "bd", "kap", "abs", "ziff", "sec", "ch"]
)
_GERMAN_MONTHS = frozenset(
    [
        "januar",
        "jänner",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
        "jahrhundert",
    ]
)
_WINDOW = 1_000
_REACH = 200  # how far white space after a full stop is followed


def sentences_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences that touch [start, end], without white space at their edges, in order."""
    low = _break_before(text, start)
    while low <= end and low < len(text):
        high = _break_after(text, low)
        first, last = trimmed(text, low, high)
        if first > end:
            return
        if first < last and last >= start:
            yield first, last
        low = high


def _break_before(text: str, offset: int) -> int:
    window = _WINDOW
    while True:
        low = max(0, offset - window)
        breaks = [place for place in _breaks(text, low, offset) if place <= offset]
        # A sentence that ends at the offset touches it, so go back by one more break.
        earlier = [place for place in breaks if not text[place:offset].isspace() and place < offset]
        if earlier or low == 0:
            return earlier[-1] if earlier else 0
        window *= 16


def _break_after(text: str, offset: int) -> int:
    window = _WINDOW
    while True:
        high = min(len(text), offset + window)
        found = next((place for place in _breaks(text, offset, high) if place > offset), None)
        if found is not None or high == len(text):
            return found if found is not None else high
        window *= 16


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    for match in _END.finditer(text, start, min(len(text), end + _REACH)):
        if match.start() >= end:
            return
        if match["stop"] != "." or not _is_abbreviation(text, match.start("stop")):
            yield match.end()


def _is_abbreviation(text: str, stop: int) -> bool:
    found = _LAST_WORD.match(text, max(0, stop - 20), stop)
    if not found:
        return False
    word = found[0].lower()
    if word in _ABBREVIATIONS or _DOTTED.fullmatch(word):
        return True
    after = _NEXT_WORD.match(text, stop)
    following = after[1].lower() if after else ""
    if word in _BEFORE_NUMBER:
        return following[:1].isdigit()
    return word.isdigit() and len(word) <= 2 and following in _GERMAN_MONTHS
