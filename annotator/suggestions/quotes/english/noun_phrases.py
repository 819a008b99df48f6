"""Finds the phrase that names a source, before or after a place among the words, without a grammar of the language.

A phrase ends at words that can be no part of it (conjunctions, finite verbs, marks). Behind a comma stands an
apposition or a relative clause that belongs to it: "Ana Ruiz, who heads the office, said".
"""

from __future__ import annotations

from annotator.suggestions.quotes.english.lexicon import Lexicon
from annotator.suggestions.quotes.findings import Phrase
from annotator.suggestions.quotes.words import QUOTED, Words, is_abbreviation

_REACH = 24  # words of one phrase
_ASIDE_REACH = 40  # words of what stands between two commas
_STOPS = frozenset(";:—–!?•|/…[]~*>") | {QUOTED, ".", '"', "“", "”"}


def phrase_before(words: Words, end: int, low: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase that ends just before the place `end`, not reaching back past `low`."""
    if end <= low:
        return None
    last = words.lower[end - 1]
    if last in lexicon.pronouns:
        return end - 1, end
    if last == ",":
        return _with_aside(words, end, low, lexicon)
    start = _start_of_phrase(words, end, low, lexicon)
    start = _without_opening(words, start, end, lexicon)
    return (start, end) if is_fit(words, start, end, lexicon) else None


def phrase_to_comma(words: Words, start: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase that begins at the place `start`, without asides: "According to Variety, …"."""
    comma = next((place for place in range(start, min(high, start + _REACH)) if words.lower[place] == ","), high)
    return phrase_after(words, start, comma, lexicon)


def phrase_after(words: Words, start: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase that begins at the place `start`, as far as it goes, before `high`."""
    if start >= high:
        return None
    first = words.lower[start]
    if first in lexicon.pronouns and first not in lexicon.determiners and words.lower[start + 1 : start + 2] != ["of"]:
        return start, start + 1
    if not (words.seen[start][:1].isupper() or first in lexicon.determiners or words.seen[start][:1].isalpha()):
        return None
    end = _end_of_phrase(words, start, min(high, start + _ASIDE_REACH), lexicon)
    while end > start and words.lower[end - 1] in lexicon.unfit | {","}:
        end -= 1
    return (start, end) if is_fit(words, start, end, lexicon) else None


def is_fit(words: Words, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a stretch can name a source: it has a name, a determiner, or is a short plural such as "critics"."""
    last_word = words.seen[end - 1] if end - start > 1 else words.lower[end - 1]
    if start >= end or last_word in lexicon.unfit or end - start > _ASIDE_REACH:
        return False
    first = words.seen[start]
    if any(word[:1].isupper() for word in words.seen[start:end]) or first.lower() in lexicon.determiners:
        return True
    last = words.lower[end - 1]
    return end - start <= 4 and last.isalpha() and (last.endswith("s") or last in {"people", "police"})


def _start_of_phrase(words: Words, end: int, low: int, lexicon: Lexicon) -> int:
    start = end
    while start > low and end - start < _REACH:
        word = words.lower[start - 1]
        if word == ")":
            start = _before_bracket(words, start, low)
            continue
        if word == "." and is_abbreviation(words, start - 1):
            start -= 1
            continue
        if word == "and" and not _joins_names(words, start - 1, low, lexicon):
            break
        is_name = start - 1 > low and words.seen[start - 1][:1].isupper()
        if (word in lexicon.boundaries and not is_name) or word in _STOPS or word in {",", "("}:
            break
        start -= 1
    return start


def _before_bracket(words: Words, start: int, low: int) -> int:
    for place in range(start - 2, max(low, start - 15) - 1, -1):
        if words.lower[place] == "(":
            return place
    return start - 1


def _joins_names(words: Words, place: int, low: int, lexicon: Lexicon) -> bool:
    """Whether "and" stands between two names: "Japan and the US"."""
    after = (
        place + 2 if words.lower[place + 1 : place + 2] and words.lower[place + 1] in lexicon.determiners else place + 1
    )
    is_inside = low < place and after < len(words)
    return is_inside and words.seen[place - 1][:1].isupper() and words.seen[after][:1].isupper()


def _without_opening(words: Words, start: int, end: int, lexicon: Lexicon) -> int:
    """Past adverbs, days and phrases of place and time that precede the phrase."""
    while start < end and words.lower[start] in lexicon.opening | lexicon.adverbs and words.lower[start] != "both":
        start += 1
    if start < end and words.lower[start] in lexicon.prepositions:
        inner = end
        while inner > start and words.lower[inner - 1] not in lexicon.prepositions:
            inner -= 1
        start = next((place for place in range(inner + 1, end) if words.lower[place] in lexicon.determiners), inner)
        while start < end and words.lower[start] in lexicon.days:
            start += 1
    return start


def _with_aside(words: Words, end: int, low: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase before an aside in commas, with the aside where it tells who it is."""
    comma = _comma_before(words, end - 1, max(low, end - _ASIDE_REACH))
    if comma is None or comma + 1 >= end - 1:
        return None
    head = phrase_before(words, comma, low, lexicon)
    if head is None:
        return None
    if head[1] - head[0] <= 2 and head[0] > low and words.lower[head[0] - 1] == "," and words.lower[head[0]] != "who":
        longer = phrase_before(words, head[0], low, lexicon)
        head = (longer[0], head[1]) if longer else head
    first = words.lower[comma + 1]
    is_manner = first in lexicon.prepositions or first in lexicon.opening or first in lexicon.adverbs
    if is_manner or (first.endswith("ing") and words.seen[comma + 1].islower()):
        return head
    return head[0], end - 1


def _comma_before(words: Words, place: int, low: int) -> int | None:
    for before in range(place - 1, low - 1, -1):
        word = words.lower[before]
        if word == ",":
            return before
        if word in _STOPS - {QUOTED} and word != ".":
            return None
    return None


def _end_of_phrase(words: Words, start: int, high: int, lexicon: Lexicon) -> int:
    place = start
    while place < high:
        word = words.lower[place]
        if word in _STOPS:
            if word == "." and _is_inside_name(words, place, high):
                place += 1
                continue
            break
        if word == "," and not _aside_follows(words, place, high, lexicon):
            break
        if word == "(":
            place = _after_bracket(words, place, high)
            continue
        if place > start and _starts_adjunct(words, place, lexicon):
            break
        place += 1
    return place


def _is_inside_name(words: Words, place: int, high: int) -> bool:
    is_attached = words.ends[place - 1] == words.starts[place]
    return is_attached and place + 1 < high and words.starts[place + 1] <= words.ends[place] + 1


def _after_bracket(words: Words, place: int, high: int) -> int:
    for after in range(place + 1, min(high, place + 15)):
        if words.lower[after] == ")":
            return after + 1
    return place + 1


def _aside_follows(words: Words, comma: int, high: int, lexicon: Lexicon) -> bool:
    if comma + 1 >= high:
        return False
    first = words.lower[comma + 1]
    if first in {"who", "whose", "which", "then", "now"} or first in lexicon.determiners or first.isdigit():
        return True
    if first in lexicon.prepositions or first in lexicon.opening or first in lexicon.pronouns or first == QUOTED:
        return False
    if first.endswith(("ing", "ed")) or first in lexicon.boundaries or first in lexicon.adverbs:
        return False
    return words.seen[comma + 1][:1].isalpha()


def _starts_adjunct(words: Words, place: int, lexicon: Lexicon) -> bool:
    """In, on, at, during and so on begin a phrase of time and place; after a name they rarely belong to it."""
    word = words.lower[place]
    if word in lexicon.days or word in {
        "when",
        "while",
        "as",
        "because",
        "if",
        "but",
        "after",
        "before",
        "during",
        "adding",
    }:
        return True
    after = words.lower[place + 1 : place + 3] or [""]
    if word == "on":
        return after[0] in lexicon.days
    if word in {"in", "at", "via"}:
        return after[:1] in (["a"], ["an"]) or after == ["the", "time"] or after[0][:1].isdigit()
    return False
