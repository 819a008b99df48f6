"""What a double click takes, and to what a selection grows."""

from __future__ import annotations

import itertools
import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.tokens import snap, tokens_in, trimmed

texts = st.text(st.sampled_from("ab 4.,%-’'“”\n\r\u00a0中😀\u0301$")) | st.text()


def tokens(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Prices fell 4%,” he said.", ["“", "Prices", "fell", "4%", ",", "”", "he", "said", "."]),
        ("US-led don’t U.S. 2.5", ["US-led", "don’t", "U.S.", "2.5"]),
        ("$1,200.50 was €3", ["$1,200.50", "was", "€3"]),
        ("said.The end...", ["said", ".", "The", "end", "..."]),
        ("水位上升。", ["水", "位", "上", "升", "。"]),
        ("(e\u0301tat) 👨‍👩‍👧!", ["(", "e\u0301tat", ")", "👨‍👩‍👧", "!"]),
        ("価格は４％", ["価", "格", "は", "４％"]),
        ("コーヒーとﾊﾟﾝ、ジョン・スミス", ["コーヒー", "と", "ﾊﾟﾝ", "、", "ジョン", "・", "スミス"]),
        ("물가가 4% 내렸다", ["물가가", "4%", "내렸다"]),
        ("ราคาน้ำมัน ๑๒ เห็น", ["รา", "คา", "น้ำ", "มั", "น", "๑๒", "เห็", "น"]),
        ("ພາສາລາວ", ["ພາ", "ສາ", "ລາ", "ວ"]),
        ("កម្ពុជា ១២៣", ["ក", "ម្ពុ", "ជា", "១២៣"]),
        ("မြန်မာနိုင်ငံ", ["မြန်", "မာ", "နိုင်", "ငံ"]),
        ("क्षेत्र में ४% घटीं।", ["क्षेत्र", "में", "४%", "घटीं", "।"]),
        ("قال «٤٫٥٪ غدا»، ثم", ["قال", "«", "٤٫٥٪", "غدا", "»", "،", "ثم"]),
        (
            'דו״ח צה"ל ש"המחירים ירדו" בתל־אביב ב־7%',
            ["דו״ח", 'צה"ל', "ש", '"', "המחירים", "ירדו", '"', "בתל־אביב", "ב", "־", "7%"],
        ),
        ("🇩🇪🇫🇷 🏳️‍🌈 1️⃣ 👍🏽", ["🇩🇪", "🇫🇷", "🏳️‍🌈", "1️⃣", "👍🏽"]),
    ],
)
def test_a_text_falls_into_these_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(texts)
def test_tokens_cover_all_that_is_not_white_space_without_overlap(text: str) -> None:
    found = list(tokens_in(text, 0, len(text)))
    assert all(start < end for start, end in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
    covered = {place for start, end in found for place in range(start, end)}
    assert all(text[place].isspace() for place in set(range(len(text))) - covered)


@given(texts, st.data())
def test_snapping_keeps_the_selected_characters_and_is_done_after_once(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = snap(text, start, end)
    first, last = trimmed(text, start, end)
    assert first == last or (low <= first and high >= last)
    assert snap(text, low, high) == (low, high)


CLUSTERS: tuple[str, ...] = (
    "a",
    "é",
    "e\u0301\u0323",
    "漢",
    "葛\U000e0100",
    "か\u3099",
    "コ",
    "ー",
    "ﾊ\uff9f",
    "한",
    "क्षे",
    "र्मा",
    "क्\u200d ",  # the space: before a letter of another script, Unicode joins what nobody writes
    "น้ำ",
)
CLUSTERS += (
    "เ",
    "ห็",
    "ម្ពុ",
    "န်",
    "ش\u0651",
    "שׁ",
    "👨\u200d👩\u200d👧",
    "🇩🇪",
    "1\ufe0f\u20e3",
    "👍🏽",
    "4",
    "%",
    ".",
    "-",
    "“",
    " ",
    "\n",
)


@given(st.lists(st.sampled_from(CLUSTERS)).map("".join))
def test_no_token_ends_inside_what_is_seen_as_one_character(text: str) -> None:
    edges = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    assert {edge for token in tokens_in(text, 0, len(text)) for edge in token} <= edges


@given(texts, st.data())
def test_trimming_leaves_what_strip_leaves(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = trimmed(text, start, end)
    assert text[low:high] == text[start:end].strip()
    assert start <= low <= high <= end


def test_a_drag_takes_whole_words_and_no_space_around_them() -> None:
    text = "The dam held all night."
    assert snap(text, 5, 10) == (4, 12)
    assert snap(text, 3, 8) == (4, 7)
    assert snap(text, 3, 4) == (3, 3)


def test_a_huge_line_without_a_space_is_snapped_at_once() -> None:
    text = "x" * 1_000_000
    begin = time.process_time()
    start, end = snap(text, 500_000, 500_010)
    assert time.process_time() - begin < 0.1
    assert start <= 500_000
    assert end >= 500_010
