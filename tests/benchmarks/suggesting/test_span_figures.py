from __future__ import annotations

from benchmarks.suggesting.span_figures import (
    Figures,
    attribution_matches,
    exact_matches,
    overlap_matches,
    trimmed,
)


def chars(start: int, end: int) -> frozenset[int]:
    return frozenset(range(start, end))


def test_marks_and_full_stops_at_the_edges_do_not_count() -> None:
    text = " “It rained,” she said."
    assert trimmed(chars(0, 13), text) == chars(2, 11)
    assert trimmed(chars(0, 2), text) == frozenset()


def test_a_proposal_is_right_once() -> None:
    assert exact_matches([chars(0, 3), chars(0, 3)], [chars(0, 3)]) == 1
    assert exact_matches([chars(0, 3)], [chars(0, 4)]) == 0


def test_half_overlap_is_paired_one_to_one_the_best_first() -> None:
    gold = [chars(0, 10), chars(10, 20)]
    assert overlap_matches(gold, [chars(0, 5)], 0.5) == 1
    assert overlap_matches(gold, [chars(0, 4)], 0.5) == 0
    assert overlap_matches(gold, [chars(0, 20)], 0.5) == 1
    assert overlap_matches(gold, [chars(0, 9), chars(11, 20)], 0.5) == 2


def test_an_attribution_is_right_where_sources_touch_and_contents_share_half() -> None:
    gold = [(chars(0, 3), chars(10, 20))]
    assert attribution_matches(gold, [(chars(2, 4), chars(10, 16))]) == 1
    assert attribution_matches(gold, [(chars(3, 4), chars(10, 16))]) == 0
    assert attribution_matches(gold, [(chars(2, 4), chars(10, 14))]) == 0


def test_figures_add_up() -> None:
    figures = Figures()
    figures.add(gold=4, proposed=2, right=1)
    figures.add(gold=4, proposed=2, right=1)
    assert (figures.precision, figures.recall) == (0.5, 0.25)
    assert round(figures.f1, 4) == 0.3333
    assert Figures().f1 == 0
