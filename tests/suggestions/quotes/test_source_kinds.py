from __future__ import annotations

import pytest

from annotator.suggestions.quotes.source_kinds import kind_of


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ana Ruiz", "person"),
        ("she", "person"),
        ("Mr. Okello", "person"),
        ("Ana Ruiz, a spokeswoman for the ministry", "person"),
        ("the mayor of Orlo", "person"),
        ("the transport ministry", "organisation"),
        ("The Harbour Company", "organisation"),
        ("UNICEF", "organisation"),
        ("a study by the university", "document"),
        ("the report", "document"),
        ("two officials", "unnamed"),
        ("a person familiar with the talks", "unnamed"),
        ("a spokesman", "unnamed"),
        ("critics", "unnamed"),
        ("they", None),
        ("it", None),
    ],
)
def test_the_words_of_an_english_source_tell_its_kind(source: str, kind: str | None) -> None:
    assert kind_of(source, "en") == kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Karla Voss", "person"),
        ("die Polizei", "organisation"),
        ("der Bericht", "document"),
        ("Experten", "unnamed"),
        ("eine Sprecherin", "unnamed"),
    ],
)
def test_the_words_of_a_german_source_tell_its_kind(source: str, kind: str | None) -> None:
    assert kind_of(source, "de") == kind
