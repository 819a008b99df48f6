"""What of a sentence tells whether it states something that could be checked."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from annotator.suggestions.word_lists import words

LIST = "claims.txt"
CLASSES = (
    "quantity",
    "change",
    "comparison",
    "act",
    "subject",
    "time",
    "first person",
    "group",
    "reader",
    "third person",
    "opinion",
    "future",
    "negation",
    "courtesy",
    "question",
    "past",
)
PREDICTION = "prediction"  # tells the kind of a claim, not how much it is worth
_LONGEST = 1_500  # characters of a sentence that are looked at
_LENGTHS = (3, 6, 9, 13, 18, 24, 32, 45)  # words
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£¥]")
_SHARE = re.compile(r"\d\s?(?:%|per ?cent)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Traits:
    """Names of what is known of a sentence, each one with a weight in the table."""

    names: list[str]
    counts: dict[str, int]
    words: int


@cache
def classes_by_word(language: str) -> dict[str, list[str]]:
    """For each word of the lists of a language, the classes that it belongs to."""
    found: dict[str, list[str]] = {}
    for name in (*CLASSES, PREDICTION):
        for word in words(language, LIST, name):
            found.setdefault(word, []).append(name)
    return found


def traits_of(sentence: str, language: str) -> Traits:
    """What a sentence holds: numbers, money, names, words of each class; and its length."""
    sentence = sentence[:_LONGEST]
    seen = _WORD.findall(sentence)
    lower = [word.lower() for word in seen]
    known = classes_by_word(language)
    counts = dict.fromkeys((*CLASSES, PREDICTION), 0)
    for word in lower:
        for name in known.get(word, ()):
            counts[name] += 1
    counts["number"] = len(_NUMBER.findall(sentence))
    counts["name"] = sum(word[0].isupper() and len(word) > 1 for word in seen[1:])
    counts["past tense"] = sum(len(word) > 4 and word.endswith("ed") for word in lower)
    names = [f"{name} {min(3, count)}" for name, count in counts.items() if name != PREDICTION]
    names.append(f"length {bisect_right(_LENGTHS, len(seen))}")
    names.append(f"end {_end(sentence)}")
    names.extend(name for name, pattern in _SIGNS.items() if pattern.search(sentence))
    names.append(f"first {known.get(lower[0], _OTHER)[0] if lower else 'none'}")
    names.extend(f"{left} and {right}" for left, right in _TOGETHER if counts[left] and counts[right])
    return Traits(names, counts, len(seen))


_OTHER = ["other"]
_SIGNS = {"money": _MONEY, "share": _SHARE, "year": _YEAR}
_TOGETHER = (
    ("number", "subject"),
    ("number", "change"),
    ("quantity", "subject"),
    ("change", "subject"),
    ("comparison", "subject"),
    ("name", "act"),
    ("third person", "act"),
    ("first person", "act"),
    ("first person", "opinion"),
    ("reader", "courtesy"),
    ("subject", "time"),
    ("subject", "future"),
    ("name", "subject"),
    ("past", "subject"),
    ("negation", "subject"),
    ("negation", "act"),
)


def _end(sentence: str) -> str:
    if sentence.rstrip("\"'”’» ").endswith("?"):
        return "question"
    return "open" if sentence.endswith(("...", "…", "-", "—", ":")) else "stop"
