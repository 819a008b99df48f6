"""Precision, recall and F1 of proposed spans and attributions.

Spans are compared without white space, quotation marks and closing punctuation at their edges. *Exact* is the same
characters; *half* a Jaccard overlap of at least one half, paired one to one, the best pairs first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.suggesting.labelled_articles import Characters

_EDGES = " \t\n\u00a0\"“”„«»‘’'.,;:"
HALF = 0.5


@dataclass
class Figures:
    """Counts that precision, recall and F1 are made of."""

    gold: int = 0
    proposed: int = 0
    right: int = 0

    def add(self, gold: int, proposed: int, right: int) -> None:
        self.gold += gold
        self.proposed += proposed
        self.right += right

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        together = self.gold + self.proposed
        return 2 * self.right / together if together else 0.0

    def __str__(self) -> str:
        return f"P {100 * self.precision:5.1f}  R {100 * self.recall:5.1f}  F1 {100 * self.f1:5.1f}"


def trimmed(characters: Characters, text: str) -> Characters:
    """Without white space, quotation marks and closing punctuation at the edges of the whole span."""
    offsets = sorted(characters)
    start, end = 0, len(offsets)
    while start < end and text[offsets[start]] in _EDGES:
        start += 1
    while start < end and text[offsets[end - 1]] in _EDGES:
        end -= 1
    return frozenset(offsets[start:end])


def exact_matches(gold: Sequence[Characters], proposed: Sequence[Characters]) -> int:
    """How many gold spans are proposed to the character; each proposal counts once."""
    return (Counter(gold) & Counter(proposed)).total()


def overlap_matches(gold: Sequence[Characters], proposed: Sequence[Characters], least: float) -> int:
    """How many pairs, one to one and the best first, overlap by at least this Jaccard index."""
    pairs = [
        (shared, number, other)
        for number, characters in enumerate(gold)
        for other, candidate in enumerate(proposed)
        if (shared := _jaccard(characters, candidate)) >= least and shared
    ]
    used_gold: set[int] = set()
    used_proposed: set[int] = set()
    for _, number, other in sorted(pairs, reverse=True):
        if number not in used_gold and other not in used_proposed:
            used_gold.add(number)
            used_proposed.add(other)
    return len(used_gold)


Attribution = tuple[Characters, Characters]


def attribution_matches(gold: Iterable[Attribution], proposed: Sequence[Attribution]) -> int:
    """How many gold pairs of source and content have a proposal: the sources touch, half of the contents is shared."""
    used: set[int] = set()
    for source, content in gold:
        found = (
            number
            for number, (other_source, other_content) in enumerate(proposed)
            if number not in used and source & other_source and _jaccard(content, other_content) >= HALF
        )
        used.update(list(_first(found)))
    return len(used)


def _first(numbers: Iterator[int]) -> Iterator[int]:
    number = next(numbers, None)
    if number is not None:
        yield number


def _jaccard(one: Characters, other: Characters) -> float:
    both = len(one & other)
    return both / len(one | other) if both else 0.0
