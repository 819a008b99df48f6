"""What the rules of every language find, as places among the words of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from annotator.model.span import Fragment
from annotator.suggestions.quotes.words import BREAK, QUOTED, Words
from annotator.suggestions.word_lists import words as words_of

Phrase = tuple[int, int]  # places, half-open

_LONG = 8  # words from which on a quotation is taken for speech wherever it stands
_LOOKED_AT = 300  # code points
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # scripts that part no words
_BEFORE_SENTENCE = frozenset({":", ",", ".", "!", "?", "：", "，", "。", "、", QUOTED})
_SENTENCE = 3  # words from which on it is, where it is a sentence of its own


@dataclass(slots=True)
class Finding:
    """Who said what by which words; a part that is not named is empty, or None."""

    content: list[Phrase]
    cue: list[Phrase] = field(default_factory=list)
    source: Phrase | None = None
    is_sure: bool = True  # a verb of saying, not one of thinking or judging


def quoted_places(words: Words, phrase: Phrase) -> set[int]:
    """The places of the quotations in a stretch."""
    return {place for place in range(*phrase) if words.lower[place] == QUOTED}


def unattributed(words: Words, text: str, taken: set[int]) -> list[Finding]:
    """Quotations that read like speech though no cue attributes them; `taken` are those that are attributed."""
    free = [place for place in words.quotations if place not in taken and _is_speech(words, text, place)]
    return [Finding([(place, place + 1)]) for place in free]


def spans_of(words: Words, phrases: list[Phrase]) -> tuple[Fragment, ...]:
    """Offsets of stretches, in order."""
    return tuple(sorted((words.starts[start], words.ends[end - 1]) for start, end in phrases))


def _is_speech(words: Words, text: str, place: int) -> bool:
    """Whether a quotation is long, or a sentence where one begins, so that it is no scare quote or title."""
    quotation = words.quotations[place]
    inside = text[quotation.start + 1 : quotation.end - quotation.is_whole].strip()
    if not inside:
        return False
    count = len(inside[:_LOOKED_AT].split()) + len(_UNSPACED.findall(inside[:_LOOKED_AT])) // 2
    if count >= _LONG:
        return True
    before = words.lower[place - 1] if place else BREAK
    noun = words.lower[place - 2] if before == "of" and place > 1 else before
    if noun in _announcing():
        return True
    begins = before in _BEFORE_SENTENCE or not before.strip()
    is_announced = before in {":", "："}
    ends = inside[-1:] in ".!?,…。！？，" or words.lower[place + 1 : place + 2] in ([","], ["，"])
    return begins and (count >= _SENTENCE or is_announced) and not inside[:1].islower() and ends


@cache
def _announcing() -> frozenset[str]:
    return words_of("en", "phrases.txt", "announcing") | words_of("de", "phrases.txt", "announcing")
