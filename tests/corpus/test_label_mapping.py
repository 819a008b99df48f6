"""Names of other tools find the project's, or become new ones; two never become one unless a person says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from annotator.corpus.label_mapping import (
    LabelMapping,
    joined,
    load_mapping,
    proposed_mapping,
    save_mapping,
    schema_name,
)
from annotator.corpus.vocabulary import LabelUse, Vocabulary
from annotator.errors import AnnotatorError
from annotator.model.label_schema import Name
from tests.support.projects import rich_schema

ANY_NAME = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=90)


def using(*labels: str) -> Vocabulary:
    return Vocabulary(labels={label: LabelUse() for label in labels})


@pytest.mark.parametrize("name", ["QUOTE", "Quote", "quote", " qu-o_te "])
def test_a_name_of_the_schema_is_recognised_however_it_is_spelled(name: str) -> None:
    assert proposed_mapping(using(name), rich_schema()).labels == {name: "QUOTE"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Direct quote", "Direct_quote"),
        ("Käse", "Kase"),
        ("3", "L_3"),
        ("-x-", "L_-x-"),
        ("引", "L_e5bc95"),
        ("_", "L_5f"),
    ],
)
def test_a_name_that_no_schema_can_have_is_made_into_one(name: str, expected: str) -> None:
    assert schema_name(name) == expected


@given(st.sets(ANY_NAME, max_size=8))
def test_different_names_stay_different_and_are_names(names: set[str]) -> None:
    mapped = proposed_mapping(using(*names), rich_schema()).labels
    targets = [target for target in mapped.values() if target is not None]
    new = [target for target in targets if target not in {"QUOTE", "SOURCE", "CLAIM", "ADVERT"}]
    assert mapped.keys() == names
    assert len(set(new)) == len(new)
    for target in targets:
        TypeAdapter(Name).validate_python(target)


def test_what_a_person_said_stands_and_holds_for_files_to_come(tmp_path: Path) -> None:
    given_mapping = LabelMapping(labels={"Content": "QUOTE", "Discard": None, "Later": "CLAIM"})
    found = proposed_mapping(using("Content", "Discard", "Other"), rich_schema(), given_mapping)
    assert found.labels == {"Content": "QUOTE", "Discard": None, "Other": "Other"}
    save_mapping(joined(given_mapping, found), tmp_path / "mapping.json")
    assert load_mapping(tmp_path / "mapping.json").labels == {**found.labels, "Later": "CLAIM"}


def test_a_new_name_keeps_off_the_names_that_a_person_chose() -> None:
    mapping = LabelMapping(labels={"A b": "A_b"})
    assert proposed_mapping(using("A b", "A,b"), rich_schema(), mapping).labels == {"A b": "A_b", "A,b": "A_b_2"}


# fmt: off
BAD = [
    ("not JSON", b"{", "is wrong at its start"),
    ("another format", b'{"format": "x"}', "is wrong at format"),
    ("not a name", b'{"labels": {"a": "b c"}}', "is wrong at labels.a"),
    ("unknown part", b'{"lables": {}}', "is wrong at lables"),
]
# fmt: on


@pytest.mark.parametrize(("content", "message"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_a_file_that_is_no_mapping_is_refused(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "mapping.json"
    path.write_bytes(content)
    with pytest.raises(AnnotatorError, match=message):
        load_mapping(path)


def test_a_mapping_that_is_not_there_or_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(AnnotatorError, match="cannot be read"):
        load_mapping(tmp_path / "none.json")
    with pytest.raises(AnnotatorError, match="cannot be written"):
        save_mapping(LabelMapping(), tmp_path / "none" / "mapping.json")
