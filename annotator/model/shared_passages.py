"""What two texts have in common, word by word: passages with their offsets in both, in code points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from annotator.model.shingles import WORDS_OF_A_SHINGLE, Word, words

FEWEST_WORDS = 6  # of a passage that is shown: shorter ones are stock phrases
_MOST_PLACES = 50  # of one run of words in the other text that are looked at


class Passage(NamedTuple):
    """The same words in two texts; their punctuation, case and spacing may differ. Offsets are half-open."""

    start: int
    end: int
    other_start: int
    other_end: int


def shared_passages(text: str, other: str) -> list[Passage]:
    """The longest runs of equal words from the start of `text` on, each where it is longest in the other one.

    Passages do not overlap in `text`, and stand in its order.
    """
    here, there = list(words(text)), list(words(other))
    places = _places(there)
    found: list[Passage] = []
    at = 0
    while at <= len(here) - WORDS_OF_A_SHINGLE:
        candidates = places.get(_run(here, at), ())
        length, place = max(((_length(here, at, there, place), -place) for place in candidates), default=(0, 0))
        if length >= FEWEST_WORDS:
            last, other_last = here[at + length - 1], there[length - place - 1]
            places_here = _bare(text, here[at].start, last.end)
            found.append(Passage(*places_here, *_bare(other, there[-place].start, other_last.end)))
        at += length if length >= FEWEST_WORDS else 1
    return found


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without punctuation at its ends."""
    while not text[start].isalnum():
        start += 1
    while not text[end - 1].isalnum():
        end -= 1
    return start, end


def _places(text: Sequence[Word]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(text) - WORDS_OF_A_SHINGLE + 1):
        known = places[_run(text, at)]
        if len(known) < _MOST_PLACES:
            known.append(at)
    return places


def _run(text: Sequence[Word], at: int) -> str:
    return "".join(word.sign for word in text[at : at + WORDS_OF_A_SHINGLE])


def _length(here: Sequence[Word], at: int, there: Sequence[Word], place: int) -> int:
    """How many words on both texts go the same way."""
    length = 0
    most = min(len(here) - at, len(there) - place)
    while length < most and here[at + length].sign == there[place + length].sign:
        length += 1
    return length
