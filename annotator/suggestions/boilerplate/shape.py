"""The shape of a line: what can be said of it in any language."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from annotator.suggestions.boilerplate.lines import Line
from annotator.suggestions.boilerplate.phrases import ARTICLE, Hit, PhraseBook

_SIZES = (3, 8, 15, 25, 40, 60, 80, 110, 150, 220, 400)  # characters
_STRONG = 7  # size from which a line that ends a sentence is a paragraph: more than 110 characters
_SENTENCE_ENDS = frozenset(".!?…。！？।؟۔։።॥")
_CLOSERS = "\"”“»«›’'）)」』]"
_DENSE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSITY = 2.2  # Latin characters for what one character of such a script says
_INNER_END = re.compile(r"[.!?…][\"”»’']? (?=[^\W\d_a-z]|[\"“„«])|[。！？।]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
_DATE = re.compile(r"\b\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}\b|\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"[\d.,/|–\s-]{0,20}\b\d{1,2}[:h]\d\d(?:[\d.,:/|–\s-]|Uhr|[AaPp]m|[AP]M|GMT){0,24}")
_TAG = re.compile(r"\[/?[a-z]\w*(?:[ =_][^\]\n]{0,80})?\]|[a-z]+_[a-z_]+")
_AGENCY_TAIL = re.compile(r"[(/©]\s?\w[\w .&/-]{1,40}\)?$")
_BRACKETED_TAIL = re.compile(r"\[[A-Z][A-Z ]{2,20}\]$")
_MARKS = {
    "@": "at",
    "http": "url",
    "www.": "url",
    "|": "bar",
    "©": "copyright",
    "›": "arrow",
    "»": "guillemet",
    "→": "arrow",
    ">": "arrow",
    "•": "dot",
    "#": "hash",
    "{": "brace",
    "_": "underscore",
}


@dataclass(slots=True)
class Shape:
    """`size` is a step of length, `end` how the line ends, `features` what the table of weights knows."""

    size: int
    end: str
    is_strong: bool
    features: list[str]
    hits: list[Hit]
    is_sure: bool  # not the article, wherever it stands
    is_dated: bool
    look: tuple[str, str]  # the sort of the first character and of the end

    @property
    def outline(self) -> str:
        return f"{self.size}{self.end}"


def shape_of(line: Line, book: PhraseBook) -> Shape:
    """The shape of a line, with what the lists say of it."""
    text = line.text
    hits = book.hits(line.folded)
    size = bisect_right(_SIZES, _length(text) - 1)
    end = _end(text)
    features = [f"size {size}", f"end {end}", f"outline {size}{end}", f"first {_first(text)} {size // 3}"]
    features.extend(_phrase_features(hits, size, end))
    features.extend(
        f"mark {name} {size // 4}" for name in dict.fromkeys(n for mark, n in _MARKS.items() if mark in text)
    )
    if size < 10:
        features.extend(_word_features(text, size, end))
        features.extend(_number_features(text, size))
        spoken = sum(word in book.reader_words for word in _WORD.findall(line.folded))
        features.append(f"to reader {min(4, spoken)} {size // 2} {end}")
    features.append(f"sentences {min(3, sum(1 for _ in _INNER_END.finditer(text, 0, 1_000)))} {size // 3} {end}")
    is_strong = size >= _STRONG and end == "." and not any(hit.how != "inside" and hit.kind != ARTICLE for hit in hits)
    is_sure = any(hit.is_sure for hit in hits) or "bracketed tail" in features or _is_of_a_program(text)
    is_dated = any(feature.startswith(("time", "date")) for feature in features)
    return Shape(size, end, is_strong, features, hits, is_sure, is_dated, (_first(text), end))


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


def _phrase_features(hits: list[Hit], size: int, end: str) -> list[str]:
    features = []
    for hit in hits:
        features.append(f"{hit.kind} {hit.how}")
        features.append(f"phrase {hit.how} {size // 2} {end}")
        features.append(f"{hit.kind} {hit.how} {size // 4} {end}")
    if not hits:
        features.append(f"no phrase {size}")
    return features


def _word_features(text: str, size: int, end: str) -> list[str]:
    words = _WORD.findall(text)
    if not words:
        return [f"no words {size}"]
    capitals = sum(word[0].isupper() for word in words)
    share = 4 * capitals // len(words)
    features = [
        f"capitals {share} {size // 2} {end}",
        f"words {min(8, len(words))} {end}",
        f"commas {min(3, text.count(','))} {size // 2} {end}",
        f"small {min(4, sum(len(word) <= 3 and word.islower() for word in words))} {size // 2}",
    ]
    if text.isupper():
        features.append(f"upper {size // 2}")
    return features


def _number_features(text: str, size: int) -> list[str]:
    features = []
    digits = sum(map(str.isdigit, text))
    if digits:
        features.append(f"digits {4 * digits // len(text)} {size // 2}")
        if _TIME.search(text):
            features.append(f"time {size // 2}")
        if _DATE.search(text):
            features.append(f"date {size // 2}")
    if _AGENCY_TAIL.search(text, max(0, len(text) - 50)):
        features.append(f"agency {size // 3}")
    if _BRACKETED_TAIL.search(text, max(0, len(text) - 24)):
        features.append("bracketed tail")
    return features
