"""Sources in German: nouns have capitals, so a phrase ends before a small word that no noun follows."""

from __future__ import annotations

from annotator.suggestions.quotes.findings import Phrase
from annotator.suggestions.quotes.german.lexicon import Lexicon
from annotator.suggestions.quotes.words import QUOTED, Words

_REACH = 30  # words
_STOPS = frozenset({":", ";", "–", "—", "!", "?", "…"})


def source_after(words: Words, start: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The source that begins at the place `start`: "sagte ein Sprecher der Polizei"."""
    if start < high and words.lower[start] == "sich":
        start += 1
    if start >= high or words.lower[start] in lexicon.source_ends:
        return None
    if words.lower[start] in lexicon.pronouns and words.lower[start] not in lexicon.determiners:
        return (start, start + 1) if words.lower[start] != "es" else None
    place = start
    high = min(high, start + _REACH)
    while place < high and not _ends_before(words, place, start, high, lexicon):
        place = _behind_bracket(words, place, high) if words.lower[place] == "(" else place + 1
    return fit_source(words, start, place, lexicon)


def fit_source(words: Words, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """The stretch, without what cannot end it, if it holds a noun."""
    while end > start and (words.lower[end - 1] in {",", "und", "."} or words.lower[end - 1] in lexicon.determiners):
        end -= 1
    has_noun = any(word[:1].isupper() for word in words.seen[start:end])
    return (start, end) if has_noun and words.lower[start] != QUOTED else None


def _ends_before(words: Words, place: int, start: int, high: int, lexicon: Lexicon) -> bool:
    word = words.lower[place]
    if word == ".":
        return not (words.ends[place - 1] == words.starts[place] and place + 1 < high)
    if word in _STOPS:
        return True
    if word == ",":
        return not _is_aside(words, place, high, lexicon)
    if place == start:
        return False
    if (word in lexicon.new_phrase and words.lower[place - 1] not in lexicon.before_noun) or word.isdigit():
        return True
    if word in lexicon.verbs and not lexicon.verbs[word].is_participle:
        return True
    return word in lexicon.source_ends or word in lexicon.finite or _follows_noun(words, place, lexicon)


def _follows_noun(words: Words, place: int, lexicon: Lexicon) -> bool:
    """After a noun, a small word that begins no genitive ends the phrase: it is a verb or an adverb."""
    word = words.seen[place]
    is_after_noun = words.seen[place - 1][:1].isupper()
    return is_after_noun and word.islower() and word not in lexicon.determiners and word not in lexicon.before_noun


def _is_aside(words: Words, comma: int, high: int, lexicon: Lexicon) -> bool:
    if comma + 1 >= high:
        return False
    following = words.seen[comma + 1]
    is_relative = following.lower() in {"der", "die", "das", "deren", "dessen"} and not following[:1].isupper()
    if is_relative and words.seen[comma + 2 : comma + 3] and not words.seen[comma + 2][:1].isupper():
        return False
    return following[:1].isupper() and following.lower() not in lexicon.opening


def _behind_bracket(words: Words, place: int, high: int) -> int:
    for after in range(place + 1, min(high, place + 15)):
        if words.lower[after] == ")":
            return after + 1
    return place + 1
