"""The articles that are measured: the same each time, of the promised size, with spans that fit them."""

from __future__ import annotations

import pytest

from benchmarks.article_texts import LABELS, LONGEST_SPAN, SHORTEST_SPAN, SIZES, Size, make_spans, make_text

SMALL = [SIZES["4KB"], SIZES["40KB"], Size("one line", 30_000, 100, is_one_line=True)]


@pytest.mark.parametrize("size", SMALL, ids=lambda size: size.name)
def test_a_text_has_the_promised_size(size: Size) -> None:
    text = make_text(size)
    assert size.byte_length <= len(text.encode()) < size.byte_length + 1_000
    assert ("\n" in text) != size.is_one_line
    assert not text.isascii()


@pytest.mark.parametrize("size", SMALL, ids=lambda size: size.name)
def test_an_article_is_the_same_each_time(size: Size) -> None:
    text = make_text(size)
    assert make_text(size) == text
    assert make_spans(size, text) == make_spans(size, text)


@pytest.mark.parametrize("size", SMALL, ids=lambda size: size.name)
def test_spans_fit_the_text_and_are_as_long_as_real_ones(size: Size) -> None:
    text = make_text(size)
    spans = make_spans(size, text)
    assert len({span.id for span in spans}) == len(spans) == size.spans
    for span in spans:
        assert span.text == text[span.start : span.end]
        assert SHORTEST_SPAN <= span.end - span.start <= LONGEST_SPAN
        assert span.label in LABELS


def test_some_spans_lie_inside_others_and_some_only_overlap() -> None:
    size = SIZES["40KB"]
    spans = make_spans(size, make_text(size))
    pairs = [(one, other) for one in spans for other in spans if one.start < other.start < one.end]
    inside = sum(other.end <= one.end for one, other in pairs)
    assert inside > size.spans / 10
    assert len(pairs) - inside > size.spans / 20


def test_spans_are_spread_over_the_whole_text() -> None:
    size = SIZES["40KB"]
    text = make_text(size)
    tenths = {span.start * 10 // len(text) for span in make_spans(size, text)}
    assert tenths == set(range(10))
