"""Token by token: whether each token is inside a span of a label, and for all labels together, of which.

A token is covered by a span that has at least one code point of it. Under several spans it has the set of their labels
as its value, so that nested and overlapping spans count; a split span covers the tokens of its fragments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from annotator.model.span import Fragment
from annotator.model.tokens import all_tokens
from annotator.review.agreement.coding import Coding, count_coding, count_label, places_between
from annotator.review.agreement.judged import JudgedDocument
from annotator.review.agreement.tally import ALL_LABELS, PLACES, Tally
from annotator.review.marks import Mark

TOKENS = "tokens"
JOINT = "+"  # between the labels of a set; no label has it in its name
STEP = 1 << 32  # more than a text has code points
MOST_WORDS = 1 << 18  # that are kept in mind
ACROSS_SPACE = (" %", " ‰", " ％", " ٪")  # in the one token that may hold a space: 4 %
_SPACE = re.compile(r"\x20(?![%‰％٪])")


class TokenLine:
    """The tokens of a text, numbered; where they lie is only looked up around spans.

    `_words` are the stretches between spaces, in which all tokens lie. `_sums` has for each of them where it starts, in
    code points, times `STEP`, plus the number of tokens before it, so that both are had by one addition a word.
    """

    def __init__(self, text: str) -> None:
        if any(sign in text for sign in ACROSS_SPACE):
            self._words = _SPACE.split(text)
        else:
            self._words = text.replace("\n", " ").split(" ")
        self._sums = list(accumulate(map(_SIZES.__getitem__, self._words), initial=0))
        self._places: dict[Fragment, int] = {}

    def __len__(self) -> int:
        return self._sums[-1] % STEP

    def places(self, marks: Sequence[Mark]) -> dict[str, int]:
        """For each label the tokens that its spans cover, as bits."""
        covered: dict[str, int] = {}
        known = self._places
        for fragments, label in marks:
            for fragment in fragments:
                places = known.get(fragment)
                if places is None:
                    places = known[fragment] = self._covered(*fragment)
                if places:
                    covered[label] = covered.get(label, 0) | places
        return covered

    def _covered(self, start: int, end: int) -> int:
        """The tokens that end after the start and start before the end."""
        number, before, offset = self._word_at(start)
        if offset:
            before += sum(token_end <= offset for _, token_end in _tokens_of(self._words[number]))
        number, behind, offset = self._word_at(end)
        if offset == len(self._words[number]):
            behind = self._sums[number + 1] % STEP
        elif offset:
            behind += sum(token_start < offset for token_start, _ in _tokens_of(self._words[number]))
        return places_between(before, behind) if before < behind else 0

    def _word_at(self, place: int) -> tuple[int, int, int]:
        """The number of the word there, how many tokens are before it, and the offset within it."""
        number = bisect_right(self._sums, place * STEP + STEP - 1) - 1
        start, before = divmod(self._sums[number], STEP)
        return number, before, place - start


class _Sizes(dict[str, int]):
    """Of each word its length with the space behind it, times `STEP`, plus the number of its tokens."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        tokens = 1 if word.isascii() and word.isalnum() else len(all_tokens(word))
        size = self[word] = (len(word) + 1) * STEP + tokens
        return size


_SIZES = _Sizes()


@lru_cache(maxsize=1 << 16)
def _tokens_of(word: str) -> tuple[Fragment, ...]:
    """The tokens of a stretch between two spaces; news repeats its words."""
    return tuple(all_tokens(word))


def count_tokens(tally: Tally, document: JudgedDocument) -> None:
    """Count the tokens of a document, label by label and all together."""
    line = TokenLine(document.text)
    tally[TOKENS, PLACES] = len(line)
    covered = {work.annotator: line.places(work.marks) for work in document.work}
    for label in document.labels:
        count_label(tally, TOKENS, label, {who: labels.get(label, 0) for who, labels in covered.items()})
    count_coding(tally, TOKENS, ALL_LABELS, {who: Coding(label_sets(labels)) for who, labels in covered.items()})


def label_sets(covered: Mapping[str, int]) -> dict[str, int]:
    """The places of each set of labels that occurs, from those of each label."""
    sets: dict[str, int] = {}
    taken = 0
    for label, places in sorted(covered.items()):
        alone = places
        if taken & places:
            for others, under in list(sets.items()):
                if both := under & places:
                    sets[others] = under ^ both
                    sets[f"{others}{JOINT}{label}"] = both
                    alone ^= both
        taken |= places
        sets[label] = alone
    return {labels: places for labels, places in sets.items() if places}
