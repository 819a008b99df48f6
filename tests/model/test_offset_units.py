"""Offsets of other tools mean the code points that encoding the text to there says they mean."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.offset_units import READINGS, Newlines, OffsetMap, OffsetUnit, Reading, plainest
from tests.support.strategies import TEXTS

FAMILY = "👩\u200d👩\u200d👧\u200d👦"


def counted(text: str, unit: OffsetUnit) -> int:
    """The length of a text, told by Python's codecs and by the definition of a grapheme."""
    if unit is OffsetUnit.UTF16:
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    if unit is OffsetUnit.BYTE:
        return len(text.encode("utf-8", "surrogatepass"))
    return len(regex.findall(r"\X", text)) if unit is OffsetUnit.GRAPHEME else len(text)


def with_newlines(text: str, newlines: Newlines) -> str:
    if newlines is Newlines.AS_STORED:
        return text
    return regex.sub(r"\r?\n", {Newlines.LF: "\n", Newlines.CRLF: "\r\n"}[newlines], text)


def starts_of_characters(text: str, reading: Reading) -> list[int]:
    """The code points at which a character of this reading begins, and the end."""
    pattern = {OffsetUnit.GRAPHEME: r"\X"}.get(reading.unit, r"(?s:.)")
    if reading.newlines is not Newlines.AS_STORED and reading.unit is not OffsetUnit.GRAPHEME:
        pattern = r"\r(?=\n)\n|(?s:.)"  # a line break is one piece, whatever it is counted as
    return [*(found.start() for found in regex.finditer(pattern, text)), len(text)]


@given(TEXTS, st.sampled_from(READINGS))
def test_the_offset_of_a_character_is_the_length_of_what_comes_before_it(text: str, reading: Reading) -> None:
    offsets = OffsetMap(text, reading)
    for start in starts_of_characters(text, reading):
        before = counted(with_newlines(text[:start], reading.newlines), reading.unit)
        assert offsets.offset(start) == before
        assert offsets.code_point(before) == start


@given(TEXTS, st.sampled_from(READINGS))
def test_every_offset_is_a_character_that_gives_it_back_or_none(text: str, reading: Reading) -> None:
    offsets = OffsetMap(text, reading)
    length = counted(with_newlines(text, reading.newlines), reading.unit)
    for offset in range(-2, length + 3):
        place = offsets.code_point(offset)
        if place is None:
            continue
        assert 0 <= place <= len(text)
        assert offsets.offset(place) == offset
    assert offsets.code_point(length) == len(text)
    assert offsets.code_point(length + 1) is None
    assert offsets.code_point(-1) is None


@given(TEXTS, st.sampled_from(READINGS))
def test_the_plainest_reading_gives_the_same_offsets(text: str, reading: Reading) -> None:
    one, other = OffsetMap(text, reading), OffsetMap(text, plainest(text, reading))
    for offset in range(counted(text, OffsetUnit.BYTE) * 2 + 2):
        assert one.code_point(offset) == other.code_point(offset)


# fmt: off
INSIDE = [
    ("half of an emoji", "a😀b", OffsetUnit.UTF16, 2),
    ("second byte of an accent", "aéb", OffsetUnit.BYTE, 2),
    ("third byte of a quotation mark", "“a”", OffsetUnit.BYTE, 2),
]
# fmt: on


@pytest.mark.parametrize(("text", "unit", "offset"), [case[1:] for case in INSIDE], ids=[case[0] for case in INSIDE])
def test_an_offset_inside_a_character_is_none(text: str, unit: OffsetUnit, offset: int) -> None:
    offsets = OffsetMap(text, Reading(unit))
    assert offsets.code_point(offset) is None
    assert offsets.fragments([(0, offset)]) is None
    assert offsets.fragments([(offset, offset + 1)]) is None


def test_a_family_is_one_grapheme_and_cannot_be_cut() -> None:
    text = f"a{FAMILY}b"
    offsets = OffsetMap(text, Reading(OffsetUnit.GRAPHEME))
    assert [offsets.code_point(offset) for offset in range(5)] == [0, 1, 8, 9, None]
    assert offsets.fragments([(1, 2)]) == ((1, 8),)


def test_between_the_halves_of_a_line_break_counted_as_two_is_none() -> None:
    offsets = OffsetMap("a\nb", Reading(newlines=Newlines.CRLF))
    assert [offsets.code_point(offset) for offset in range(5)] == [0, 1, None, 2, 3]


def test_a_line_break_counted_as_one_is_taken_whole() -> None:
    offsets = OffsetMap("a\r\nb", Reading(newlines=Newlines.LF))
    assert offsets.fragments([(1, 2), (2, 3)]) == ((1, 3), (3, 4))


@pytest.mark.parametrize("fragment", [(2, 2), (3, 1), (-1, 2), (0, 9), (10**30, 10**31)])
def test_empty_reversed_and_outside_fragments_are_none(fragment: tuple[int, int]) -> None:
    assert OffsetMap("abc", Reading()).fragments([fragment]) is None
    assert OffsetMap("a😀bc", Reading(OffsetUnit.UTF16)).fragments([fragment]) is None
