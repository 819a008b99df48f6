"""Guidelines are those of the schema or made of its definitions; a heading that names a label is found."""

from __future__ import annotations

import pytest

from annotator.model.label_schema import LabelDefinition, LabelSchema
from annotator.schema.guidelines import guidelines_of_definitions, guidelines_text, section_of
from annotator.schema.templates import load_schema, template_names
from tests.support.projects import label, rich_schema

QUOTE = LabelDefinition.model_validate(label("DIRECT_QUOTE", title="Quote"))


def headings(text: str) -> list[str]:
    return [line.lstrip("# ").replace("\\", "") for line in text.splitlines() if line.startswith("#")]


@pytest.mark.parametrize("name", template_names())
def test_every_label_of_a_shipped_schema_has_its_section(name: str) -> None:
    schema = load_schema(name)
    for text in (guidelines_text(schema), guidelines_of_definitions(schema)):
        places = [section_of(headings(text), part) for part in schema.labels]
        assert None not in places
        assert len(set(places)) == len(places)


def test_written_guidelines_come_before_made_ones() -> None:
    assert guidelines_text(rich_schema(guidelines="# Own\n")) == "# Own\n"
    assert guidelines_text(rich_schema(guidelines=" \n")).startswith("# rich\n")


def test_what_looks_like_markdown_in_a_definition_is_shown_as_it_stands() -> None:
    odd = label("A", definition="*not* [a](link) <b> # no", examples=["1. no list", "- nor this"])
    text = guidelines_of_definitions(LabelSchema.model_validate({"name": "own", "labels": [odd]}))
    assert r"\*not\* \[a\](link) \<b\> # no" in text
    assert "- *1\\. no list*" in text
    assert "- *\\- nor this*" in text


def test_retired_parts_have_no_section() -> None:
    schema = LabelSchema.model_validate({"name": "own", "labels": [label("A"), label("B", retired=True)]})
    assert headings(guidelines_of_definitions(schema)) == ["own", "A"]


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (["Intro", "Quote"], 1),
        (["Intro", "quotes"], 1),
        (["Quoted words", "DIRECT_QUOTE"], 1),
        (["2. Quote: who said it", "Source"], 0),
        (["Quote and source", "Quote"], 1),
        (["Quotation", "Unquoted"], None),
        ([], None),
    ],
)
def test_the_heading_that_names_a_label_is_found(found: list[str], place: int | None) -> None:
    assert section_of(found, QUOTE) == place
