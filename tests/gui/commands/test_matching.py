from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gui.commands.matching import match
from annotator.model.folding import folded

TITLES = ("Next article", "Next article not done", "Done, next article", "Undo", "Label as quote", "Export data set…")
WORDS = st.text(st.characters(categories=["Ll", "Lu", "Lo", "Nd"]), min_size=1, max_size=6)


def best(wanted: str) -> str:
    found = {title: how.worth for title in TITLES if (how := match(wanted, title)) is not None}
    return max(found, key=lambda title: found[title])


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("next", "Next article"),
        ("na", "Next article"),
        ("article next", "Next article"),
        ("dn", "Done, next article"),
        ("NAND", "Next article not done"),
        ("quote", "Label as quote"),
        ("ne", "Next article"),
        ("lq", "Label as quote"),
        ("xport", "Export data set…"),
        ("éxp", "Export data set…"),
    ],
)
def test_a_few_letters_find_the_title_meant(wanted: str, title: str) -> None:
    assert best(wanted) == title


def test_the_letters_that_matched_are_those_at_the_starts_of_words() -> None:
    found = match("na", "Next article")
    assert found is not None
    assert found.places == (0, 5)


def test_a_word_may_stand_beside_the_title_at_its_beginning_only() -> None:
    assert match("export json", "Export data set…", "File Write JSONL") is not None
    assert match("export sonl", "Export data set…", "File Write JSONL") is None


@pytest.mark.parametrize("wanted", ["xn", "zz", "next zz", "o"])
def test_letters_out_of_order_or_from_the_middle_of_words_find_nothing(wanted: str) -> None:
    assert match(wanted, "Next article") is None


@given(words=st.lists(WORDS, min_size=1, max_size=4), data=st.data())
def test_the_beginning_of_any_word_finds_the_title(words: list[str], data: st.DataObject) -> None:
    title = " ".join(words)
    word = data.draw(st.sampled_from(words))
    beginning = word[: data.draw(st.integers(1, len(word)))]
    found = match(beginning, title)
    assert found is not None or not folded(beginning)


@given(wanted=st.text(max_size=6), title=st.text(max_size=20))
def test_what_matched_lies_in_the_title_in_order(wanted: str, title: str) -> None:
    found = match(wanted, title)
    if found is not None:
        assert list(found.places) == sorted(set(found.places))
        assert all(0 <= at < len(title) for at in found.places)
        shown = "".join(folded(title[at]) for at in found.places)
        assert set(folded(wanted)) - {" "} <= set(shown)
