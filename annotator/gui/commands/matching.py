"""Finding by a few letters: the beginnings of words, letters in their order, or a part of a word."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter

from annotator.model.folding import folded

AT_START, FOLLOWING, ANYWHERE = 10.0, 8.0, 1.0  # worth of a letter that begins a word, follows the last one, neither
INSIDE_WORD = 5.0  # worth of each letter of a part of a word
ELSEWHERE = 4.0  # worth of each letter of a word that begins one in the second text
FIRST = 2.0  # for a match that begins the text
LENGTH = 0.05  # of two texts that match alike, the shorter one comes first
Place = tuple[float, tuple[int, ...]]
WORTH = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Match:
    """How well it matches, and which code points of the text did."""

    worth: float
    places: tuple[int, ...] = ()


def match(wanted: str, text: str, beside: str = "") -> Match | None:
    """How the text matches all words that are wanted, in any order; a word that it lacks may begin one of `beside`.

    A word matches by letters in their order of which the first begins a word (`dn` in `Done, next`), or as a part of a
    word (`ticle`). Case and accents do not count.
    """
    pairs = [(letter, at) for at, character in enumerate(text) for letter in folded(character) or " "]
    letters = [letter for letter, _ in pairs]  # one character may fold into several letters
    places: set[int] = set()
    worth = -LENGTH * len(text)
    for word in folded(wanted).split():
        found = _in_order(word, letters) or _as_part(word, letters) or _beginning(word, beside)
        if found is None:
            return None
        worth += found[0]
        places.update(pairs[at][1] for at in found[1])
    return Match(worth + (FIRST if 0 in places else 0.0), tuple(sorted(places)))


def _in_order(word: str, letters: list[str]) -> Place | None:
    """The best way to find the letters one after the other, the first at the start of a word."""
    rest = iter(letters)
    if not all(letter in rest for letter in word):
        return None
    ways: dict[int, Place] = {
        at: (AT_START, (at,)) for at, letter in enumerate(letters) if letter == word[0] and _starts_word(letters, at)
    }
    for letter in word[1:]:
        ways = _longer(ways, letter, letters)
    return max(ways.values(), default=None, key=WORTH)


def _longer(ways: dict[int, Place], letter: str, letters: list[str]) -> dict[int, Place]:
    made: dict[int, Place] = {}
    best: Place | None = None  # that ends before the letter at hand, but not right before it
    for at, present in enumerate(letters):
        if at - 2 in ways:
            best = max(best, ways[at - 2], key=WORTH) if best else ways[at - 2]
        if present != letter:
            continue
        offers = []
        if at - 1 in ways:
            offers.append((ways[at - 1][0] + FOLLOWING, (*ways[at - 1][1], at)))
        if best:
            offers.append((best[0] + (AT_START if _starts_word(letters, at) else ANYWHERE), (*best[1], at)))
        if offers:
            made[at] = max(offers, key=WORTH)
    return made


def _as_part(word: str, letters: list[str]) -> Place | None:
    at = "".join(letters).find(word) if len(word) > 1 else -1
    return None if at < 0 else (INSIDE_WORD * len(word), tuple(range(at, at + len(word))))


def _beginning(word: str, beside: str) -> Place | None:
    is_there = any(other.startswith(word) for other in folded(beside).split())
    return (ELSEWHERE * len(word), ()) if is_there else None


def _starts_word(letters: list[str], at: int) -> bool:
    return letters[at].isalnum() and (at == 0 or not letters[at - 1].isalnum())
