"""F1 of spans and links, counted fast, against the definitions applied to every possible pairing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations, product
from typing import TypeVar

import pytest
from hypothesis import given

from annotator.review.agreement.counting import Counted
from annotator.review.agreement.judged import JudgedDocument, Work
from annotator.review.agreement.measures import MEASURES
from annotator.review.agreement.tally import Sums
from annotator.review.marks import Mark, shared_length
from tests.support.judged import CORPORA, LABELS, PEOPLE

Corpus = tuple[JudgedDocument, ...]
Pair = tuple[str, str]
Thing = TypeVar("Thing", bound=Hashable)
LINKS = ("near", "same")
BY_NAME = {measure.name: measure for measure in MEASURES}


def sums_of(corpus: Corpus) -> Sums:
    found = Counted()
    for document in corpus:
        found.take(document)
    return found.sums()


def works_of(corpus: Corpus, pair: Pair) -> Iterator[tuple[Work, Work]]:
    """The work of two annotators on each document that both judged."""
    for document in corpus:
        by_annotator = {work.annotator: work for work in document.work}
        if by_annotator.keys() >= set(pair):
            yield by_annotator[pair[0]], by_annotator[pair[1]]


def f1(matched: int, given_in_all: int) -> float | None:
    return 2 * matched / given_in_all if given_in_all else None


def most_pairs(first: Sequence[Mark], second: Sequence[Mark]) -> int:
    """As many pairs of one label with common text as there can be: every pairing is tried."""
    if not first:
        return 0
    mark, *rest = first
    found = most_pairs(rest, second)
    for place, other in enumerate(second):
        if mark.label == other.label and shared_length(mark, other):
            found = max(found, 1 + most_pairs(rest, [*second[:place], *second[place + 1 :]]))
    return found


def common(first: Sequence[Thing], second: Sequence[Thing]) -> Counter[Thing]:
    """What both have, as often as both have it."""
    return Counter(first) & Counter(second)


def close(value: float | None) -> object:
    return None if value is None else pytest.approx(value, abs=1e-9)


@given(CORPORA)
def test_f1_of_spans_is_what_its_definition_says(corpus: Corpus) -> None:
    sums = sums_of(corpus)
    for pair, label in product(combinations(PEOPLE, 2), ("", *LABELS)):
        exact = overlapping = given_in_all = 0
        for works in works_of(corpus, pair):
            first, second = ([mark for mark in work.marks if label in {"", mark.label}] for work in works)
            same = common(first, second)
            rest = [list((Counter(marks) - same).elements()) for marks in (first, second)]
            exact += same.total()
            overlapping += same.total() + most_pairs(*rest)
            given_in_all += len(first) + len(second)
        assert BY_NAME["exact_f1"].of(sums, label, *pair) == close(f1(exact, given_in_all))
        assert BY_NAME["overlapping_f1"].of(sums, label, *pair) == close(f1(overlapping, given_in_all))


@given(CORPORA)
def test_exact_f1_of_links_is_what_its_definition_says(corpus: Corpus) -> None:
    sums = sums_of(corpus)
    for pair, label in product(combinations(PEOPLE, 2), ("", *LINKS)):
        exact = given_in_all = 0
        for works in works_of(corpus, pair):
            first, second = (joined(work, label) for work in works)
            exact += common(first, second).total()
            given_in_all += len(first) + len(second)
        assert BY_NAME["relation_exact_f1"].of(sums, label, *pair) == close(f1(exact, given_in_all))


def joined(work: Work, label: str) -> list[tuple[str, Mark, Mark]]:
    """Each link of a label by what it joins."""
    return [
        (link.label, work.marks[link.from_mark], work.marks[link.to_mark])
        for link in work.links
        if label in {"", link.label}
    ]
