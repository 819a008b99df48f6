from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggestions.quotes.pairing import quotations_in


def outer(text: str) -> list[str]:
    return [text[one.start : one.end] for one in quotations_in(text) if one.depth == 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Rain,” she said. “More rain.”", ["“Rain,”", "“More rain.”"]),
        ('"Rain," she said. "More rain."', ['"Rain,"', '"More rain."']),
        ("« Il pleut », dit-elle.", ["« Il pleut »"]),
        ("„Es regnet“, sagte sie.", ["„Es regnet“"]),
        ("»Es regnet«, sagte sie.", ["»Es regnet«"]),
        ("”Det regnar”, sade hon.", ["”Det regnar”"]),
        ("»Det regnar», sade hon.", ["»Det regnar»"]),
        ("她说：「下雨了。」", ["「下雨了。」"]),
        ("她说“下雨了”他说“没有”", ["“下雨了”", "“没有”"]),
        ("‘It’s raining,’ she said.", ["‘It’s raining,’"]),
        ("'It's raining,' she said.", ["'It's raining,'"]),
        ('“Mixed up," she said.', ['“Mixed up,"']),
    ],
)
def test_every_style_of_marks_is_paired(text: str, expected: list[str]) -> None:
    assert outer(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The girls’ coats and the boys' hats.",
        "Back in the ’90s and the '80s, rock 'n' roll.",
        "O’Brien isn’t here; it's Dan's.",
        "A man of 6' 2\" walked by.",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert outer(text) == []


def test_a_plural_possessive_does_not_close_a_single_quotation() -> None:
    assert outer("‘The sailors’ pay was late,’ he said.") == ["‘The sailors’ pay was late,’"]


def test_a_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    text = "She said: “One.\n\n“Two.\n\n“Three.” Then she left.\n\n“Four.”"
    first, second = [one for one in quotations_in(text) if one.depth == 0]
    assert text[first.start : first.end] == "“One.\n\n“Two.\n\n“Three.”"
    assert [text[offset - 1 : offset + 4] for offset in first.reopened] == ["\n“Two", "\n“Thr"]
    assert text[second.start : second.end] == "“Four.”"


def test_straight_marks_over_paragraphs_are_one_quotation_too() -> None:
    assert outer('"One.\n\n"Two," she said. "Three."') == ['"One.\n\n"Two,"', '"Three."']


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“We will appeal.\n\nThe court rose. “Good,” he said."
    first, second = quotations_in(text)
    assert (text[first.start : first.end], first.is_whole) == ("“We will appeal.", False)
    assert (text[second.start : second.end], second.is_whole) == ("“Good,”", True)


def test_a_quotation_that_lacks_its_first_mark_begins_with_the_paragraph() -> None:
    text = "Rain.\n\nWe will appeal the ruling,” she said."
    (found,) = quotations_in(text)
    assert (text[found.start : found.end], found.is_whole) == ("We will appeal the ruling,”", False)


def test_a_mark_that_opens_anew_ends_the_one_left_open() -> None:
    assert outer("“One, she said. “Two,” he said.") == ["“One, she said.", "“Two,”"]


def test_nested_quotations_know_their_depth() -> None:
    text = "“He said ‘go “home” now’ and left.”"
    assert [(text[one.start : one.end], one.depth) for one in quotations_in(text)] == [
        ("“He said ‘go “home” now’ and left.”", 0),
        ("‘go “home” now’", 1),
        ("“home”", 2),
    ]


@given(st.text(alphabet="ab ,.\n“”\"'‘’«»„‚「」", max_size=80))
def test_quotations_lie_in_the_text_and_nest(text: str) -> None:
    found = quotations_in(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
    for one, other in itertools.pairwise(found):
        assert one.start <= other.start
        assert other.start >= one.end or other.end <= one.end


@pytest.mark.parametrize("piece", ["“‘", '"a ', "s' a", "‘s' a ", "“\n“", "“ ", "’", "\n"])
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    start = time.process_time()
    quotations_in(text)
    assert time.process_time() - start < 20  # a second on a laptop; a pass for each mark would take hours
