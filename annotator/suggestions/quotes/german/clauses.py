"""One German sentence: where its cue verb stands, whose it is, and what follows or precedes it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.suggestions.quotes.findings import Finding, Phrase
from annotator.suggestions.quotes.german.lexicon import Lexicon
from annotator.suggestions.quotes.german.phrases import fit_source, source_after
from annotator.suggestions.quotes.words import QUOTED, Words

_FRAME_REACH = 30  # words between a verb and its prefix, an auxiliary and its participle
_CLAUSE_ENDS = frozenset({",", ":", ".", ";", QUOTED})


@dataclass(frozen=True, slots=True)
class Clause:
    """Places [start, end) of a sentence, its finite cue verb (or auxiliary), and the other words of the cue."""

    words: Words
    start: int
    end: int
    verb: int
    rest: int | None
    lexicon: Lexicon

    @property
    def cue(self) -> list[Phrase]:
        """The stretches of the cue."""
        if self.rest is None:
            return [(self.verb, self.verb + 1)]
        if self.rest == self.verb + 1:
            return [(self.verb, self.rest + 1)]
        return [(self.verb, self.verb + 1), (self.rest, self.rest + 1)]


def clauses_of(words: Words, start: int, end: int, lexicon: Lexicon) -> list[Clause]:
    """The clauses of a sentence that have a cue verb, in order."""
    found = []
    for place in range(start, end):
        verb = lexicon.verbs.get(words.lower[place])
        if verb is None or (words.seen[place][:1].isupper() and place > start):
            continue
        rest: int | None = None
        finite = place
        if verb.is_participle:
            auxiliary = _auxiliary(words, start, place, lexicon)
            if auxiliary is None:
                continue
            finite, rest = auxiliary, place
        elif verb.prefixes:
            rest = _prefix(words, place, end, verb.prefixes)
            if rest is None and verb.needs_prefix:
                continue
        found.append(Clause(words, start, end, finite, rest, lexicon))
    return found


def finding_of(clause: Clause, low: int) -> Finding | None:
    """Who says what in a clause, where what is said is told; nothing before the place `low` belongs to it."""
    words, verb = clause.words, clause.verb
    comma = verb - 1
    if comma > low and words.lower[comma] == ",":
        before = _behind(clause, low, comma)
        if before:
            return before
    if verb > low and words.lower[verb - 1] == QUOTED:
        return Finding([(verb - 1, verb)], clause.cue, source_after(words, verb + 1, clause.end, clause.lexicon))
    source = _subject(clause, low)
    if source is None and words.lower[low] == "es":
        return None
    content = _content_after(clause, source)
    return Finding(content, clause.cue, source) if content else None


def _behind(clause: Clause, low: int, comma: int) -> Finding | None:
    """The words before the verb: "„…“, sagte sie", "Es bleibe dabei, sagte sie"."""
    words = clause.words
    source = source_after(words, clause.verb + 1, clause.end, clause.lexicon)
    if words.lower[comma - 1] == QUOTED:
        return Finding([(comma - 1, comma), *_second_half(clause)], clause.cue, source)
    if source is None and words.lower[clause.verb + 1 : clause.verb + 2] != ["es"]:
        return None
    if words.lower[low] in {"wie", "als", "wenn", "obwohl", "da", "weil", "nachdem"}:
        return None
    return Finding([(low, comma)], clause.cue, source)


def _second_half(clause: Clause) -> list[Phrase]:
    words = clause.words.lower
    for after in range(clause.verb + 1, min(clause.end, clause.verb + 16)):
        if words[after] == QUOTED:
            return [(after, after + 1)] if words[after - 1] in {",", ":"} else []
    return []


def _subject(clause: Clause, low: int) -> Phrase | None:
    """Before the verb, or after it where an adverb or the like begins the clause."""
    words, lexicon = clause.words, clause.lexicon
    start = low
    while start < clause.verb and (words.lower[start] in lexicon.joining or words.lower[start] in {",", "–", "—"}):
        start += 1
    if start == clause.verb or words.lower[start] in lexicon.opening:
        if words.lower[start] == "wie" and start + 1 < clause.verb:
            return fit_source(words, start + 1, clause.verb, lexicon)
        return source_after(words, clause.verb + 1, clause.end, lexicon)
    if words.lower[start] == "es":
        return None
    if clause.verb - start == 1 and words.lower[start] in lexicon.pronouns:
        return start, clause.verb
    if clause.verb - start > _FRAME_REACH:
        return None
    return fit_source(words, start, clause.verb, lexicon)


def _content_after(clause: Clause, source: Phrase | None) -> list[Phrase]:
    words = clause.words
    start = max(clause.verb + 1, clause.rest + 1 if clause.rest is not None else 0)
    if source and source[0] > clause.verb:
        start = max(start, source[1])
    for place in range(start, clause.end):
        word = words.lower[place]
        if word in {",", ":"}:
            return _trimmed(words, place + 1, clause.end)
        if word == QUOTED:
            return [(place, place + 1)]
    return []


def _auxiliary(words: Words, start: int, place: int, lexicon: Lexicon) -> int | None:
    for before in range(place - 1, max(start, place - _FRAME_REACH) - 1, -1):
        if words.lower[before] in lexicon.auxiliaries:
            return before
        if words.lower[before] in {",", ":", QUOTED}:
            return None
    return None


def _prefix(words: Words, place: int, end: int, prefixes: frozenset[str]) -> int | None:
    for after in range(place + 1, min(end, place + _FRAME_REACH)):
        is_last = after + 1 >= end or words.lower[after + 1] in _CLAUSE_ENDS
        if words.lower[after] in prefixes and is_last:
            return after
        if words.lower[after] in {":", QUOTED}:
            return None
    return None


def _trimmed(words: Words, start: int, end: int) -> list[Phrase]:
    if start < end and words.lower[start] == QUOTED and words.lower[start + 1 : start + 2] in ([], ["."], [","]):
        return [(start, start + 1)]
    while end > start and words.lower[end - 1] in {".", ",", ";", ":", "!", "?"}:
        end -= 1
    return [(start, end)] if start < end else []
