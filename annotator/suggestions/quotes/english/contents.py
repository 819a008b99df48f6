"""What was said: the quotation or the clause that belongs to a cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggestions.quotes.english.lexicon import Kind, Lexicon
from annotator.suggestions.quotes.english.subjects import Attributed, closes_headline, follows_quotation
from annotator.suggestions.quotes.findings import Phrase
from annotator.suggestions.quotes.words import QUOTED, Words, last_inside

_LONGEST_ADJUNCT = 16  # words between cue and clause: "in an interview with the station on Sunday that"
_AFTER_TOLD = frozenset(
    {"that", "to", "about", "how", "why", "whether", "he", "she", "they", "it", "there", ":", QUOTED}
)
_CLOSING = frozenset({".", ",", ";", "!", "?", ":", "…"})
_LEAVING = frozenset(
    {",", ".", ";", "—", "–", "-", "(", ")", "as", "when", "while", "until", "toward", "moments", "to", "and"}
)
_JOINTS = frozenset({",", "and", "but", "or", "then"})
_COORDINATORS = frozenset({"and", "but", "while", "though", "although", "as", "or"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """Places [start, end) of a sentence, and what of it the search for contents needs to know."""

    text: str
    words: Words
    start: int
    end: int
    attributed: Sequence[Attributed]
    lexicon: Lexicon


def content_of(sentence: Sentence, number: int) -> list[Phrase]:
    """The places of what the cue with this number attributes: no, one or two stretches."""
    attributed = sentence.attributed[number]
    if attributed.cue.kind is None:
        return _around_naming(sentence, number)
    low = _low(sentence, number)
    if follows_quotation(sentence.words, attributed.start, low) and not attributed.is_shared:
        return _quotation_before(sentence, number)
    start = after_adjuncts(sentence, attributed)
    stop = _limit(sentence, number)
    if _is_at_end(sentence, attributed, stop):
        return _clause_before(sentence, attributed, low)
    if attributed.is_inverted or _is_occasion(sentence, attributed, start):
        return []
    return _trimmed(sentence.words, start, _end_of_quotation(sentence, attributed, start) or stop)


def _is_occasion(sentence: Sentence, attributed: Attributed, start: int) -> bool:
    """Whether only place and time follow: "told reporters at a news conference"."""
    is_speech = attributed.cue.kind in (Kind.SPEECH, Kind.TOLD)
    if sentence.words.lower[start : start + 3] == ["not", "to", "be"]:
        return True  # asked not to be named
    return (
        is_speech
        and start < sentence.end
        and sentence.words.lower[start] in {"at", "in", "on", "during", "via", "with", "from"}
    )


def _end_of_quotation(sentence: Sentence, attributed: Attributed, start: int) -> int | None:
    """The place behind a quotation at `start` that is all of the content, or None."""
    words = sentence.words.lower
    if start >= sentence.end or words[start] != QUOTED:
        return None
    is_closed = last_inside(sentence.text, sentence.words.quotations[start]) in ",.!?…"
    is_after_mark = words[start - 1] in {",", ":"}
    follows = words[start + 1] if start + 1 < sentence.end else "."
    is_left = follows in _LEAVING or (follows in sentence.lexicon.adjuncts and attributed.cue.kind is Kind.SPEECH)
    return start + 1 if is_closed or is_after_mark or is_left else None


def after_adjuncts(sentence: Sentence, attributed: Attributed) -> int:
    """The place at which the words begin: behind the person told, the day, the occasion, a comma or colon."""
    words, lexicon = sentence.words, sentence.lexicon
    place = attributed.end
    if attributed.cue.kind is Kind.TOLD:
        place = _after_told(sentence, place)
    place = _after_day(sentence, place)
    word = words.lower[place] if place < sentence.end else ""
    if (word in lexicon.adjuncts or word == "to") and attributed.cue.kind is not Kind.STANCE:
        place = _after_adjunct(sentence, place)
    while place < sentence.end and words.lower[place] in {",", ":"}:
        place += 1
    return place


def _after_day(sentence: Sentence, place: int) -> int:
    """Behind "Tuesday", "on Tuesday", "last week", "late Tuesday"."""
    words, days = sentence.words.lower, sentence.lexicon.days
    if place + 1 < sentence.end and words[place] in {"on", "late", "early", "last", "this", "earlier"}:
        is_time = words[place + 1] in days or words[place + 1] in {
            "week",
            "month",
            "year",
            "night",
            "morning",
            "afternoon",
        }
        return place + 2 if is_time else place
    return place + 1 if place < sentence.end and words[place] in days else place


def _after_told(sentence: Sentence, place: int) -> int:
    words = sentence.words.lower
    for after in range(place, min(place + 12, sentence.end)):
        if words[after] in {
            "that",
            QUOTED,
            ":",
            "to",
            "about",
            "how",
            "why",
            "whether",
            "he",
            "she",
            "they",
            "it",
            "there",
        }:
            return after
        if words[after] == ",":
            return after + 1 if words[after + 1 : after + 2] == [QUOTED] else after
    return min(place + 1, sentence.end)


def _after_adjunct(sentence: Sentence, place: int) -> int:
    words = sentence.words.lower
    for after in range(place, min(place + _LONGEST_ADJUNCT, sentence.end)):
        if words[after] in {"that", ":"} and after > place:
            return after
        if words[after] == "," or words[after] == QUOTED:
            is_quotation = words[after] == QUOTED or words[after + 1 : after + 2] == [QUOTED]
            return after if is_quotation else place
    return place


def _low(sentence: Sentence, number: int) -> int:
    """Where the clause of a cue may begin: after the one before it."""
    return sentence.attributed[number - 1].end if number else sentence.start


def _limit(sentence: Sentence, number: int) -> int:
    """Where the clause after a cue ends: before another cue that is joined to this one, else with the sentence."""
    end = sentence.attributed[number].end
    limits = (_limit_before(sentence, end, later) for later in sentence.attributed[number + 1 :])
    return next((limit for limit in limits if limit is not None), sentence.end)


def _limit_before(sentence: Sentence, end: int, later: Attributed) -> int | None:
    """Where a clause that begins at `end` stops before a later cue, or None where the cue lies inside it."""
    words = sentence.words.lower
    before = later.start - 1
    if later.start < end:
        return later.cue.start - 1
    if later.cue.kind is None:
        return before if words[before] == "," else None
    if later.is_shared and words[before] in _JOINTS:
        return before - 1 if words[before - 1] == "," and words[before] != "," else before
    if words[before] in _COORDINATORS and words[before - 1] == ",":
        return before - 1
    if words[before] == QUOTED and before >= end and later.source:
        return before + 1
    if words[before] == "," and not later.is_shared and _announces(words, later.end):
        return before
    return before if words[before] in {";", "—"} or later.is_inverted else None


def _announces(words: list[str], place: int) -> bool:
    """Whether a quotation or a colon stands at the place, or a comma and a quotation."""
    return words[place : place + 1] in ([QUOTED], [":"]) or words[place : place + 2] == [",", QUOTED]


def _is_at_end(sentence: Sentence, attributed: Attributed, stop: int) -> bool:
    """Whether only days, occasions and a full stop follow."""
    place = attributed.end
    is_speech = attributed.cue.kind in (Kind.SPEECH, Kind.TOLD)
    words, lexicon = sentence.words.lower, sentence.lexicon
    while place < stop and words[place] in lexicon.days:
        place += 1
    if place >= stop or words[place] in _CLOSING - {",", ":"}:
        return True
    if words[place] in {"in", "on", "at", "during", "to", "last", "this", "via"} and is_speech:
        rest = words[place:stop]
        return len(rest) <= 9 and QUOTED not in rest and "that" not in rest and "," not in rest and ":" not in rest
    return False


def _quotation_before(sentence: Sentence, number: int) -> list[Phrase]:
    """The quotation before source and cue, and the rest of it behind them, unless another cue stands between."""
    words = sentence.words.lower
    attributed = sentence.attributed[number]
    later = sentence.attributed[number + 1].start if number + 1 < len(sentence.attributed) else sentence.end
    before = attributed.start - 1
    while words[before] != QUOTED:
        before -= 1
    found = [(before, before + 1)]
    for after in range(attributed.end, min(attributed.end + _LONGEST_ADJUNCT, later)):
        if words[after] == QUOTED:
            if words[after - 1] in {",", ":", "—", "–"} or after == attributed.end:
                found.append((after, after + 1))
            break
    return found


def _clause_before(sentence: Sentence, attributed: Attributed, low: int) -> list[Phrase]:
    comma = attributed.start - 1
    if attributed.is_inverted and closes_headline(sentence.words, attributed.cue, sentence.end):
        return _trimmed(sentence.words, _behind_topic(sentence, low, comma), comma + 1)
    if attributed.is_shared or comma <= low or sentence.words.lower[comma] not in {",", "—", "–"}:
        return []
    start = low
    while start < comma and sentence.words.lower[start] in {"but", "and", "so", "yet", ",", ";"}:
        start += 1
    return _trimmed(sentence.words, start, comma)


def _behind_topic(sentence: Sentence, low: int, end: int) -> int:
    """The place behind the topic of a headline and its colon: "Floods: dam must go says Ana Ruiz"."""
    colons = [place for place in range(low, end) if sentence.words.lower[place] == ":"]
    return colons[-1] + 1 if colons else low


def _around_naming(sentence: Sentence, number: int) -> list[Phrase]:
    """Before, after or around "according to Ana Ruiz"."""
    words = sentence.words
    attributed = sentence.attributed[number]
    is_after_saying = number > 0 and sentence.attributed[number - 1].cue.kind in (Kind.SPEECH, Kind.TOLD)
    low = _low(sentence, number) if is_after_saying else sentence.start
    stop = _limit(sentence, number)
    before = _trimmed(words, low, attributed.cue.start)
    after = []
    if words.lower[attributed.end : attributed.end + 1] == [","]:
        first = attributed.end + 1
        after = _trimmed(words, first, _end_of_quotation(sentence, attributed, first) or stop)
    return before + after if before else after


def _trimmed(words: Words, start: int, end: int) -> list[Phrase]:
    while start < end and words.lower[start] in {",", ":", ";", "—", "–", "-"}:
        start += 1
    while start < end and (words.lower[end - 1] in _CLOSING or words.lower[end - 1] in {"—", "–", "and", "but"}):
        end -= 1
    return [(start, end)] if start < end else []
