from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.shared_passages import shared_passages
from annotator.model.shingles import paragraph_hash, resemblance, shingles
from annotator.model.text_sketch import Sketch, sketch_of

FERRY = (
    "The ferry to the islands will not sail before Monday, the harbour master said. Two hundred people wait on the"
    " quay. Hotels have opened their halls, and the council sends blankets and soup. A storm from the north is forecast"
    " to turn on Sunday night."
)


def test_case_punctuation_and_line_breaks_make_no_difference() -> None:
    other = FERRY.replace(" ", "\n").replace(",", " –").upper()
    assert resemblance(shingles(FERRY), shingles(other)).similarity == 1


def test_a_text_of_which_most_was_cut_is_contained_in_the_whole_one() -> None:
    whole = FERRY + " " + " ".join(f"word{number}" for number in range(400))
    found = resemblance(shingles(FERRY), shingles(whole))
    assert found.containment == found.similarity == 1
    assert found.jaccard < 0.15


def test_a_stock_phrase_is_no_copy_of_the_article_around_it() -> None:
    found = resemblance(shingles("The harbour master said. Two hundred people wait."), shingles(FERRY))
    assert found.containment > 0.5
    assert found.similarity < 0.3


def test_paragraphs_can_be_left_out() -> None:
    assert shingles(f"{FERRY}\n  Sign up for news. ", {paragraph_hash("Sign up for news.")}) == shingles(FERRY)


def test_what_is_written_without_spaces_is_compared_by_characters() -> None:
    text = "東京の港では月曜日まで船が出ないと港長が述べた。二百人が岸壁で待っている。"
    assert len(shingles(text)) > 25
    assert resemblance(shingles(text), shingles(text.replace("月曜日", "火曜日"))).containment > 0.7


@given(st.text())
def test_any_text_resembles_itself_or_has_no_words(text: str) -> None:
    found = shingles(text)
    assert resemblance(found, found).similarity == (1 if found else 0)


@given(st.text())
def test_a_sketch_can_be_stored(text: str) -> None:
    sketch = sketch_of(text)
    assert Sketch.from_bytes(*sketch.to_bytes()) == sketch


def test_bytes_that_are_no_sketch_are_refused() -> None:
    paragraphs, samples = sketch_of(FERRY).to_bytes()
    with pytest.raises(ValueError, match="as many"):
        Sketch.from_bytes(paragraphs, samples[4:])


@given(st.text("ab \n", max_size=60), st.text("ab \n", max_size=60), st.integers(6, 20))
def test_passages_are_the_same_words_in_both_texts(before: str, after: str, length: int) -> None:
    shared = " ".join(f"w{number}" for number in range(length))
    one, other = f"{before} {shared}", f"{shared}, {after}"
    passages = shared_passages(one, other)
    assert any(shared in one[passage.start : passage.end] for passage in passages)
    for passage in passages:
        here, there = one[passage.start : passage.end], other[passage.other_start : passage.other_end]
        assert here.split() == [word.strip(",") for word in there.split() if word.strip(",")]
