"""Which spans are taken to be about the same thing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.review.alignment import align, overlap_of
from annotator.review.marks import Mark, mark_of, shared_length
from tests.support.judged import marks

LISTS = st.lists(marks(20), max_size=6)
PEOPLE = st.lists(LISTS, min_size=2, max_size=6)


def quote(start: int, end: int, label: str = "QUOTE") -> Mark:
    return Mark(((start, end),), label)


@given(PEOPLE)
def test_each_span_of_everybody_is_in_exactly_one_group(people: list[list[Mark]]) -> None:
    groups = align(people)
    for owner, spans in enumerate(people):
        assert sorted(place for group in groups if (place := group[owner]) is not None) == list(range(len(spans)))
    assert all(any(place is not None for place in group) for group in groups)


@given(LISTS, LISTS)
def test_two_annotators_are_matched_the_same_whoever_comes_first(first: list[Mark], second: list[Mark]) -> None:
    there, back = overlap_of(first, second), overlap_of(second, first)
    assert sum(there.alignment().values()) == sum(back.alignment().values())
    assert len(there.others_with_one_label()) == len(back.others_with_one_label())


@given(LISTS, LISTS)
def test_as_many_identical_spans_are_matched_as_there_are(first: list[Mark], second: list[Mark]) -> None:
    overlap = overlap_of(first, second)
    assert len(overlap.identical) == sum(min(first.count(mark), second.count(mark)) for mark in set(first))
    assert all(first[one] == second[other] for one, other in overlap.identical)


@given(LISTS, LISTS)
def test_all_pairs_that_share_text_and_no_others_can_be_matched(first: list[Mark], second: list[Mark]) -> None:
    overlap = overlap_of(first, second)
    identical_first = {one for one, _ in overlap.identical}
    identical_second = {other for _, other in overlap.identical}
    assert {(one, other) for one, other, _ in overlap.others} == {
        (one, other)
        for one in set(range(len(first))) - identical_first
        for other in set(range(len(second))) - identical_second
        if shared_length(first[one], second[other])
    }


@given(LISTS, st.integers(2, 6))
def test_who_says_the_same_is_together_throughout(spans: list[Mark], people: int) -> None:
    groups = align([spans] * people)
    assert len(groups) == len(spans)
    for group in groups:
        assert len({spans[place] for place in group if place is not None}) == 1
        assert None not in group


def test_a_nested_span_is_matched_with_its_like_and_not_with_the_outer_one() -> None:
    outer, inner = quote(0, 100), quote(40, 60)
    assert align([[outer, inner], [quote(38, 60)]]) == [(0, None), (1, 0)]


def test_the_sum_of_similarities_is_the_best_not_the_first_that_is_found() -> None:
    # The closest pair alone would leave two spans without a partner.
    assert sorted(overlap_of([quote(0, 10), quote(10, 20)], [quote(4, 14), quote(14, 20)]).alignment()) == [
        (0, 0),
        (1, 1),
    ]


def test_the_same_text_under_another_label_is_nearer_than_a_bit_of_text_under_the_same() -> None:
    assert align([[quote(0, 100)], [quote(0, 100, "CLAIM"), quote(95, 195)]]) == [(0, 0), (None, 1)]


def test_of_two_spans_with_one_text_the_label_decides() -> None:
    first = [quote(0, 10), quote(0, 10, "SOURCE")]
    second = [quote(0, 10, "CLAIM"), quote(0, 9)]
    assert align([first, second]) == [(0, 1), (1, 0)]
    assert align([first[::-1], second]) == [(0, 0), (1, 1)]


def test_identical_spans_stay_together_whatever_else_is_near_one_of_them() -> None:
    first, second, third = [quote(0, 10), quote(8, 20)], [quote(0, 10)], [quote(8, 19)]
    assert align([first, second, third]) == [(0, 0, None), (1, None, 0)]


def test_for_overlapping_f1_the_number_of_pairs_comes_before_their_similarity() -> None:
    overlap = overlap_of([quote(0, 100), quote(100, 110)], [quote(0, 104), quote(0, 2)])
    assert sorted(overlap.others_with_one_label()) == [(0, 1), (1, 0)]
    assert sorted(overlap.alignment()) == [(0, 0)]


def test_fragments_that_touch_are_one() -> None:
    assert mark_of([(0, 4), (4, 9), (12, 15)], "QUOTE") == mark_of([(0, 9), (12, 15)], "QUOTE")


def test_spans_without_common_text_are_never_matched_not_even_in_the_gap_of_a_split_one() -> None:
    split = mark_of([(0, 10), (30, 40)], "QUOTE")
    assert align([[split], [quote(12, 28)]]) == [(0, None), (None, 0)]


def test_no_chain_of_matches_puts_two_spans_of_one_annotator_together() -> None:
    groups = align([[quote(0, 10), quote(20, 30)], [quote(5, 25)], [quote(0, 10), quote(20, 30)]])
    assert sorted(groups, key=str) == sorted([(0, 0, 0), (1, None, 1)], key=str)
