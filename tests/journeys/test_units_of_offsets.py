"""One article, its offsets counted in every way: what proves itself is imported unasked, nothing is guessed."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result

from annotator.cli.main import annotator as command
from annotator.model.offset_units import Newlines, OffsetUnit, Reading
from tests.support.other_tools import Find, Maker, doccano_file, label_studio_file, prodigy_file, write_json

TEXT = "😀 Fares rise\n\n“We held out – 20\u00a0% is too much,” said Irène Lund 👩\u200d👩\u200d👧.\nShe left at once."
FINDS: list[Find] = [
    ("QUOTE", "“We held out – 20\u00a0% is too much,”"),
    ("SOURCE", "Irène Lund"),
    ("CLAIM", "20\u00a0%"),
    ("CUE", "once."),
]
PLAIN_TEXT = 'Ferry fares rise\n\n"We held out," said Pia Lund.\nShe left at once.'
PLAIN_FINDS: list[Find] = [("QUOTE", '"We held out,"'), ("SOURCE", "Pia Lund"), ("CUE", "once.")]
UNITS = (OffsetUnit.CODE_POINT, OffsetUnit.UTF16, OffsetUnit.BYTE)
DONE, FAILED, PROBLEMS = 0, 1, 3


def annotator(*arguments: object, code: int = DONE) -> Result:
    ended = CliRunner().invoke(command, list(map(str, arguments)))
    assert ended.exit_code == code, (ended.stdout, ended.stderr, ended.exception)
    return ended


def imported(project: Path) -> set[tuple[str, str]]:
    """Label and string of each span in the only document."""
    (row,) = orjson.loads(annotator("list", project, "--json").stdout)
    shown: Any = orjson.loads(annotator("show", project, row["id"], "--json").stdout)
    for work in shown["annotations"]:
        assert all(shown["text"][span["start"] : span["end"]] == span["text"] for span in work["spans"])
    return {(span["label"], span["text"]) for work in shown["annotations"] for span in work["spans"]}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    annotator("new", tmp_path / "news")
    return tmp_path / "news.annotator"


@pytest.mark.parametrize(("make", "name"), [(label_studio_file, "a.json"), (prodigy_file, "a.jsonl")])
@pytest.mark.parametrize(("unit", "newline"), list(itertools.product(UNITS, ["\n", "\r\n"])))
def test_the_unit_is_recognised_without_a_flag(
    make: Maker, name: str, unit: OffsetUnit, newline: str, project: Path, tmp_path: Path
) -> None:
    text = TEXT.replace("\n", newline)
    ended = annotator("import", project, write_json(tmp_path / name, make(text, Reading(unit), FINDS)))
    assert f"Offsets count {Reading(unit).shown()} in 1 file; 4 of 4 covered strings reproduced." in ended.stderr
    assert imported(project) == set(FINDS)
    annotator("verify", project)


@pytest.mark.parametrize(("unit", "stored"), list(itertools.product(UNITS, ["\n", "\r\n"])))
def test_line_breaks_that_were_counted_otherwise_than_they_are_stored_are_recognised(
    unit: OffsetUnit, stored: str, project: Path, tmp_path: Path
) -> None:
    reading = Reading(unit, Newlines.CRLF if stored == "\n" else Newlines.LF)
    made = label_studio_file(TEXT.replace("\n", stored), reading, FINDS)
    ended = annotator("import", project, write_json(tmp_path / "a.json", made))
    assert f"Offsets count {reading.shown()} in 1 file; 4 of 4 covered strings reproduced." in ended.stderr
    assert imported(project) == set(FINDS)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("unit", UNITS)
def test_without_covered_text_the_unit_is_asked_for_with_samples(
    unit: OffsetUnit, newline: str, project: Path, tmp_path: Path
) -> None:
    path = write_json(tmp_path / "a.jsonl", doccano_file(TEXT.replace("\n", newline), Reading(unit), FINDS))
    refused = annotator("import", project, path, code=FAILED)
    assert f"{path}: say by --offset-unit what its offsets count: codepoint, utf16, grapheme, byte." in refused.stderr
    samples = [line for line in refused.stderr.splitlines() if line.startswith("  ")]
    assert len(samples) == 3
    assert re.search(f"{Reading(unit).shown()}[^“;]* “{FINDS[0][1]}”", samples[0])
    assert orjson.loads(annotator("list", project, "--json").stdout) == []
    annotator("import", project, path, "--offset-unit", unit)
    assert imported(project) == set(FINDS)


def test_a_preview_asks_as_well_and_imports_nothing(project: Path, tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.jsonl", doccano_file(TEXT, Reading(), FINDS))
    assert "--offset-unit" in annotator("import", project, path, "--preview", code=FAILED).stderr
    assert orjson.loads(annotator("list", project, "--json").stdout) == []


def test_where_all_units_are_the_same_nothing_is_asked(project: Path, tmp_path: Path) -> None:
    made = doccano_file(PLAIN_TEXT, Reading(), PLAIN_FINDS)
    ended = annotator("import", project, write_json(tmp_path / "a.jsonl", made))
    assert "Offsets count code points in 1 file; no covered strings prove it." in ended.stderr
    assert imported(project) == set(PLAIN_FINDS)


def test_crlf_is_one_grapheme_so_even_plain_text_is_asked_about(project: Path, tmp_path: Path) -> None:
    made = doccano_file(PLAIN_TEXT.replace("\n", "\r\n"), Reading(), PLAIN_FINDS)
    refused = annotator("import", project, write_json(tmp_path / "a.jsonl", made), code=FAILED)
    assert (
        "CUE 63-68 would be, counted in code points or UTF-16 units or bytes of UTF-8 “once.”; in graphemes nothing"
        in (refused.stderr)
    )


def test_one_file_that_has_to_be_asked_about_stops_no_other(project: Path, tmp_path: Path) -> None:
    asked = write_json(tmp_path / "a.jsonl", doccano_file(TEXT, Reading(), FINDS))
    proved = write_json(tmp_path / "b.json", label_studio_file(TEXT, Reading(OffsetUnit.UTF16), FINDS))
    ended = annotator("import", project, asked, proved, code=PROBLEMS)
    assert f"Problem: {asked}: its offsets can be read in several ways" in ended.stderr
    assert imported(project) == set(FINDS)
