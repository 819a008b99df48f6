"""What is said of each token: words near it, quotation marks, cues, its place, and what the rules for quotes found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.model.sentences import sentences_in
from annotator.model.suggestion import Proposals
from annotator.model.tokens import all_tokens
from annotator.suggestions import quotes
from annotator.suggestions.learned.columns import (
    Column,
    but,
    distances,
    distances_back,
    items_of,
    joined,
    shifted,
    step,
)
from annotator.suggestions.learned.tagging import units_of
from annotator.suggestions.learned.unit_text import TokenText
from annotator.suggestions.learned.word_classes import listed, shape_of, stand_in
from annotator.suggestions.quotes.languages import language_of
from annotator.suggestions.quotes.pairing import quotations_in

_DIGITS = re.compile(r"\d+")
_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_CUES = ("speech", "told", "thought", "stance", "wish", "naming", "accounts", "before_source", "after_source")
_RULES = {"SOURCE": "s", "CUE": "c", "QUOTE": "q"}
_COMMAS = frozenset(",;:—–-")
_MARKS = frozenset("“”\"'’‘«»„")


@dataclass(slots=True)
class _Tokens:
    text: str
    starts: list[int]
    ends: list[int]
    seen: list[str]
    words: list[str]
    kinds: list[str]  # sections of the lists that have the word
    coarse: list[str]
    sentence_starts: list[int]
    sentence_ends: list[int]


def token_text(text: str, language: str | None) -> TokenText:
    """Tokens of an article with their features; the rules for quotes are asked in passing."""
    tokens = _tokens(text, language)
    quoted = _quote_states(tokens)
    rules = _rule_states(quotes.propose(text, language), tokens)
    columns = [
        *_word_columns(tokens),
        *_state_columns(quoted, rules),
        *_cue_columns(tokens),
        *_place_columns(tokens, quoted),
    ]
    return TokenText(tokens.starts, tokens.ends, items_of(columns), tokens.words, tokens.sentence_starts)


def _tokens(text: str, language: str | None) -> _Tokens:
    pairs = all_tokens(text)
    starts, ends = [start for start, _ in pairs], [end for _, end in pairs]
    seen = [text[start:end] for start, end in pairs]
    words = [_DIGITS.sub("0", word.lower()) for word in seen]
    known = listed(language_of(text, language))
    kinds = [known.get(word, "") for word in words]
    coarse = [stand_in(*each) for each in zip(seen, words, kinds, strict=True)]
    return _Tokens(text, starts, ends, seen, words, kinds, coarse, *_sentences(text, starts))


def _sentences(text: str, starts: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each token the first token of its sentence, and the first of the next one."""
    openings = [start for start, _ in sentences_in(text, 0, len(text))]
    first: list[int] = []
    last: list[int] = []
    place = opening = 0
    for number, start in enumerate(starts):
        if place < len(openings) and openings[place] <= start:
            last += [number] * (number - opening)
            opening = number
            while place < len(openings) and openings[place] <= start:
                place += 1
        first.append(opening)
    return first, last + [len(starts)] * (len(starts) - opening)


def _quote_states(tokens: _Tokens) -> Column:
    """Whether a token opens (b) or closes (e) a quotation, is in one (i) or not (o); m, f, n in one inside another."""
    states = ["o"] * len(tokens.starts)
    for quotation in quotations_in(tokens.text):
        opens, inside, closes = "bie" if quotation.depth == 0 else "mnf"
        for ((low, high),) in units_of([(quotation.start, quotation.end)], tokens.starts, tokens.ends):
            states[low:high] = [inside] * (high - low)
            states[low] = opens
            if quotation.is_whole:
                states[high - 1] = closes
    return states


def _rule_states(proposals: Proposals, tokens: _Tokens) -> Column:
    """Of which proposals of the rules a token is a part: a capital where one begins, - in the gap of a split one."""
    states = [""] * len(tokens.starts)
    for proposal in proposals.spans:
        sign = _RULES[proposal.label]
        for units in units_of(proposal.fragments, tokens.starts, tokens.ends):
            signs = ["-" + sign] * (units[-1][1] - units[0][0])
            for low, high in units:
                signs[low - units[0][0] : high - units[0][0]] = [sign] * (high - low)
            signs[0] = sign.upper()
            for place, each in enumerate(signs, units[0][0]):
                if each not in states[place]:
                    states[place] += each
    return states


def _word_columns(tokens: _Tokens) -> Iterator[Column]:
    before, after = shifted(tokens.coarse, -1), shifted(tokens.coarse, 1)
    yield joined("w", tokens.words)
    yield joined("x", shifted(tokens.words, -1))
    yield joined("y", shifted(tokens.words, 1))
    yield ["u" + word[-3:] for word in tokens.words]
    yield ["h" + shape_of(word) for word in tokens.seen]
    yield joined("ab", before, tokens.coarse)
    yield joined("bc", tokens.coarse, after)
    yield joined("zx", shifted(tokens.coarse, -2), before)
    yield joined("yy", after, shifted(tokens.coarse, 2))


def _state_columns(quoted: Column, rules: Column) -> Iterator[Column]:
    yield but("qo|o|o", joined("q", shifted(quoted, -1), quoted, shifted(quoted, 1)))
    yield but("r", joined("r", rules))
    yield but("rb|", joined("rb", shifted(rules, -1), rules))
    yield but("ra|", joined("ra", rules, shifted(rules, 1)))


def _cue_columns(tokens: _Tokens) -> Iterator[Column]:
    cues = [kind.startswith(_CUES) for kind in tokens.kinds]
    yield but("k|", joined("k", shifted(tokens.kinds, -1), tokens.kinds))
    yield but("ka|", joined("ka", tokens.kinds, shifted(tokens.kinds, 1)))
    yield but("l-", ["l" + step(distance) for distance in distances(cues, tokens.sentence_starts)])
    yield but("m-", ["m" + step(distance) for distance in distances_back(cues, tokens.sentence_ends)])
    for sign, signs in (("c", _COMMAS), ("o", _MARKS)):
        since = distances([word in signs for word in tokens.words], tokens.sentence_starts)
        yield ["" if far is None else f"{sign}{step(far)}{tokens.words[n - far]}" for n, far in enumerate(since)]


def _place_columns(tokens: _Tokens, quoted: Column) -> Iterator[Column]:
    yield ["s" + step(number - first) for number, first in enumerate(tokens.sentence_starts)]
    yield ["e" + step(end - 1 - number) for number, end in enumerate(tokens.sentence_ends)]
    with_marks = {first for first, state in zip(tokens.sentence_starts, quoted, strict=True) if state != "o"}
    marked = zip(tokens.sentence_starts, quoted, strict=True)
    yield but("t0o", [f"t{first in with_marks:d}{state}" for first, state in marked])
    between = zip([0, *tokens.ends], tokens.starts, strict=False)
    opens_line = [_BREAK.search(tokens.text, low, high) is not None for low, high in between]
    yield [f"p{state}" if opens else "" for opens, state in zip(opens_line, quoted, strict=True)]
