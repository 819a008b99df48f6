"""Spans that were suggested before a person accepted them are named in every data set, and proved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.annotation import suggested
from annotator.annotation.spans import move_span
from annotator.export.dataset import export_dataset
from annotator.export.joining import join_texts
from annotator.export.manifest import read_manifest
from annotator.export.options import WRITTEN, ExportOptions
from annotator.export.selection import Selection
from annotator.export.verification import verify
from annotator.formats.writing import CARD, SUGGESTED_SPANS
from annotator.model.annotator import GOLD
from annotator.project.project import Project
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.rule import Rule
from tests.support.helped import CLAIM, QUOTE, SOURCE, TEXT, finish, mark, suggestion
from tests.support.projects import PERSON, add_documents, new_document, new_project

FIRST, SECOND, THIRD = suggestion(*QUOTE, score=0.75), suggestion(*SOURCE), suggestion(*CLAIM, suggester="learned")
Line = dict[str, Any]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A quote that was accepted, a source that was changed, a claim that was rejected, and one by hand."""
    with new_project(tmp_path / "news") as opened:
        add_documents(opened, new_document("d1", TEXT), new_document("d2", f"{TEXT} More."))
        suggested.accept(opened, 1, PERSON, FIRST)
        suggested.accept(opened, 1, PERSON, SECOND, replace(SECOND, fragments=((24, 28),)))
        suggested.reject(opened, 1, PERSON, THIRD)
        mark(opened, 1, PERSON, 30, 40, "CLAIM")
        mark(opened, 2, "ben", *QUOTE)
        yield opened


def lines(folder: Path) -> list[Line]:
    return [json.loads(line) for line in (folder / SUGGESTED_SPANS).read_text(encoding="utf-8").splitlines()]


def test_each_span_that_was_suggested_has_a_line(project: Project, tmp_path: Path) -> None:
    report = export_dataset(project, tmp_path / "out")
    found = {line["label"]: line for line in lines(tmp_path / "out")}
    assert {label: line["how"] for label, line in found.items()} == {"QUOTE": "accepted", "SOURCE": "changed"}
    quote, source = found["QUOTE"], found["SOURCE"]
    assert (quote["document"], quote["annotator"], quote["suggester"], quote["version"]) == (
        "d1",
        PERSON,
        "quotes",
        "1",
    )
    assert (quote["score"], quote["suggested"]) == (0.75, {"label": "QUOTE", "fragments": [[0, 14]]})
    assert source["suggested"] == {"label": "SOURCE", "fragments": [[20, 28]]}
    assert report.manifest.suggested_spans == {"quotes 1": {"accepted": 1, "changed": 1}}
    card = (tmp_path / "out" / CARD).read_text(encoding="utf-8")
    assert "Of 4 spans, 2 were suggested by a program before a person accepted them, 1 of these with other" in card
    assert "| quotes 1 | 1 | 1 |" in card
    assert verify(tmp_path / "out").problems == []


def test_whether_a_span_is_as_suggested_is_told_as_it_stands_now(project: Project, tmp_path: Path) -> None:
    (span,) = (line["span"] for line in _exported(project, tmp_path / "a") if line["label"] == "QUOTE")
    move_span(project, 1, PERSON, span, [(1, 13)])
    assert {line["how"] for line in _exported(project, tmp_path / "b")} == {"changed"}
    assert verify(tmp_path / "b").problems == []
    move_span(project, 1, PERSON, span, [(0, 14)])
    assert {line["how"] for line in _exported(project, tmp_path / "c")} == {"accepted", "changed"}
    (source,) = (line["span"] for line in lines(tmp_path / "c") if line["label"] == "SOURCE")
    move_span(project, 1, PERSON, source, [(20, 28)])
    assert {line["how"] for line in _exported(project, tmp_path / "d")} == {"accepted"}
    assert verify(tmp_path / "d").problems == []


def test_gold_that_is_the_same_as_a_suggested_span_is_told_of_with_whose_it_was(
    project: Project, tmp_path: Path
) -> None:
    for number in (1, 2):
        mark(project, number, "cleo", *QUOTE)
    for who in (PERSON, "cleo"):
        finish(project, 1, who)
    for who in ("ben", "cleo"):
        finish(project, 2, who)
    apply_rule(project, Rule(), "lea")
    export_dataset(project, tmp_path / "out", Selection(annotator=GOLD))
    (line,) = lines(tmp_path / "out")  # nothing was suggested in the second article, where both had it by hand
    assert (line["document"], line["annotator"], line["label"], line["through"]) == ("d1", GOLD, "QUOTE", PERSON)
    assert verify(tmp_path / "out").problems == []


def test_a_data_set_without_any_has_no_such_file(project: Project, tmp_path: Path) -> None:
    report = export_dataset(project, tmp_path / "out", Selection(annotator="ben"))
    assert not (tmp_path / "out" / SUGGESTED_SPANS).exists()
    assert report.manifest.suggested_spans == {}
    assert "## Suggestions" not in (tmp_path / "out" / CARD).read_text(encoding="utf-8")


@pytest.mark.parametrize("format_name", WRITTEN)
def test_every_format_has_them_beside_it(project: Project, tmp_path: Path, format_name: str) -> None:
    export_dataset(project, tmp_path / "out", format_name=format_name)
    assert [line["label"] for line in lines(tmp_path / "out")] == ["QUOTE", "SOURCE"]
    assert verify(tmp_path / "out").problems == []


def test_joining_keeps_what_is_told_of_the_documents_that_are_joined(project: Project, tmp_path: Path) -> None:
    export_dataset(project, tmp_path / "out", options=ExportOptions(with_texts=False))
    assert verify(tmp_path / "out").problems == []
    join_texts(tmp_path / "out", [project.path], tmp_path / "joined")
    assert lines(tmp_path / "joined") == lines(tmp_path / "out")
    assert read_manifest(tmp_path / "joined").suggested_spans == {"quotes 1": {"accepted": 1, "changed": 1}}
    only = tmp_path / "d2.txt"
    only.write_text(f"{TEXT} More.", encoding="utf-8")
    join_texts(tmp_path / "out", [only], tmp_path / "less")
    assert not (tmp_path / "less" / SUGGESTED_SPANS).exists()


def _as_suggested(line: Line) -> None:
    line["suggested"] = {"label": line["label"], "fragments": [[24, 28]]}


def _relabelled(line: Line) -> None:
    line["label"] = "QUOTE"


def _elsewhere(line: Line) -> None:
    line["span"] = "other"


def _by_magic(line: Line) -> None:
    line["how"] = "guessed"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_as_suggested, "is just what was suggested"),
        (_relabelled, "is labelled SOURCE, not QUOTE"),
        (_elsewhere, "has no span other of ana"),
        (_by_magic, "how: "),
    ],
)
def test_verify_finds_a_line_that_is_not_so(
    project: Project, tmp_path: Path, spoil: Callable[[Line], None], told: str
) -> None:
    export_dataset(project, tmp_path / "out")
    found = lines(tmp_path / "out")
    spoil(next(line for line in found if line["label"] == "SOURCE"))
    _write(tmp_path / "out", found)
    assert any(told in problem.message for problem in verify(tmp_path / "out").problems)


def test_verify_finds_a_line_that_is_missing_or_there_twice(project: Project, tmp_path: Path) -> None:
    export_dataset(project, tmp_path / "out")
    found = lines(tmp_path / "out")
    _write(tmp_path / "out", found[:1])
    assert any("it has 1 lines, the manifest says 2" in str(one) for one in verify(tmp_path / "out").problems)
    _write(tmp_path / "out", [found[0], found[0]])
    assert any("is told of above" in str(one) for one in verify(tmp_path / "out").problems)
    (tmp_path / "out" / SUGGESTED_SPANS).unlink()
    assert [one.message for one in verify(tmp_path / "out").problems] == ["the file is missing"]


def _exported(project: Project, folder: Path) -> list[Line]:
    export_dataset(project, folder)
    return lines(folder)


def _write(folder: Path, found: list[Line]) -> None:
    """Let the file hold these lines."""
    content = "".join(f"{json.dumps(line)}\n" for line in found)
    (folder / SUGGESTED_SPANS).write_text(content, encoding="utf-8")
