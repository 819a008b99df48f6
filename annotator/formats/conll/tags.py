"""Spans as tags of words, and the other way about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

OUTSIDE = "O"
NOTHING = frozenset({OUTSIDE, "_", "-", "-X-", ""})
TAG = regex.compile(r"([BIOESLUM])[-_](.+)")
BEGIN, END = "BSU", "ESLU"  # letters that a span begins with, and that end one


class WordSpan(NamedTuple):
    """A labelled run of words; `end` is the one after it."""

    label: str
    first: int
    end: int


@dataclass
class TagReader:
    """Takes in tag after tag of a document; `others` are those that no span can be read of."""

    spans: list[WordSpan] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    _label: str | None = None
    _first: int = 0
    _words: int = 0

    def add(self, tag: str) -> None:
        """The tag of the next word."""
        found = TAG.fullmatch(tag)
        letter, label = (found[1], found[2]) if found else ("I", tag)
        if tag in NOTHING or letter == OUTSIDE:
            self.close()
        elif len(label) > 200:
            self.close()
            self.others.append(tag)
        else:
            if letter in BEGIN or label != self._label:
                self.close()
                self._label, self._first = label, self._words
            if letter in END:
                self._words += 1
                self.close()
                return
        self._words += 1

    def close(self) -> None:
        """No span goes on from here, as at the end of a sentence."""
        if self._label is not None:
            self.spans.append(WordSpan(self._label, self._first, self._words))
        self._label = None


def bio(spans: Iterable[WordSpan], count: int) -> list[str]:
    """The tags of so many words: B before each span, I in the rest of it."""
    tags = [OUTSIDE] * count
    for label, first, end in spans:
        tags[first:end] = [f"B-{label}", *[f"I-{label}"] * (end - first - 1)]
    return tags


def bioes(spans: Iterable[WordSpan], count: int) -> list[str]:
    """The same, with E for the last word of a span, S for the only one."""
    tags = [OUTSIDE] * count
    for label, first, end in spans:
        tags[first:end] = list(_closed(label, end - first))
    return tags


def _closed(label: str, words: int) -> Iterator[str]:
    if words == 1:
        yield f"S-{label}"
        return
    yield f"B-{label}"
    yield from [f"I-{label}"] * (words - 2)
    yield f"E-{label}"
