"""Finds the cues of a sentence: verb groups such as "has also said" and phrases such as "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.suggestions.quotes.english.lexicon import CueVerb, Form, Kind, Lexicon
from annotator.suggestions.quotes.words import QUOTED, Words

_LONGEST_GROUP = 6  # words before the verb: "has not yet publicly"
_NO_ADVERBS = frozenset({"both", "all", "twice"})
_HAVE = frozenset({"has", "have", "had"})
_ADVERBS_AFTER = frozenset({"aloud", "again", "back"})
_POSSESSIVE = ("'s", "’s", "s’", "s'")


@dataclass(frozen=True, slots=True)
class Cue:
    """Places [start, end) of a cue; `kind` is None for a phrase that stands before its source."""

    start: int
    end: int
    kind: Kind | None
    form: Form
    is_finite: bool = True


def cues_of(words: Words, start: int, end: int, lexicon: Lexicon) -> Iterator[Cue]:
    """The cues among the places [start, end), in order."""
    place = start
    firsts = {phrase[0] for phrase in lexicon.naming}
    while place < end:
        word = words.lower[place]
        cue = None
        if word in lexicon.verbs:
            cue = _verb_group(words, place, start, end, lexicon)
        elif word in firsts:
            cue = _naming(words, place, end, lexicon)
        if cue:
            yield cue
            place = max(cue.end, place + 1)
        else:
            place += 1


def _naming(words: Words, place: int, end: int, lexicon: Lexicon) -> Cue | None:
    for phrase in lexicon.naming:
        after = place + len(phrase)
        if after < end and tuple(words.lower[place:after]) == phrase:
            return Cue(place, after, None, Form.BASE)
    return None


def _verb_group(words: Words, place: int, low: int, high: int, lexicon: Lexicon) -> Cue | None:
    """The verb at the place with its auxiliaries and adverbs, if it is one: "has repeatedly called for"."""
    verb = lexicon.verbs[words.lower[place]]
    is_name = place > low and words.seen[place][:1].isupper()
    if is_name or tuple(words.lower[place : place + 2]) in lexicon.compounds:
        return None
    start = place
    while start > low and place - start < _LONGEST_GROUP and _belongs(words.lower[start - 1], lexicon):
        start -= 1
    while start < place and words.lower[start] in _NO_ADVERBS:
        start += 1
    helpers = set(words.lower[start:place]) & lexicon.auxiliaries
    if not _is_verb(words, place, start, helpers, low, lexicon):
        return None
    end = _end_of_group(words, place, high, verb)
    if end is None or (verb.kind is Kind.WISH and words.lower[end : end + 1] != ["to"]):
        return None
    is_finite = verb.form is not Form.PARTICIPLE or bool(helpers & lexicon.be)
    return Cue(start, end, verb.kind, verb.form, is_finite)


def _end_of_group(words: Words, place: int, high: int, verb: CueVerb) -> int | None:
    """The place behind the verb and its particle or adverb; None where a particle that it needs is missing."""
    following = words.lower[place + 1] if place + 1 < high else ""
    if following in verb.particles:
        return place + 2
    if verb.needs_particle:
        return None
    return place + 2 if following.endswith("ly") or following in _ADVERBS_AFTER else place + 1


def _belongs(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.auxiliaries or word in lexicon.adverbs:
        return True
    return len(word) > 4 and word.endswith("ly") and word not in {"family", "early", "italy", "july", "ally", "only"}


def _is_verb(words: Words, place: int, start: int, helpers: set[str], low: int, lexicon: Lexicon) -> bool:
    """Whether the word is used as an active verb: "the claims", "was announced" and "to say" are not."""
    verb = lexicon.verbs[words.lower[place]]
    before = words.lower[start - 1] if start > low else ""
    if before == "to":
        return False
    if verb.form is Form.PAST and helpers & lexicon.be and not helpers & _HAVE:
        return False
    if "been" in helpers and verb.form in (Form.PAST, Form.PERFECT):
        return False
    if verb.form is Form.PERFECT and not helpers & _HAVE:
        return False
    if verb.form in (Form.BASE, Form.THIRD) and not helpers:
        return _follows_subject(words, place, start, low, lexicon)
    return before not in lexicon.determiners or before in lexicon.pronouns


def _follows_subject(words: Words, place: int, start: int, low: int, lexicon: Lexicon) -> bool:
    """Whether what stands before "claims" or "claim" can be its subject, so that it is no noun."""
    if start <= low:
        return False
    before = words.lower[start - 1]
    verb = lexicon.verbs[words.lower[place]]
    if before in {"who", "that", ",", ")"} or (before == QUOTED and verb.kind is Kind.SPEECH):
        return True
    is_noun_too = words.lower[place] in lexicon.nouns_too
    if before in lexicon.determiners:
        return before in lexicon.pronouns and not is_noun_too
    if before in lexicon.pronouns or (before == "and" and verb.form is Form.THIRD):
        return True
    if not before[:1].isalnum() or before in lexicon.prepositions or before == "and" or before.endswith(_POSSESSIVE):
        return False
    return not is_noun_too or _is_sure_subject(words, place, start, lexicon)


def _is_sure_subject(words: Words, place: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a verb that may be a noun has a name or a word for who speaks before it, or a quotation after it."""
    before = words.lower[start - 1]
    is_name = words.seen[start - 1][:1].isupper()
    if lexicon.verbs[words.lower[place]].form is Form.THIRD:
        return is_name or before in lexicon.speaking or words.lower[place + 1 : place + 2] == [QUOTED]
    is_sentence = is_name and words.lower[place + 1 : place + 2] in ([], ["."], [":"])
    return before.removesuffix("s") in lexicon.speaking or before in lexicon.speaking or is_sentence
