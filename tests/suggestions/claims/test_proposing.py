"""Which sentences are proposed as claims, and why."""

from __future__ import annotations

import time

import pytest

from annotator.suggestions.claims import propose
from annotator.suggestions.claims.proposing import worth


@pytest.mark.parametrize(
    ("stated", "other"),
    [
        ("Homicides rose by 17 percent in the largest cities last year.", "I believe in the good in people."),
        ("More than 200 schools were closed between 2010 and 2020.", "Were schools closed?"),
        ("The state spends $48,000 a year on each prisoner.", "Thank you all for coming tonight."),
        ("She voted against the tax bill three times.", "We hope that it will be a good evening."),
    ],
)
def test_a_statement_that_can_be_looked_up_is_worth_more_than_a_wish_or_question(stated: str, other: str) -> None:
    assert worth(stated) > 2 * worth(other)


def test_whole_sentences_are_proposed_with_kind_score_and_reason() -> None:
    text = (
        "Good evening. Unemployment fell to 3.9 percent in May, the lowest rate in twenty years. I hope you liked it."
    )
    (claim,) = propose(text, "en").spans
    assert text[claim.start : claim.end].startswith("Unemployment fell")
    assert text[claim.start : claim.end].endswith("twenty years.")
    assert claim.attributes == {"kind": "number"}
    assert claim.why == "It tells of quantities, numbers, a change."


def test_what_is_forecast_is_a_prediction() -> None:
    (claim,) = propose("The new tax will cost 3.5 million jobs by the end of the decade.", "en-GB").spans
    assert claim.attributes == {"kind": "prediction"}


def test_nothing_is_proposed_in_a_language_without_lists() -> None:
    assert propose("Die Arbeitslosigkeit sank im Mai auf 3,9 Prozent.", "de").spans == []


@pytest.mark.parametrize("unit", ["a", "a. ", "\n ", "1 ", "Tax "])
def test_a_hostile_text_of_four_million_characters_ends_in_seconds(unit: str) -> None:
    start = time.process_time()
    propose((unit * 4_000_000)[:4_000_000], "en")
    assert time.process_time() - start < 20
