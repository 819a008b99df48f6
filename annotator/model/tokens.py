"""Tokens of a text: what a double click takes and to what a selection grows.

A token is a word with its inner hyphens and apostrophes, a number with its separators, currency or per cent sign, an
abbreviation such as U.S., one Chinese or Japanese character, or one other visible character. Quotation marks stand
apart from the words inside them. Offsets are half-open code points into the untouched text.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

_REACH = 1_000  # no token is looked for further than this, so that a line of 1 MB without a space costs nothing

_TOKEN = regex.compile(
    r"""
      [\p{Han}\p{Hiragana}\p{Katakana}]\p{M}*+                               # one by one
    | (?<!\p{L})(?:\p{L}\.){2,}                                              # U.S.
    | \p{Sc}?\p{N}++(?:[.,:/]\p{N}++)*+(?:\p{Sc}|\x20?[%‰])                  # 4%, 1,200.50€
    | \p{Sc}?[[\w\p{M}]--[\p{Han}\p{Hiragana}\p{Katakana}]]++
      (?:(?:[-‐‑'’·\u00ad\u200c\u200d]|(?<=\p{N})[.,:/](?=\p{N}))[[\w\p{M}]--[\p{Han}\p{Hiragana}\p{Katakana}]]++)*+
    | \.{2,} | -{2,}
    | (?!\s)\X                                                               # emoji, marks, signs
    """,
    regex.VERBOSE | regex.VERSION1,
)
_SPACE_BEFORE = regex.compile(r"(?r)\s")


def tokens_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The whole tokens that touch [start, end], in order."""
    space = _SPACE_BEFORE.search(text, max(0, start - _REACH), start)
    low = space.end() if space else max(0, start - _REACH)
    for match in _TOKEN.finditer(text, low, min(len(text), end + _REACH)):
        if match.start() > end:
            return
        if match.end() >= start:
            yield match.span()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its edges; of white space alone, the empty range at its start."""
    covered = text[start:end]
    kept = covered.strip()
    if not kept:
        return start, start
    start += len(covered) - len(covered.lstrip())
    return start, start + len(kept)


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The range trimmed of white space and grown to whole tokens at both edges."""
    start, end = trimmed(text, start, end)
    if start == end:
        return start, end
    first = next((low for low, high in tokens_in(text, start, start) if low <= start < high), start)
    last = next((high for low, high in tokens_in(text, end, end) if low < end <= high), end)
    return first, last
