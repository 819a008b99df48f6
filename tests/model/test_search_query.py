from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import QueryError
from annotator.model.search_query import Clause, Filter, SearchQuery, Words, parse_query


def word(text: str, place: int, *, is_prefix: bool = False) -> Words:
    return Words(text, is_prefix, place)


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("", ()),
        ("   ", ()),
        ("ferry strike", (Clause((word("ferry", 0),)), Clause((word("strike", 6),)))),
        ('"ferry strike"', (Clause((word("ferry strike", 0),)),)),
        ("“ferry strike”", (Clause((word("ferry strike", 0),)),)),
        ("harb*", (Clause((word("harb", 0, is_prefix=True),)),)),
        ('"old harb"*', (Clause((word("old harb", 0, is_prefix=True),)),)),
        ('"old harb*"', (Clause((word("old harb", 0, is_prefix=True),)),)),
        ("-ferry", (Clause((word("ferry", 1),), is_excluded=True),)),
        ("well-known", (Clause((word("well-known", 0),)),)),
        ("a OR b c", (Clause((word("a", 0), word("b", 5))), Clause((word("c", 7),)))),
        ("or and NOT", (Clause((word("or", 0),)), Clause((word("and", 3),)), Clause((word("NOT", 7),)))),
        ("12:30", (Clause((word("12:30", 0),)),)),
        ("https://ex.org", (Clause((word("https://ex.org", 0),)),)),
        ('Outlet:"The Ledger"', (Clause((Filter("outlet", "The Ledger", 0),)),)),
        ("-has:note", (Clause((Filter("has", "note", 1),), is_excluded=True),)),
        ("label:quote OR tax", (Clause((Filter("label", "quote", 0), word("tax", 15))),)),
        ('a"b c"', (Clause((word("a", 0),)), Clause((word("b c", 1),)))),
    ],
)
def test_a_query_is_read_as_its_clauses(typed: str, clauses: tuple[Clause, ...]) -> None:
    assert parse_query(typed) == SearchQuery(typed, clauses)


@pytest.mark.parametrize(
    ("typed", "place", "said"),
    [
        ('ferry "strike', 6, "not closed"),
        ("OR ferry", 0, "left"),
        ("ferry OR", 6, "right"),
        ("ferry OR OR strike", 9, "left"),
        ("a -OR b", 3, "OR"),
        ("ferry colour:red", 6, "no filter colour:"),
        ("outlet:", 0, "without a value"),
        ("status:finished", 0, "no status finished"),
        ("has:money", 0, "has:money"),
        ("x published:May", 2, "no date"),
        ("before:2024-02-30", 0, "no date"),
        ("published:..", 0, "no date"),
        ("a *", 2, "no letter"),
        ("a -- b", 3, "no letter"),
        ("a --b", 2, "minus"),
        ("a OR -b", 5, "excluded"),
        ("-a OR b", 0, "excluded"),
    ],
)
def test_a_malformed_query_is_refused_with_the_place(typed: str, place: int, said: str) -> None:
    with pytest.raises(QueryError, match=said) as refused:
        parse_query(typed)
    assert refused.value.place == place
    assert f"at character {place + 1}," in str(refused.value)


@given(st.text(st.sampled_from('ab -"“”*:ORoutletsx2024.\t\0é'), max_size=40) | st.text())
def test_whatever_is_typed_is_understood_or_refused_at_a_place_in_it(typed: str) -> None:
    places = [0]
    try:
        places += [term.place for clause in parse_query(typed).clauses for term in clause.terms]
    except QueryError as refused:
        places += [refused.place]
    assert all(0 <= place <= max(0, len(typed) - 1) for place in places)
