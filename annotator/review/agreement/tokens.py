"""Token by token: whether each token is inside a span of a label, and for all labels together, of which.

A token is covered by a span that has at least one code point of it. Under several spans it has the set of their labels
as its value, so that nested and overlapping spans count; a split span covers the tokens of its fragments.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

import regex

from annotator.model.tokens import tokens_in
from annotator.review.agreement.coding import Coding, count_coding, count_line, places_between
from annotator.review.agreement.judged import JudgedDocument
from annotator.review.agreement.tally import Tally
from annotator.review.marks import Mark

TOKENS = "tokens"
ALL_LABELS = ""
JOINT = "+"  # between the labels of a set; no label has it in its name
_ACROSS_SPACE = regex.compile(r"\x20[%‰％٪]")  # the one token that may hold a space: 4 %


class TokenLine:
    """The tokens of a text by their edges, in code points."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        offset = 0
        for word in [text] if _ACROSS_SPACE.search(text) else text.split(" "):
            for start, end in _tokens_of(word):
                self._starts.append(offset + start)
                self._ends.append(offset + end)
            offset += len(word) + 1

    def __len__(self) -> int:
        return len(self._starts)

    def places(self, marks: Sequence[Mark]) -> dict[str, int]:
        """For each label the tokens that its spans cover, as bits."""
        covered: dict[str, int] = {}
        for mark in marks:
            for start, end in mark.fragments:
                first, behind = bisect_right(self._ends, start), bisect_left(self._starts, end)
                if first < behind:
                    covered[mark.label] = covered.get(mark.label, 0) | places_between(first, behind)
        return covered


@lru_cache(maxsize=1 << 16)
def _tokens_of(word: str) -> tuple[tuple[int, int], ...]:
    """The tokens of a stretch between two spaces; news repeats its words, so this takes a third of the time."""
    return tuple(tokens_in(word, 0, len(word)))


def count_tokens(tally: Tally, document: JudgedDocument) -> None:
    """Count the tokens of a document, label by label and all together."""
    line = TokenLine(document.text)
    count_line(tally, TOKENS, [work.annotator for work in document.work], len(line))
    covered = {work.annotator: line.places(work.marks) for work in document.work}
    for label in document.labels:
        alone = {who: {label: labels[label]} if label in labels else {} for who, labels in covered.items()}
        count_coding(tally, TOKENS, label, {who: Coding(places) for who, places in alone.items()})
    sets = {who: Coding(label_sets(labels)) for who, labels in covered.items()}
    count_coding(tally, TOKENS, ALL_LABELS, sets)


def label_sets(covered: Mapping[str, int]) -> dict[str, int]:
    """The places of each set of labels that occurs, from those of each label."""
    sets: dict[str, int] = {}
    for label, places in sorted(covered.items()):
        alone = places
        for others, under in list(sets.items()):
            if both := under & places:
                sets[others] = under ^ both
                sets[f"{others}{JOINT}{label}"] = both
                alone ^= both
        sets[label] = alone
    return {labels: places for labels, places in sets.items() if places}
