"""The measures by name: of what each is taken, and how it comes from the sums.

A measure of pairs is given for everybody as the mean over the pairs, with the standard deviation between them (of the
pairs at hand, not of a sample). α is a measure of any number of annotators at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import fsum, sqrt
from statistics import fmean
from typing import NamedTuple

from annotator.review.agreement import coefficients
from annotator.review.agreement.coding import alpha_of, kappa_of, unitizing_alpha_of
from annotator.review.agreement.document_labels import DOCUMENTS
from annotator.review.agreement.spans import LINKS, SPANS
from annotator.review.agreement.tally import (
    ALL_LABELS,
    EVERYBODY,
    EXACT,
    GIVEN,
    MATCHED,
    OVERLAPPING,
    SAME_EDGES,
    SAME_LABEL,
    Sums,
)
from annotator.review.agreement.tokens import TOKENS
from annotator.review.agreement.units import UNITS

Value = float | None


class Kind(StrEnum):
    """What a label is given to."""

    SPAN = "span"
    RELATION = "relation"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Measure:
    """`of` takes sums, a label ("" for all) and two annotators, or EVERYBODY twice where `is_of_all`."""

    name: str
    title: str
    kind: Kind
    of: Callable[[Sums, str, str, str], Value]
    is_of_all: bool = False


def _f1(name: str, matched: str) -> Callable[[Sums, str, str, str], Value]:
    def value(sums: Sums, label: str, first: str, second: str) -> Value:
        given = sums.of(name, GIVEN, label, first, second), sums.of(name, GIVEN, label, second, first)
        return coefficients.f1(sums.of(name, matched, label, first, second), *given)

    return value


def _share(part: str) -> Callable[[Sums, str, str, str], Value]:
    def value(sums: Sums, label: str, first: str, second: str) -> Value:
        whole = sums.of(SPANS, MATCHED, label, first, second)
        return coefficients.share(sums.of(SPANS, part, label, first, second), whole)

    return value


def _coded(
    coefficient: Callable[[Sums, str, str, str, str], Value], name: str
) -> Callable[[Sums, str, str, str], Value]:
    def value(sums: Sums, label: str, first: str, second: str) -> Value:
        return coefficient(sums, name, label, first, second)

    return value


MEASURES = (
    Measure("exact_f1", "exact F1", Kind.SPAN, _f1(SPANS, EXACT)),
    Measure("overlapping_f1", "overlapping F1", Kind.SPAN, _f1(SPANS, OVERLAPPING)),
    Measure("same_boundary", "same edges", Kind.SPAN, _share(SAME_EDGES)),
    Measure("same_label", "same label", Kind.SPAN, _share(SAME_LABEL)),
    Measure("token_kappa", "token κ", Kind.SPAN, _coded(kappa_of, TOKENS)),
    Measure("token_alpha", "token α", Kind.SPAN, _coded(alpha_of, TOKENS), is_of_all=True),
    Measure("unitizing_alpha", "α unitizing", Kind.SPAN, _coded(unitizing_alpha_of, UNITS), is_of_all=True),
    Measure("relation_exact_f1", "exact F1", Kind.RELATION, _f1(LINKS, EXACT)),
    Measure("relation_overlapping_f1", "overlapping F1", Kind.RELATION, _f1(LINKS, OVERLAPPING)),
    Measure("document_alpha", "α", Kind.DOCUMENT, _coded(alpha_of, DOCUMENTS), is_of_all=True),
)
OF_ALL_LABELS = tuple(measure for measure in MEASURES if measure.kind is not Kind.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Question:
    """One figure to be reckoned: a measure of a label ("" for all) between a pair, or between everybody."""

    measure: Measure
    label: str
    people: tuple[str, ...]

    def pairs(self) -> list[tuple[str, str]]:
        """The pairs that it is of."""
        return list(combinations(self.people, 2))

    def is_mean(self) -> bool:
        """Whether it is a mean over several pairs."""
        return len(self.people) > 2 and not self.measure.is_of_all


class Answers:
    """Figures reckoned from the same sums; what a mean needs of a pair is reckoned once."""

    def __init__(self, sums: Sums) -> None:
        self._sums = sums
        self._known: dict[tuple[str, str, str, str], Value] = {}

    def value(self, question: Question) -> Value:
        """The figure."""
        if question.is_mean():
            values = self._of_pairs(question)
            return fmean(values) if values else None
        if len(question.people) == 2:
            return self._between(question, *question.people)
        return self._between(question, EVERYBODY, EVERYBODY)

    def deviation(self, question: Question) -> Value:
        """How far the pairs lie apart; None for what is no mean over pairs."""
        return deviation(self._of_pairs(question)) if question.is_mean() else None

    def _of_pairs(self, question: Question) -> list[float]:
        values = (self._between(question, *pair) for pair in question.pairs())
        return [value for value in values if value is not None]

    def _between(self, question: Question, first: str, second: str) -> Value:
        key = (question.measure.name, question.label, first, second)
        if key not in self._known:
            self._known[key] = question.measure.of(self._sums, question.label, first, second)
        return self._known[key]


class MeanOfPairs(NamedTuple):
    """A figure of everybody; without a deviation where it is no mean."""

    value: Value
    deviation: Value


def figures_of_document(sums: Sums, people: Sequence[str]) -> Iterator[MeanOfPairs]:
    """Each measure of all labels together in the one document that the sums are of, between its annotators."""
    pairs = list(combinations(people, 2))
    for measure in OF_ALL_LABELS:
        if measure.is_of_all:
            yield MeanOfPairs(measure.of(sums, ALL_LABELS, EVERYBODY, EVERYBODY), None)
        else:
            found = (measure.of(sums, ALL_LABELS, *pair) for pair in pairs)
            values = [value for value in found if value is not None]
            yield MeanOfPairs(fmean(values) if values else None, deviation(values))


def deviation(values: Sequence[float]) -> Value:
    """The standard deviation between these, taken as all that there are."""
    if not values:
        return None
    mean = fmean(values)
    return sqrt(fsum((value - mean) ** 2 for value in values) / len(values))


def questions(people: Sequence[str], labels: dict[Kind, Sequence[str]]) -> Iterator[Question]:
    """Every measure of every label and of all together, between everybody and then between each pair."""
    groups = [tuple(people), *combinations(people, 2)] if len(people) > 2 else [tuple(people)]
    for group in groups:
        for measure in MEASURES:
            of_all = [""] if measure.kind is not Kind.DOCUMENT and labels[measure.kind] else []
            for label in (*of_all, *labels[measure.kind]):
                yield Question(measure, label, group)
