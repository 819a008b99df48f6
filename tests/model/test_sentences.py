"""Where sentences end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.sentences import sentences_in

texts = st.text(st.sampled_from('aA .!?”"。\n\r5')) | st.text()


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences_in(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["“We lost.”", "He left!", "Why?"],
        ["“Really?” he asked.", "Nobody spoke."],
        ["The U.S. Navy met J. Smith on Jan. 5 at St. Mary.", "It rained."],
        ["See No. 5 and Fig. 3.", "He said no.", "Then he left."],
        ["Am 3. Oktober kam Dr. Huber, z. B. mit Prof. Weiß.", "„Nein.“", "Er ging."],
        ["It began in 2020.", "Then it ended."],
        ["He waited… and waited.", "Wait…", "What?"],
        ["Prices rose 2.5 per cent.", "Wages fell."],
    ],
)
def test_sentences_end_where_a_reader_says(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_chinese_sentences_need_no_space_between_them() -> None:
    assert sentences("他说：“水位上升。”居民离开！好。") == ["他说：“水位上升。”", "居民离开！", "好。"]


def test_no_sentence_crosses_a_paragraph() -> None:
    assert sentences("A headline without a stop\r\nthe text. more\x0bnew\u2029last") == [
        "A headline without a stop",
        "the text. more",
        "new",
        "last",
    ]


@given(texts)
def test_sentences_cover_all_that_is_not_white_space(text: str) -> None:
    found = list(sentences_in(text, 0, len(text)))
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())


@given(texts, st.data())
def test_a_part_of_the_text_gives_the_same_sentences_as_the_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    whole = [each for each in sentences_in(text, 0, len(text)) if each[0] <= end and each[1] >= start]
    assert list(sentences_in(text, start, end)) == whole
