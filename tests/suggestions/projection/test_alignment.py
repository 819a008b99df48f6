from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.suggestions.projection import align
from annotator.suggestions.projection.alignment import Alignment
from annotator.suggestions.projection.tokenised import bare

PIECES = st.sampled_from(
    [
        "the",
        "The",
        "mayor",
        "said",
        "4%",
        "5%",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "“",
        '"',
        "”",
        ",",
        ".",
        "–",
        "漢",
        "e\u0301",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)
SECONDS = 20  # far more than is needed; what grows with the square of the length takes hours


def pieces(alignment: Alignment) -> list[tuple[str, str]]:
    return [
        (alignment.source[b.start : b.end], alignment.target[b.other_start : b.other_end]) for b in alignment.blocks
    ]


@given(TEXTS, TEXTS)
@example("“a b c d e.\n“f g h", "“f g h")
@example("x x x x x x", "x x x")
def test_blocks_are_in_order_apart_and_what_they_claim_to_be(source: str, target: str) -> None:
    alignment = align(source, target)
    for earlier, later in pairwise(alignment.blocks):
        assert earlier.end <= later.start
    there = [alignment.blocks[number] for number in alignment.by_target]
    for earlier, later in pairwise(there):
        assert earlier.other_end <= later.other_start
    for block, (old, new) in zip(alignment.blocks, pieces(alignment), strict=True):
        assert old
        assert block.same == (old == new)
        assert bare(old) == bare(new)


@given(TEXTS)
def test_a_text_stands_in_itself_as_a_whole(text: str) -> None:
    assert pieces(align(text, text)) == ([(text, text)] if text else [])


@given(st.lists(st.integers(1, 12), min_size=1, max_size=8), st.data())
def test_paragraphs_are_found_whatever_their_order(lengths: list[int], data: st.DataObject) -> None:
    paragraphs = [" ".join(f"w{number}x{word}" for word in range(length)) for number, length in enumerate(lengths)]
    chosen = data.draw(st.permutations(paragraphs))[: data.draw(st.integers(0, len(paragraphs)))]
    source, target = "\n\n".join(paragraphs), "\r\n".join(["new words here", *chosen, "and new ones at the end"])
    alignment = align(source, target)
    assert sorted(pieces(alignment)) == sorted((paragraph, paragraph) for paragraph in chosen)


def test_words_are_matched_around_each_change() -> None:
    source = "Prices fell 4% in May, Ana Ruiz said on Monday."
    target = "Prices fell 5% in May, Ana Ruiz said late on Tuesday."
    assert pieces(align(source, target)) == [
        ("Prices fell", "Prices fell"),
        ("in May, Ana Ruiz said", "in May, Ana Ruiz said"),
        ("on", "on"),
        (".", "."),
    ]


def test_marks_of_another_shape_are_blocks_of_their_own() -> None:
    alignment = align("He said: “We shall wait” and left the room.", 'He said: "We shall wait" and left the room.')
    assert [(*pair, block.same) for pair, block in zip(pieces(alignment), alignment.blocks, strict=True)] == [
        ("He said:", "He said:", True),
        ("“", '"', False),
        ("We shall wait", "We shall wait", True),
        ("”", '"', False),
        ("and left the room.", "and left the room.", True),
    ]


def test_paragraphs_joined_or_divided_are_matched_on_both_sides_of_the_break() -> None:
    one = "The ferry will not sail before Monday.\n\nThe harbour master blamed the wind from the north."
    assert [old for old, _ in pieces(align(one, one.replace("\n\n", " ")))] == one.split("\n\n")
    assert [old for old, _ in pieces(align(one.replace("\n\n", " "), one))] == one.split("\n\n")


def test_a_cut_between_paragraphs_that_open_with_the_same_mark_takes_the_right_one() -> None:
    source = "“We shall wait for the tide.\n\n“Nobody sails in this wind.\n\n“Ask me again on Monday.”"
    target = "“We shall wait for the tide.\n\n“Ask me today again on Monday.”"
    blocks = align(source, target).blocks
    assert source.index("“Ask") in {block.start for block in blocks}
    assert source.index("“Nobody") not in {block.start for block in blocks}


def test_a_moved_paragraph_with_a_changed_word_is_found() -> None:
    short = "Share: Post, Mail, Copy link, Print"
    source = f"One two three four five six.\n\n{short}\n\nSeven eight nine ten eleven twelve."
    target = f"One two three four five six.\n\nSeven eight nine ten eleven twelve.\n\n{short.replace('Copy', 'Send')}"
    assert ("Share: Post, Mail,", "Share: Post, Mail,") in pieces(align(source, target))


def test_two_texts_with_a_full_stop_in_common_share_that_alone() -> None:
    source = "The council met on Monday to talk of the budget for the new pool in the east of the town."
    target = "A storm took the roof off two barns; nobody was hurt, but hens are missed by the farmer."
    assert pieces(align(source, target)) == [(".", ".")]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("a " * 400_000, "a " * 400_000 + "b"),
        ("a b " * 300_000, "b a " * 300_000),
        ("a\n" * 300_000, "a\n" * 200_000),
        ("a" * 1_500_000, "a" * 1_400_000),
        (" ".join(map(str, range(100_000))), " ".join(sorted(map(str, range(100_000))))),
        ("“" * 500_000, "”" * 500_000),
    ],
    ids=["one word", "two words", "lines", "one long word", "sorted", "marks"],
)
def test_a_hostile_text_is_done_in_seconds(source: str, target: str) -> None:
    start = time.process_time()
    align(source, target)
    assert time.process_time() - start < SECONDS
