"""Memory of a corpus: lines that stand in many articles, and whether that makes them boilerplate or wire copy.

A line that stands in articles that tell different stories belongs to none of them: boilerplate, of one outlet or of
several. A line that stands in many articles which all tell one story is that story: wire copy, or a second edition.
What story an article tells is known by its longest line.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2b

from annotator.suggestions.boilerplate.lines import Line, lines_of

FEWEST_STORIES = 5
_PLACES = 1 << 25  # two bytes each: what is known of lines that were met once
_MOST_LINES = 300_000  # that were met twice or more; when there are more, those met least are forgotten
_BITS = 64  # sets of stories and of outlets are kept as this many bits
_FULL = 48  # bits; from here on a set is taken to be large
_SHORTEST = 3  # characters
_LONGEST = 2_000  # characters of a line that are compared


class Recurrence(Enum):
    """What a line is that stands in many articles."""

    BOILERPLATE = "boilerplate"
    WIRE_COPY = "wire copy"


@dataclass(frozen=True, slots=True)
class Recurring:
    """A line that recurs: what that makes it, in how many documents and about how many outlets."""

    what: Recurrence
    documents: int
    outlets: int
    in_this_outlet: bool


@dataclass(slots=True)
class _Met:
    documents: int
    outlets: int  # set of bits
    stories: int  # set of bits


class CorpusMemory:
    """What recurs in a corpus; its size is bounded, whatever the number of articles."""

    def __init__(self, articles: Iterable[tuple[str | None, str]]) -> None:
        """Read articles, each with its outlet (None: not known) and text."""
        self._met: dict[int, _Met] = {}
        self._outlets: set[str] = set()
        once = array("H", bytes(2 * _PLACES))
        for outlet, text in articles:
            self._read(once, outlet or "", text)
        self._forget(2)

    def recurring(self, line: Line, outlet: str | None = None) -> Recurring | None:
        """What is remembered of a line, or None where it does not recur."""
        met = self._met.get(_key(line.folded))
        if met is None:
            return None
        outlets = _size(met.outlets)
        here = outlet is not None and bool(met.outlets & _bit(outlet))
        stories = _size(met.stories)
        if stories >= FEWEST_STORIES and (met.stories.bit_count() >= _FULL or 2 * stories >= met.documents):
            return Recurring(Recurrence.BOILERPLATE, met.documents, outlets, here)
        if outlets > 1:
            return Recurring(Recurrence.WIRE_COPY, met.documents, outlets, here)
        return None

    def _read(self, once: array[int], outlet: str, text: str) -> None:
        lines = {line.folded for line in lines_of(text) if line.end - line.start >= _SHORTEST}
        if not lines:
            return
        outlet_bit = _key(outlet) % _BITS
        story_bit = _key(max(lines, key=lambda line: (len(line), line))) // _BITS % _BITS
        mark = 1 + outlet_bit + _BITS * story_bit
        for key in map(_key, lines):
            met = self._met.get(key)
            place = key % _PLACES
            if met:
                met.documents += 1
                met.outlets |= 1 << outlet_bit
                met.stories |= 1 << story_bit
            elif once[place]:
                self._met[key] = _second(once[place] - 1, outlet_bit, story_bit)
            else:
                once[place] = mark
        least = 2
        while len(self._met) > _MOST_LINES:
            self._forget(least)
            least += 1

    def _forget(self, most: int) -> None:
        """Forget the lines that were met in that many documents or fewer."""
        self._met = {key: met for key, met in self._met.items() if met.documents > most}


def _second(first: int, outlet_bit: int, story_bit: int) -> _Met:
    return _Met(2, 1 << outlet_bit | 1 << first % _BITS, 1 << story_bit | 1 << first // _BITS)


def _bit(outlet: str) -> int:
    return 1 << _key(outlet) % _BITS


def _key(text: str) -> int:
    return int.from_bytes(blake2b(text[:_LONGEST].encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _size(bits: int) -> int:
    """About how many members a set of bits has (Whang et al. 1990, linear counting)."""
    empty = _BITS - bits.bit_count()
    return round(-_BITS * math.log(empty / _BITS)) if empty else 5 * _BITS
