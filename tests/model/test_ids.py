"""Identifiers of documents, spans and people."""

from __future__ import annotations

import pytest

from annotator.model.annotator import annotator_id
from annotator.model.document import first_line
from annotator.model.ids import document_id, new_id, text_sha256


def test_one_text_has_one_name_on_every_laptop_and_copies_are_told_apart() -> None:
    sha256 = text_sha256("Lede.")
    assert sha256 == "e12f69397dcebb902cc96a4b59be874221b10edde9435b90b54e0712c9879064"
    assert document_id(sha256) == sha256[:12]
    assert [document_id(sha256, copy) for copy in (1, 2, 3)] == [sha256[:12], f"{sha256[:12]}-2", f"{sha256[:12]}-3"]


def test_random_identifiers_do_not_repeat_and_can_be_read_aloud() -> None:
    made = {new_id("s") for _ in range(1000)}
    assert len(made) == 1000
    assert all(identifier.startswith("s") and len(identifier) == 13 for identifier in made)
    assert not set("".join(made)) - set("0123456789abcdefghjkmnpqrstvwxyz")


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Ana Ruiz", "ana-ruiz"),
        ("  Ána   RUÍZ ", "ana-ruiz"),
        ("ana-ruiz", "ana-ruiz"),
        ("佐藤 花子", "佐藤-花子"),
        ("!?", "annotator"),
        ("", "annotator"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_name_becomes_an_identifier(name: str, identifier: str) -> None:
    assert annotator_id(name) == identifier


@pytest.mark.parametrize("text", ["", " \n\r\n\t", "\ufeff\n"])
def test_a_blank_text_has_no_first_line(text: str) -> None:
    assert first_line(text) is None
