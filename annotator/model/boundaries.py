"""Where a caret goes next: by character, word, sentence or paragraph, looking only at a window around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

import regex

from annotator.model.paragraphs import paragraphs_in
from annotator.model.sentences import sentences_in
from annotator.model.tokens import tokens_in, trimmed


class TextUnit(StrEnum):
    """A stretch of text that a person means as one; a CHARACTER is a grapheme cluster."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


_Stretches = Iterator[tuple[int, int]]
_CHARACTER = regex.compile(r"\X")
_CHARACTER_REACH = 64  # code points looked back for the start of a character; the longest emoji family takes 11
_WINDOW = 200


def next_character(text: str, offset: int) -> int:
    """The end of the grapheme cluster at the offset."""
    match = _CHARACTER.match(text, offset)
    return match.end() if match else len(text)


def previous_character(text: str, offset: int) -> int:
    """The start of the grapheme cluster before the offset."""
    start = 0
    for match in _CHARACTER.finditer(text, max(0, offset - _CHARACTER_REACH), offset):
        start = match.start()
    return start


def next_start(text: str, offset: int, unit: TextUnit) -> int:
    """The first start of a unit after the offset, or the end of the text."""
    if unit is TextUnit.CHARACTER:
        return next_character(text, offset)
    return _next(text, offset, unit, edge=0)


def next_end(text: str, offset: int, unit: TextUnit) -> int:
    """The first end of a unit after the offset, or the end of the text."""
    if unit is TextUnit.CHARACTER:
        return next_character(text, offset)
    return _next(text, offset, unit, edge=1)


def previous_start(text: str, offset: int, unit: TextUnit) -> int:
    """The last start of a unit before the offset, or 0."""
    if unit is TextUnit.CHARACTER:
        return previous_character(text, offset)
    return _previous(text, offset, unit, edge=0)


def previous_end(text: str, offset: int, unit: TextUnit) -> int:
    """The last end of a unit before the offset, or 0."""
    if unit is TextUnit.CHARACTER:
        return previous_character(text, offset)
    return _previous(text, offset, unit, edge=1)


def unit_at(text: str, offset: int, unit: TextUnit) -> tuple[int, int]:
    """The unit that the offset lies in or touches, the one that begins there before the one that ends; else empty."""
    touching = [stretch for stretch in _stretches(unit)(text, offset, offset) if stretch[0] <= offset <= stretch[1]]
    return touching[-1] if touching else (offset, offset)


def _next(text: str, offset: int, unit: TextUnit, *, edge: int) -> int:
    window = _WINDOW
    while True:
        end = min(len(text), offset + window)
        found = next((s[edge] for s in _stretches(unit)(text, offset, end) if s[edge] > offset), None)
        if found is not None or end == len(text):
            return len(text) if found is None else found
        window *= 16


def _previous(text: str, offset: int, unit: TextUnit, *, edge: int) -> int:
    window = _WINDOW
    while True:
        start = max(0, offset - window)
        found = [s[edge] for s in _stretches(unit)(text, start, offset) if s[edge] < offset]
        if found or start == 0:
            return found[-1] if found else 0
        window *= 16


def _stretches(unit: TextUnit) -> Callable[[str, int, int], _Stretches]:
    if unit is TextUnit.CHARACTER:
        return _characters_in
    if unit is TextUnit.WORD:
        return tokens_in
    return sentences_in if unit is TextUnit.SENTENCE else _trimmed_paragraphs


def _characters_in(text: str, start: int, end: int) -> _Stretches:
    low = previous_character(text, start)
    for match in _CHARACTER.finditer(text, low):
        if match.start() > end:
            return
        if match.end() >= start:
            yield match.span()


def _trimmed_paragraphs(text: str, start: int, end: int) -> _Stretches:
    for stretch in paragraphs_in(text, start, end):
        first, last = trimmed(text, *stretch)
        if first < last:
            yield first, last
