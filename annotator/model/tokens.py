"""Tokens of a text: what a double click takes and to what a selection grows.

A token is a word with its inner hyphens and apostrophes, a number with its separators, currency or per cent sign, an
abbreviation such as U.S., or one other visible character. Quotation marks stand apart from the words inside them.

Scripts without spaces have no words that could be told without a dictionary, so their tokens are the least that is
read as one: a Chinese character, a Hiragana, a run of Katakana (a foreign name or word), and in Thai, Lao, Khmer and
Burmese a consonant with the vowels and marks around it. No token ends inside what is seen as one character. Offsets
are half-open code points into the untouched text.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

_REACH = 1_000  # no token is looked for further than this, so that a line of 1 MB without a space costs nothing

_KATAKANA = r"[\p{Katakana}ー\uff70\uff9e\uff9f]"
_SYLLABLES = r"[[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]--\p{N}]"
_WORD = rf"[[\w\p{{M}}]--[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー\uff70{_SYLLABLES}]]"
_ACRONYM = r"""(?<=\p{Hebrew})["״](?=\p{Hebrew}(?!\p{L}))"""  # before the last letter; elsewhere it opens a quotation
_INNER = rf"""(?:[-‐‑'’·׳\u00ad\u200c\u200d]|(?<=\p{{L}})־(?=\p{{L}})|{_ACRONYM}|(?<=\p{{N}})[.,:/٫٬](?=\p{{N}}))"""
_ATTACHED = r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]*+"  # what is seen as one with the character before it

_TOKEN = regex.compile(
    rf"""
    (?:
      [\p{{Han}}\p{{Hiragana}}]                                                 # one by one
    | {_KATAKANA}(?:\p{{M}}*+{_KATAKANA})*+                                  # スミス
    | [เ-ไເ-ໄ]?[[ก-ฮກ-ຮໜ-ໟ]]\p{{M}}*+[ะาำๅະາຳຽ]*+                             # สมัย: ส, มั, ย
    | \p{{Khmer}}(?<=\p{{L}})(?:\u17d2\p{{L}}|\p{{M}})*+
    | \p{{Myanmar}}(?<=\p{{L}})(?:\u1039\p{{L}}|\p{{M}})*+(?:\p{{Myanmar}}\p{{M}}*\u103a\p{{M}}*+)*+
    | (?<!\p{{L}})(?:\p{{L}}\.){{2,}}                                          # U.S.
    | \p{{Sc}}?\p{{N}}++(?:[.,:/٫٬]\p{{N}}++)*+(?:\p{{Sc}}|\x20?[%‰％٪])        # 4%, 1,200.50€
    | \p{{Sc}}?{_WORD}++(?:{_INNER}{_WORD}++)*+
    | \.{{2,}} | -{{2,}}
    | (?!\s)\X                                                               # emoji, marks, signs
    ){_ATTACHED}
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


def all_tokens(text: str) -> list[tuple[int, int]]:
    """All tokens, in order; for short texts in great numbers."""
    return [match.span() for match in _TOKEN.finditer(text)]


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
