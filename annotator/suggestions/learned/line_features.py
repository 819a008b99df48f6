"""What is said of each line, or of each sentence: shape, place, words, and what the rules make of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from annotator.model.sentences import sentences_in
from annotator.model.suggestion import Proposals
from annotator.suggestions import boilerplate, quotes
from annotator.suggestions.boilerplate.lines import lines_of
from annotator.suggestions.boilerplate.naming import names_of
from annotator.suggestions.claims.traits import traits_of
from annotator.suggestions.learned.columns import step
from annotator.suggestions.learned.unit_text import UnitText
from annotator.suggestions.quotes.languages import language_of

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 12  # of a line, from its start
_MOST_SAID = 40  # words of a sentence


def line_text(text: str, language: str | None) -> UnitText:
    """The lines that are not blank, with the features that boilerplate is told by and their first words."""
    lines = lines_of(text)
    features = names_of(lines, language)
    starts, ends = [line.start for line in lines], [line.end for line in lines]
    marked = _marked(boilerplate.propose(text, language), starts, ends)
    items: list[Sequence[str]] = [
        [*row, *_line_words(line.folded), *said] for row, line, said in zip(features, lines, marked, strict=True)
    ]
    return UnitText(starts, ends, items)


def sentence_text(text: str, language: str | None) -> UnitText:
    """The sentences, with what tells claims, their words and neighbours, and whether somebody says them."""
    spans = list(sentences_in(text, 0, len(text)))
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    known = language_of(text, language) or "en"
    traits = [traits_of(text[start:end], known).names for start, end in spans]
    said = _marked(quotes.propose(text, language), starts, ends)
    items: list[Sequence[str]] = []
    for number, (start, end) in enumerate(spans):
        before = [f"before {name}" for name in traits[number - 1]] if number else ["first"]
        items.append([*traits[number], *before, *said[number], *_sentence_words(text[start:end]), f"at {step(number)}"])
    return UnitText(starts, ends, items)


def _line_words(folded: str) -> list[str]:
    words = _WORD.findall(folded)
    opening = [f"word {word}" for word in words[:_MOST_WORDS]]
    return [*opening, f"first {' '.join(words[:1])}", f"first {' '.join(words[:2])}"]


def _sentence_words(sentence: str) -> list[str]:
    words = _WORD.findall(sentence.lower())[:_MOST_SAID]
    return [f"word {word}" for word in dict.fromkeys(words)] + [f"first {' '.join(words[:2])}"]


def _marked(proposals: Proposals, starts: Sequence[int], ends: Sequence[int]) -> list[list[str]]:
    """For each unit, which proposals it begins in or shares half of itself with."""
    found: list[list[str]] = [[] for _ in starts]
    for proposal in proposals.spans:
        about = f"{proposal.label} {proposal.attributes.get('kind', proposal.attributes.get('directness', ''))}"
        first, last = bisect_right(ends, proposal.start), bisect_left(starts, proposal.end)
        for number, (start, end) in enumerate(zip(starts[first:last], ends[first:last], strict=True), first):
            shared = sum(max(0, min(end, high) - max(start, low)) for low, high in proposal.fragments)
            if 2 * shared >= end - start:
                found[number] += [f"most {about}", f"most {about} {10 * proposal.score // 1}"]
            elif shared:
                found[number].append(f"some {about}")
    return found
