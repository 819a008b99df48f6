"""Hidden names: one letter for each annotator, in an order that tells nothing and holds for the session."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.review.hidden_names import hidden_names

PEOPLE = st.sets(st.text(min_size=1, max_size=8), max_size=40)


@given(PEOPLE, st.binary(min_size=16, max_size=16))
def test_each_annotator_has_a_name_of_their_own(people: set[str], session: bytes) -> None:
    names = hidden_names(people, session)
    assert names.keys() == people
    assert len(set(names.values())) == len(people)
    assert names == hidden_names(sorted(people, reverse=True), session)


def test_letters_go_on_after_z() -> None:
    names = list(hidden_names(map(str, range(28))).values())
    assert (names[0], names[25], names[26], names[27]) == ("Annotator A", "Annotator Z", "Annotator AA", "Annotator AB")


def test_another_session_has_another_order() -> None:
    people = [f"p{place}" for place in range(20)]
    first, other = hidden_names(people, b"one"), hidden_names(people, b"two")
    assert list(first) != list(other)
    assert list(first) != sorted(people)


def test_within_a_session_the_order_stays() -> None:
    assert hidden_names(["ana", "ben", "cleo"]) == hidden_names(["cleo", "ana", "ben"])
