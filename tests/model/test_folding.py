from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.folding import folded


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("ÉLYSÉE", "élysée"),
        ("São Paulo", "sao paulo"),
        ("Straße", "STRASSE"),
        ("Президент", "ПРЕЗИДЕНТ"),
        ("Japan’s “tools”", 'japan\'s "tools"'),
        ("Prices\u00a0fell —\n again", "prices fell - again"),
        ("ﬁnal Ｗｉｄｅ", "final wide"),
        ("İzmir", "izmir"),
        ("السَّلام", "السلام"),
    ],
)
def test_what_is_printed_equals_what_is_typed(printed: str, typed: str) -> None:
    assert folded(printed) == folded(typed)


@pytest.mark.parametrize(("one", "other"), [("rail", "rain"), ("हिन्दी", "हन्दा"), ("1", "2")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_ascii_takes_the_same_way_as_the_rest(text: str) -> None:
    assert folded(text + " é") == (folded(text) + " e").strip()
