"""The words of a text outside its quotations; each outer quotation stands among them as one word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from annotator.suggestions.quotes.pairing import Quotation
from annotator.suggestions.word_lists import words as words_of

QUOTED = "\ufffc"  # what stands for a quotation
BREAK = "\n"
_LONGEST_SENTENCE = 250  # words; so that no line without a full stop costs much
_TOKEN = re.compile(
    r"[^\W_]+(?:[-‐‑'’&./@_][^\W_]+|(?<=[A-Z])\.(?=[A-Z]\b))*|[\n\r\x0b\x0c\x85\u2028\u2029]\s*+|[^\w\s]|_+"
)
_ENDS = frozenset(".!?…")


@dataclass(slots=True)
class Words:
    """Parallel lists: offsets, the words, the words in small letters; and the quotation by place of its word."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    quotations: dict[int, Quotation] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.starts)

    def add(self, start: int, end: int, seen: str) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.seen.append(seen)
        self.lower.append(seen.lower())


def words_in(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Words:
    """The words of a stretch of a text, given the quotations in it that lie in no other one, in order."""
    words = Words()
    low = start
    for quotation in quotations:
        _add_words(words, text, low, quotation.start)
        words.quotations[len(words)] = quotation
        words.add(quotation.start, quotation.end, QUOTED)
        low = quotation.end
    _add_words(words, text, low, end)
    return words


def _add_words(words: Words, text: str, start: int, end: int) -> None:
    starts, ends, seen = words.starts, words.ends, words.seen
    first = len(seen)
    for match in _TOKEN.finditer(text, start, end):
        starts.append(match.start())
        ends.append(match.end())
        seen.append(match[0])
    words.lower.extend(map(str.lower, seen[first:]))


def sentences_of(words: Words, text: str) -> list[tuple[int, int]]:
    """The sentences as half-open ranges of places; a quotation never ends inside one."""
    found = []
    start = 0
    for place, word in enumerate(words.seen):
        if word.isalnum() and place + 1 - start < _LONGEST_SENTENCE:
            continue  # most words, so they are passed over fast
        if word.isspace():
            if start < place:
                found.append((start, place))
            start = place + 1
        elif place + 1 - start >= _LONGEST_SENTENCE or _ends_sentence(words, place, text, is_first=place == start):
            found.append((start, place + 1))
            start = place + 1
    if start < len(words):
        found.append((start, len(words)))
    return found


def _ends_sentence(words: Words, place: int, text: str, *, is_first: bool) -> bool:
    word = words.seen[place]
    if word == QUOTED:
        return _ends_after_quotation(words, place, text, is_first=is_first)
    if word not in _ENDS or place + 1 >= len(words):
        return False
    following = words.seen[place + 1]
    if following == ")" and words.starts[place + 1] == words.ends[place]:
        return False
    is_short = word == "." and is_abbreviation(words, place)
    starts_anew = following == QUOTED or following[:1].isupper() or following[:1].isdigit() or following[:1] in "([—-•"
    return words.starts[place + 1] > words.ends[place] and starts_anew and not is_short


def is_abbreviation(words: Words, place: int) -> bool:
    """Whether the full stop at the place belongs to the word before it: "Sen.", "J."."""
    if place == 0:
        return False
    before = words.lower[place - 1]
    if words.ends[place - 1] != words.starts[place]:
        return False
    is_day = (
        before.isdigit()
        and words.lower[place + 1 : place + 2]
        and words.lower[place + 1] in words_of("de", "phrases.txt", "months")
    )
    return before in _abbreviations() or (len(before) == 1 and before.isalpha()) or bool(is_day)


def _ends_after_quotation(words: Words, place: int, text: str, *, is_first: bool) -> bool:
    """After a full stop in a quotation, a capital begins the next sentence; after ? and ! it may be "he asked"."""
    last = last_inside(text, words.quotations[place])
    if last not in ".…!?" or place + 1 >= len(words):
        return False
    following = words.seen[place + 1]
    starts_anew = following[:1].isupper() or following == QUOTED
    return starts_anew and (last in ".…" or not is_first)


def last_inside(text: str, quotation: Quotation) -> str:
    """The last sign inside the marks of a quotation."""
    return text[quotation.end - 2] if quotation.is_whole else text[quotation.end - 1]


@cache
def _abbreviations() -> frozenset[str]:
    return words_of("en", "phrases.txt", "abbreviations") | words_of("de", "phrases.txt", "abbreviations")
