"""`annotator licences`: the parts by others, and the text of each licence, without a network."""

from __future__ import annotations

import json

from click.testing import CliRunner

from annotator.cli.main import annotator
from annotator.cli.output import FAILED
from annotator.third_party import parts


def test_every_part_is_listed_with_version_and_licence() -> None:
    result = CliRunner().invoke(annotator, ["licences"])
    assert result.exit_code == 0
    for part in parts():
        row = next(line for line in result.output.splitlines() if line.startswith(f"{part.name} "))
        assert part.version in row
        assert part.licence in row


def test_json_tells_what_is_built_into_a_part_as_well() -> None:
    result = CliRunner().invoke(annotator, ["licences", "--json"])
    listed = {each["name"]: each for each in json.loads(result.output)}
    assert "GNU libiconv" in {piece["name"] for piece in listed["lxml"]["pieces"]}


def test_the_text_of_a_licence_is_printed_whatever_the_case_of_the_name() -> None:
    result = CliRunner().invoke(annotator, ["licences", "pyside6_essentials"])
    assert result.exit_code == 0
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in result.output


def test_a_part_that_is_not_there_is_refused() -> None:
    result = CliRunner().invoke(annotator, ["licences", "unidecode"])
    assert result.exit_code == FAILED
    assert "annotator licences" in result.output
