"""Which spans touch a stretch of text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.annotation.article.span_index import LONG, SpanIndex
from annotator.gui.annotation.article.span_walk import next_span, previous_span
from annotator.model.span import SpanOutline, reading_order


@st.composite
def outlines(draw: st.DrawFn, most: int = 30) -> list[SpanOutline]:
    ranges = draw(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 20) | st.just(LONG + 1)), max_size=most))
    spans = [SpanOutline(f"s{n}", start, start + length, "A") for n, (start, length) in enumerate(ranges)]
    return sorted(spans, key=lambda span: span.start)


def touching(spans: list[SpanOutline], start: int, end: int) -> set[SpanOutline]:
    return {span for span in spans if span.start < end and span.end > start}


@given(outlines(), st.integers(0, 130), st.integers(1, 40))
def test_a_query_finds_just_the_spans_that_overlap(spans: list[SpanOutline], start: int, length: int) -> None:
    found = SpanIndex(spans).touching(start, start + length)
    assert {*found} == touching(spans, start, start + length)
    assert [span.start for span in found] == sorted(span.start for span in found)


@given(outlines(), outlines(most=90), st.lists(st.integers(0, 99)), st.integers(0, 130))
def test_an_index_after_changes_answers_like_one_made_anew(
    spans: list[SpanOutline], changed: list[SpanOutline], removed: list[int], start: int
) -> None:
    index = SpanIndex(spans)
    index.remove([f"s{number}" for number in removed])
    index.put(changed)
    kept = {span.id: span for span in spans if int(span.id[1:]) not in removed}
    now = [*(kept | {span.id: span for span in changed}).values()]
    assert {*index.touching(0, 10**6)} == {*now}
    assert {*index.touching(start, start + 9)} == touching(now, start, start + 9)
    assert all(index.get(span.id) == span for span in now)


@given(outlines())
def test_going_to_the_next_span_visits_all_in_reading_order_and_wraps(spans: list[SpanOutline]) -> None:
    index, ordered = SpanIndex(spans), sorted(spans, key=reading_order)
    focused, visited = None, []
    for _ in spans:
        focused = next_span(index, focused, caret=0)
        visited.append(focused)
    assert visited == ordered
    assert next_span(index, focused, caret=0) == (ordered[0] if ordered else None)


@given(outlines())
def test_going_to_the_previous_span_visits_all_backward_and_wraps(spans: list[SpanOutline]) -> None:
    index, ordered = SpanIndex(spans), sorted(spans, key=reading_order)
    focused, visited = None, []
    for _ in spans:
        focused = previous_span(index, focused, caret=1_000)
        visited.append(focused)
    assert visited == ordered[::-1]
    assert previous_span(index, focused, caret=0) == (ordered[-1] if ordered else None)
