"""Columns, delimiter and sheet said on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.child import run_annotator


@pytest.fixture
def project(tmp_path: Path) -> str:
    path = str(tmp_path / "a.annotator")
    assert run_annotator("new", path).returncode == 0
    return path


def test_a_preview_says_what_is_taken_for_what_and_imports_nothing(project: str, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("Body,Headline,Section\nPrices fell.,Prices,economy\n", encoding="utf-8")
    shown = run_annotator("import", project, str(table), "--preview")
    assert "In 1 file, text from “Body”, title from “Headline”; metadata: Section." in shown.stderr
    assert "0 of 0 documents" in run_annotator("list", project).stderr


def test_what_is_said_is_done(project: str, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("c1#c2\nPrices fell.#a1\n", encoding="utf-8")
    unknown = run_annotator("import", project, str(table))
    assert "say which: c1#c2" in unknown.stderr
    options = ["--delimiter", "#", "--field", "text=c1", "--field", "id=c2"]
    assert run_annotator("import", project, str(table), *options).returncode == 0
    assert "Prices fell." in run_annotator("show", project, "a1").stdout


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--field", "body", "write FIELD=COLUMN"),
        ("--field", "kind=x", "FIELD is one of text"),
        ("--delimiter", "ab", "sign"),
    ],
)
def test_what_is_no_option_is_refused_with_advice(option: str, value: str, message: str, project: str) -> None:
    refused = run_annotator("import", project, "a.csv", option, value)
    assert refused.returncode == 2
    assert message in " ".join(refused.stderr.split())
