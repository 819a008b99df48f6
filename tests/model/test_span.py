"""Spans: which fragments fit a text, and which clash."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.schema_rules import overlap_error, overlap_errors
from annotator.model.span import Fragment, SpanOutline, covered_text, fragments_error
from tests.support.projects import rich_schema


@pytest.mark.parametrize(
    ("fragments", "error"),
    [
        (((0, 5),), None),
        (((0, 1), (1, 5)), None),
        (((0, 1), (4, 5)), None),
        ((), "it covers no text"),
        (((0, 6),), "its end 6 lies past the end of the text (5 code points)"),
        (((5, 6),), "its end 6 lies past the end of the text (5 code points)"),
        (((2, 2),), "its offsets 2-2 are empty or reversed"),
        (((-1, 2),), "its offsets -1-2 are empty or reversed"),
        (((3, 5), (0, 2)), "its fragments overlap or are out of order at 0"),
        (((0, 3), (2, 5)), "its fragments overlap or are out of order at 2"),
    ],
)
def test_fragments_that_do_not_fit_are_told(fragments: tuple[Fragment, ...], error: str | None) -> None:
    assert fragments_error(fragments, 5) == error


def test_the_slices_of_a_split_span_are_joined_by_a_space() -> None:
    assert covered_text("😀 “Yes,” she said, “no.”", ((2, 8), (19, 24))) == "“Yes,” “no.”"


OUTLINES = st.builds(
    lambda start, length, label: SpanOutline("?", start, start + length, label),
    st.integers(0, 20),
    st.integers(1, 8),
    st.sampled_from(["ADVERT", "QUOTE"]),
)


@given(st.lists(OUTLINES, max_size=8))
def test_clashes_are_found_as_by_comparing_every_pair(outlines: list[SpanOutline]) -> None:
    named = [
        outline._replace(id=str(number)) for number, outline in enumerate(sorted(outlines, key=lambda span: span.start))
    ]
    kept: list[SpanOutline] = []
    for outline, error in overlap_errors(rich_schema(), named):
        assert error == overlap_error(rich_schema(), outline, kept)
        kept += [] if error else [outline]
    adverts = [span for span in kept if span.label == "ADVERT"]
    assert all(one.end <= other.start for one, other in pairwise(adverts))
    assert {span.id for span in named if span.label == "QUOTE"} <= {span.id for span in kept}


@pytest.mark.parametrize(
    ("parts", "clashes"),
    [(((0, 2), (8, 9)), False), (((2, 4),), False), (((3, 6),), True), (((0, 1), (7, 8)), True), (((0, 20),), True)],
)
def test_only_covered_text_clashes_not_the_gap_of_a_split_span(parts: tuple[Fragment, ...], clashes: bool) -> None:
    split = SpanOutline("a", 4, 8, "ADVERT", ((4, 5), (7, 8)))
    other = SpanOutline("b", parts[0][0], parts[-1][1], "ADVERT", parts)
    assert (overlap_error(rich_schema(), other, [split]) is not None) is clashes
    assert overlap_error(rich_schema(), other, [other]) is None
