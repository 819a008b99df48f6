"""Steps through a text by character, word, sentence and paragraph."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.boundaries import (
    TextUnit,
    next_character,
    next_end,
    next_start,
    previous_character,
    previous_end,
    previous_start,
    unit_at,
)
from annotator.model.paragraphs import paragraph_at, paragraphs_in

texts = st.text(st.sampled_from("aB .!\n\r\u2029中😀\u0301")) | st.text()
units = st.sampled_from(TextUnit)


@given(texts, units)
def test_forward_and_backward_stop_at_the_same_starts(text: str, unit: TextUnit) -> None:
    forward, offset = [], 0
    while offset < len(text):
        offset = next_start(text, offset, unit)
        forward.append(offset)
    backward, offset = [], len(text)
    while offset > 0:
        offset = previous_start(text, offset, unit)
        backward.append(offset)
    assert {*forward} - {len(text)} == {*backward} - {0}


@given(texts, units, st.data())
def test_steps_always_go_on(text: str, unit: TextUnit, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    for step in (next_start, next_end):
        assert step(text, offset, unit) > offset or offset == len(text)
    for step in (previous_start, previous_end):
        assert step(text, offset, unit) < offset or offset == 0


@given(texts)
def test_characters_are_stepped_over_whole(text: str) -> None:
    stops, offset = [0], 0
    while offset < len(text):
        offset = next_character(text, offset)
        stops.append(offset)
    assert stops == sorted(set(stops))
    assert all("\r\n" not in text[stop - 1 : stop + 1] for stop in stops[1:-1])


@pytest.mark.parametrize("character", ["👨‍👩‍👧‍👦", "🇩🇪", "e\u0301", "क्षि", "\r\n"])
def test_a_cluster_is_one_character_in_both_directions(character: str) -> None:
    text = f"a{character}b"
    assert next_character(text, 1) == len(text) - 1
    assert previous_character(text, len(text) - 1) == 1


@given(texts)
def test_paragraphs_and_breaks_make_up_the_text(text: str) -> None:
    paragraphs = list(paragraphs_in(text, 0, len(text)))
    assert paragraphs[0][0] == 0
    assert paragraphs[-1][1] == len(text)
    breaks = [text[before[1] : after[0]] for before, after in itertools.pairwise(paragraphs)]
    assert {*breaks} <= {"\r\n", *"\n\r\x0b\x0c\x85\u2028\u2029"}
    for start, end in paragraphs:
        assert paragraph_at(text, start) == paragraph_at(text, end) == (start, end)


def test_the_unit_at_an_offset_is_the_one_that_begins_there() -> None:
    text = "One two. Three."
    assert unit_at(text, 4, TextUnit.WORD) == (4, 7)
    assert unit_at(text, 7, TextUnit.WORD) == (7, 8)
    assert unit_at(text, 3, TextUnit.WORD) == (0, 3)
    assert unit_at(text, 10, TextUnit.SENTENCE) == (9, 15)


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "word " * 200_000, "A word. " * 125_000], ids=["solid", "words", "sentences"]
)
def test_a_line_of_a_megabyte_is_stepped_through_at_once(text: str) -> None:
    begin = time.process_time()
    for unit in (TextUnit.WORD, TextUnit.PARAGRAPH):
        next_start(text, 500_000, unit)
        previous_start(text, 500_000, unit)
    assert time.process_time() - begin < 0.5
