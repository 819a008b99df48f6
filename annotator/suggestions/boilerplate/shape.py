"""The shape of a line: what can be said of it in any language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggestions.boilerplate.lines import Line
from annotator.suggestions.boilerplate.phrases import ARTICLE, KINDS, Hit, PhraseBook

# Numbers that are known of a line by itself, in the order of `Shape.traits`; shares are of words or of characters.
TRAITS = (
    "characters",
    "words",
    "end",
    "first",
    "capitals",
    "digits",
    "small_words",
    "strong",
    "sure",
    "dated",
    "to_reader",
    "of_author",
    "sentences",
    "numbered",
    "colon",
    "quoted",
    *KINDS,
    ARTICLE,
)
_SIZES = (3, 8, 15, 25, 40, 60, 80, 110, 150, 220, 400)  # characters
_STRONG = 7  # size from which a line that ends a sentence is a paragraph: more than 110 characters
_LONGEST = 600  # characters; longer lines are alike
_LOOKED_AT = 400  # characters of which the words are counted
_SENTENCE_ENDS = frozenset(".!?…。！？।؟۔։።॥")
_CLOSERS = "\"”“»«›’'）)」』]"
_ENDS = ".:,)~-"  # full stop, colon, comma, bracket or mark, dots that break off, anything else
_FIRSTS = "Aa0mq文"  # capital, small letter, digit, sign, quotation mark, letter of a script without capitals
_HOW = {"inside": 1.0, "start": 2.0, "whole": 3.0}
_DENSE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSITY = 2.2  # Latin characters for what one character of such a script says
_INNER_END = re.compile(r"[.!?…][\"”»’']? (?=[^\W\d_a-z]|[\"“„«])|[。！？।]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_DATE = re.compile(r"\b\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}\b|\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"[\d.,/|–\s-]{0,20}\b\d{1,2}[:h]\d\d(?:[\d.,:/|–\s-]|Uhr|[AaPp]m|[AP]M|GMT){0,24}")
_TAG = re.compile(r"\[/?[a-z]\w*(?:[ =_][^\]\n]{0,80})?\]|[a-z]+_[a-z_]+")
_BRACKETED_TAIL = re.compile(r"\[[A-Z][A-Z ]{2,20}\]$")
_NUMBERED = re.compile(r"(?:#?\d{1,2}[.):]|\w[.)]|[QA]:)\s|[•●▪◦–*-]\s")
_QUOTED = re.compile(r"[\"“”„«»「」『』]")
_COLON = re.compile(r"[^:.]{2,40}: \S")


@dataclass(slots=True)
class Shape:
    """`size` is a step of length, `end` how the line ends, `words` are in small letters."""

    size: int
    end: str
    is_strong: bool
    hits: list[Hit]
    is_sure: bool  # not the article, wherever it stands
    is_dated: bool
    look: tuple[str, str, int]  # the sort of the first character and of the end, and a step of the number of words
    words: list[str]
    traits: list[float]


def shape_of(line: Line, book: PhraseBook) -> Shape:
    """The shape of a line, with what the lists say of it."""
    text = line.text
    hits = book.hits(line.folded)
    length = _length(text)
    size, end, first = bisect_right(_SIZES, length - 1), _end(text), _first(text)
    seen = _WORD.findall(text, 0, _LOOKED_AT)
    words = list(map(str.lower, seen))
    is_strong = size >= _STRONG and end == "." and not any(hit.how != "inside" and hit.kind != ARTICLE for hit in hits)
    is_tagged = bool(_BRACKETED_TAIL.search(text, max(0, len(text) - 24)))
    is_sure = is_tagged or any(hit.is_sure for hit in hits) or _is_of_a_program(text)
    is_dated = len(text) <= _LOOKED_AT and bool(_TIME.search(text) or _DATE.search(text))
    traits = [
        min(float(_LONGEST), length),
        float(len(words)),
        float(_ENDS.index(end)),
        float(_FIRSTS.index(first)),
        *_shares(text, seen, words),
        float(is_strong),
        float(is_sure),
        float(is_dated),
        *_of_people(words, book),
        float(min(3, sum(1 for _ in _INNER_END.finditer(text, 0, _LOOKED_AT)))),
        float(bool(_NUMBERED.match(text))),
        float(bool(_COLON.match(text))),
        float(min(2, len(_QUOTED.findall(text, 0, _LOOKED_AT)))),
        *_levels(hits),
    ]
    return Shape(size, end, is_strong, hits, is_sure, is_dated, (first, end, min(4, len(words) // 3)), words, traits)


def _is_of_a_program(text: str) -> bool:
    """A clock, or a tag or name that a program left."""
    return bool(_CLOCK.fullmatch(text) or _TAG.fullmatch(text))


def _length(text: str) -> float:
    if text.isascii():
        return len(text)
    return len(text) + (_DENSITY - 1) * len(_DENSE.findall(text[:1_000]))


def _end(text: str) -> str:
    bottom = text[-4:].rstrip(_CLOSERS)
    last = bottom[-1:]
    if text.endswith(("...", "…", "[…]", "[...]")):
        return "~"
    if last in _SENTENCE_ENDS:
        return "."
    if last in ":：":
        return ":"
    if text[-1] in _CLOSERS:
        return ")"
    return "," if last in ",;-–—" else "-"


def _first(text: str) -> str:
    first = text[0]
    if first.isdigit():
        return "0"
    if first.isalpha():
        return "A" if first.isupper() else "a" if first.islower() else "文"
    return "q" if first in "\"“„«‘'「『" else "m"


def _shares(text: str, seen: Sequence[str], words: Sequence[str]) -> tuple[float, float, float]:
    """Of words with a capital, of digits, and of words of three letters or fewer."""
    digits = sum(map(str.isdigit, text[:_LOOKED_AT])) / min(len(text), _LOOKED_AT)
    if not words:
        return 0.0, digits, 0.0
    capitals = sum([word != small for word, small in zip(seen, words, strict=True)])
    return capitals / len(words), digits, sum([len(word) < 4 for word in words]) / len(words)


def _of_people(words: Sequence[str], book: PhraseBook) -> tuple[float, float]:
    """The share of words by which a page speaks to its reader, and the number of those by which it tells who wrote."""
    reader, author = book.reader_words, book.author_words
    return sum([word in reader for word in words]) / max(1, len(words)), float(sum([word in author for word in words]))


def _levels(hits: Sequence[Hit]) -> list[float]:
    """For each kind, how much of the line the phrase of a list is."""
    if not hits:
        return _NONE
    return [max([_HOW[hit.how] for hit in hits if hit.kind == kind], default=0.0) for kind in (*KINDS, ARTICLE)]


_NONE = [0.0] * (len(KINDS) + 1)
