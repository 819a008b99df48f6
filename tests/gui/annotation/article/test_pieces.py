"""Cutting an article into pieces, and what is drawn in place of odd characters."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.annotation.article.pieces import PIECE_LENGTH, cut_into_pieces
from annotator.gui.display_text import displayed, starts_right_to_left
from annotator.model.paragraphs import PARAGRAPH_BREAK

texts = st.text(st.sampled_from("ab \n\r\x0b\x85\u2028\ufeff\x00😀")) | st.text()


@given(texts, st.integers(1, 3))
def test_pieces_and_breaks_make_up_the_text(text: str, times: int) -> None:
    text = text + "word " * (times * 900)
    pieces = cut_into_pieces(text)
    between = [text[end:start] for end, start in zip(pieces.ends, pieces.starts[1:], strict=False)]
    assert (pieces.starts[0], pieces.ends[-1]) == (0, len(text))
    assert all(not gap or PARAGRAPH_BREAK.fullmatch(gap) for gap in between)
    assert all(
        0 <= end - start <= PIECE_LENGTH and not PARAGRAPH_BREAK.search(text[start:end])
        for start, end in zip(pieces.starts, pieces.ends, strict=True)
    )


@given(texts)
def test_filled_paragraphs_are_numbered_from_one(text: str) -> None:
    pieces = cut_into_pieces(text)
    filled = [number for number in pieces.numbers if number]
    assert filled == [*range(1, len(filled) + 1)]
    assert len(filled) == sum(1 for paragraph in PARAGRAPH_BREAK.split(text) if paragraph)


@given(texts)
def test_every_offset_lies_in_a_piece_or_in_the_break_after_it(text: str) -> None:
    pieces = cut_into_pieces(text)
    for offset in range(len(text) + 1):
        piece = pieces.at(offset)
        assert pieces.starts[piece] <= offset
        assert piece + 1 == len(pieces) or offset < pieces.starts[piece + 1]


@given(texts)
def test_what_is_drawn_is_as_long_for_qt_as_the_source(text: str) -> None:
    units = [len(each.encode("utf-16-le", "surrogatepass")) for each in (text, displayed(text))]
    assert units[0] == units[1]
    assert not {*displayed(text)} & {*"\x00\n\r\u2028\u2029\ufeff"}


def test_the_first_letter_decides_the_direction() -> None:
    assert starts_right_to_left("12 “قال” said")
    assert not starts_right_to_left("said “قال”")
    assert not starts_right_to_left("12")


def test_four_megabytes_are_cut_in_a_moment() -> None:
    text = ("word " * 60 + "\n\n") * 13_000
    begin = time.process_time()
    cut_into_pieces(text)
    assert time.process_time() - begin < 0.5
