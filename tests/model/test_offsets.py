"""Code points to UTF-16 and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.offsets import Utf16Map

texts = st.text(st.sampled_from("aé中😀𝄞\n")) | st.text()


@given(texts)
def test_every_offset_is_what_encoding_the_text_before_it_says(text: str) -> None:
    offsets = Utf16Map(text)
    for offset in range(len(text) + 1):
        assert offsets.to_utf16(offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


@given(texts)
def test_going_there_and_back_changes_no_offset(text: str) -> None:
    offsets = Utf16Map(text)
    assert [offsets.to_code_points(offsets.to_utf16(offset)) for offset in range(len(text) + 1)] == [
        *range(len(text) + 1)
    ]


def test_the_middle_of_a_surrogate_pair_is_the_start_of_its_character() -> None:
    assert [Utf16Map("a😀b").to_code_points(unit) for unit in range(5)] == [0, 1, 1, 2, 3]
