"""Whose cue it is: the phrase before it, after it, or that of the verb before it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.suggestions.quotes.english.cues import Cue
from annotator.suggestions.quotes.english.lexicon import Form, Kind, Lexicon
from annotator.suggestions.quotes.english.noun_phrases import is_fit, phrase_after, phrase_before, phrase_to_comma
from annotator.suggestions.quotes.findings import Phrase
from annotator.suggestions.quotes.words import QUOTED, Words

_JOINING = frozenset({"and", "but", "or", "then"})
_LONGEST_NAME = 4  # words


@dataclass(frozen=True, slots=True)
class Attributed:
    """A cue with its source, if one is named; `is_inverted` where the source stands after it: "said Ana Ruiz"."""

    cue: Cue
    source: Phrase | None
    is_inverted: bool = False
    is_shared: bool = False  # the source of the cue before it

    @property
    def start(self) -> int:
        """The first place of source and cue."""
        before = self.source is not None and not self.is_shared and self.source[0] < self.cue.start
        return self.source[0] if before and self.source else self.cue.start

    @property
    def end(self) -> int:
        """The place behind source and cue."""
        after = self.source is not None and not self.is_shared and self.source[0] >= self.cue.end
        return self.source[1] if after and self.source else self.cue.end


def attributed_cues(words: Words, cues: list[Cue], start: int, end: int, lexicon: Lexicon) -> list[Attributed]:
    """Each cue of a sentence with its source; cues that nobody can be the subject of are left out."""
    found: list[Attributed] = []
    low = start
    for cue in cues:
        if cue.start < low:
            continue  # it lies in the source of the one before it
        attributed = _attributed(words, cue, (low, start, end), found[-1] if found else None, lexicon)
        if attributed:
            found.append(attributed)
            low = attributed.end
    return found


def _attributed(
    words: Words, cue: Cue, bounds: tuple[int, int, int], before: Attributed | None, lexicon: Lexicon
) -> Attributed | None:
    low, start, end = bounds
    if cue.kind is None:
        follow = phrase_to_comma if cue.start <= start + 1 else phrase_after
        source = follow(words, cue.end, end, lexicon)
        return Attributed(cue, source, is_inverted=True) if source else None
    if follows_quotation(words, cue.start, low) and cue.is_finite:
        source = phrase_after(words, cue.end, end, lexicon)
        return Attributed(cue, source, is_inverted=True)
    if not cue.is_finite:
        return _participle(words, cue, start, before, lexicon)
    last = words.lower[cue.start - 1] if cue.start > start else ""
    if last in _JOINING:
        return Attributed(cue, before.source, is_shared=True) if before else _second_verb(words, cue, start, lexicon)
    return _with_subject(words, cue, bounds, before, lexicon)


def _with_subject(
    words: Words, cue: Cue, bounds: tuple[int, int, int], before: Attributed | None, lexicon: Lexicon
) -> Attributed | None:
    low, start, end = bounds
    if closes_headline(words, cue, end):
        return Attributed(cue, (cue.end, end), is_inverted=True)
    is_after_comma = cue.start > start and words.lower[cue.start - 1] == ","
    is_main_verb = is_after_comma and before is not None and before.source is not None
    reach = start if is_main_verb and before and before.source and _is_relative(words, before.source) else low
    if source := phrase_before(words, cue.start, reach, lexicon):
        return Attributed(cue, source)
    if is_after_comma and cue.kind is Kind.SPEECH and (source := _closing_source(words, cue.end, end, lexicon)):
        return Attributed(cue, source, is_inverted=True)
    is_plain = cue.kind is Kind.SPEECH and words.lower[cue.end : cue.end + 1] in (["that"], [QUOTED])
    return Attributed(cue, None) if is_plain else None


def _closing_source(words: Words, place: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """The source with which a sentence ends, or its clause: "…, said Ana Ruiz"."""
    source = phrase_after(words, place, end, lexicon)
    if source is None or source[0] != place or words.lower[place] in lexicon.pronouns:
        return None
    behind = words.lower[source[1]] if source[1] < end else "."
    return source if behind in {".", ",", QUOTED} else None


def closes_headline(words: Words, cue: Cue, end: int) -> bool:
    """Whether nothing but a name and no full stop follows: "Dam must go says Ana Ruiz"."""
    name = words.seen[cue.end : end]
    is_speech = cue.kind is Kind.SPEECH and cue.form in (Form.THIRD, Form.PAST)
    return is_speech and 0 < len(name) <= _LONGEST_NAME and all(word[:1].isupper() for word in name)


def _is_relative(words: Words, source: Phrase) -> bool:
    return words.lower[source[0]] in {"who", "which", "that"}


def _participle(words: Words, cue: Cue, start: int, before: Attributed | None, lexicon: Lexicon) -> Attributed | None:
    """Behind a comma, "saying" is said by the subject of the sentence; elsewhere by the word before it."""
    last = words.lower[cue.start - 1] if cue.start > start else ","
    if last in {",", "and", QUOTED} and before:
        return Attributed(cue, before.source, is_shared=True)
    if words.lower[cue.end : cue.end + 1] == [QUOTED] or words.lower[cue.end : cue.end + 2] in (
        [":", QUOTED],
        [",", QUOTED],
    ):
        is_subject = last not in lexicon.prepositions and last != "and"
        near = phrase_before(words, cue.start, start, lexicon) if is_subject else None
        return Attributed(cue, near or _first_name(words, start, cue.start, lexicon))
    if cue.kind is Kind.STANCE and last != ",":
        return None
    if last in lexicon.prepositions or last in lexicon.determiners or last in {"", "and"}:
        return None
    is_noun = words.seen[cue.start - 1][:1].isupper() or last.endswith("s") or last in lexicon.pronouns
    source = phrase_before(words, cue.start, start, lexicon) if last != "," and is_noun else None
    return Attributed(cue, source) if source or (last == "," and cue.start > start) else None


def follows_quotation(words: Words, place: int, low: int) -> bool:
    """Whether a quotation, with or without a comma after it, stands just before the place."""
    before = place - 1
    if before > low and words.lower[before] in {",", "—", "–"}:
        before -= 1
    return before >= low and words.lower[before] == QUOTED


def _second_verb(words: Words, cue: Cue, start: int, lexicon: Lexicon) -> Attributed | None:
    """Behind "and", with the subject of a verb that is no cue: "Ana Ruiz shook her head and said"."""
    if cue.kind is not Kind.SPEECH and cue.kind is not Kind.TOLD:
        return None
    comma = next((place for place in range(cue.start - 2, start, -1) if words.lower[place] == ","), start - 1)
    source = _first_name(words, comma + 1, cue.start, lexicon)
    announces = {QUOTED, ":"} & set(words.lower[cue.end : cue.end + 2])
    return Attributed(cue, source, is_shared=True) if source or announces else None


def _first_name(words: Words, start: int, end: int, lexicon: Lexicon) -> Phrase | None:
    """The pronoun or name with which a sentence begins: "He opened the meeting by saying"."""
    if words.lower[start] in lexicon.pronouns:
        return start, start + 1
    after = start
    while after < end and words.seen[after][:1].isupper():
        after += 1
    return (start, after) if is_fit(words, start, after, lexicon) and words.lower[start] not in lexicon.unfit else None
