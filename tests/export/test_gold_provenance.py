"""Gold in data sets: asked for by name, told of item by item, and proved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from annotator.cli.main import annotator
from annotator.export.dataset import export_dataset
from annotator.export.joining import join_texts
from annotator.export.manifest import read_manifest
from annotator.export.options import ExportOptions
from annotator.export.selection import Selection
from annotator.export.verification import verify
from annotator.formats.writing import CARD, MANIFEST, PROVENANCE
from annotator.model.annotator import GOLD
from annotator.model.decision import ErrorClass, Remark
from annotator.project.project import Project
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.deciding import decide
from annotator.review.adjudication.differences import open_differences
from annotator.review.adjudication.rule import Rule
from tests.support.settling import LEA, TEXT, team_project, work

OF_GOLD = Selection(annotator=GOLD)
LINKED = [("attributed_to", 0, 1)]
Line = dict[str, Any]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A source, a link and a topic that both have, a quote that was settled, and a claim that was not kept."""
    source, claim = (20, 28, "SOURCE"), (30, 40, "CLAIM")
    ana = work("ana", (0, 14, "QUOTE"), source, links=LINKED, topic="sport", none=["ADVERT"])
    ben = work("ben", (1, 13, "QUOTE"), source, claim, links=LINKED, topic="sport", none=["ADVERT"])
    opened, number = team_project(tmp_path / "news", ana, ben)
    with opened:
        apply_rule(opened, Rule(), LEA)
        quote, other = open_differences(opened, number)
        remark = Remark(ErrorClass.BOUNDARY_NARROW, "with its marks", guideline_fix=True)
        decide(opened, quote, quote.contents()[:1], LEA, remark)
        decide(opened, other, [], LEA)
        yield opened


def lines(folder: Path) -> list[Line]:
    return [json.loads(line) for line in (folder / PROVENANCE).read_text(encoding="utf-8").splitlines()]


def test_each_item_of_gold_is_told_of(project: Project, tmp_path: Path) -> None:
    report = export_dataset(project, tmp_path / "out", OF_GOLD)
    assert report.manifest.gold == {"adjudicated": 1, "nothing": 1, "unanimous": 4}
    told = {(line["kind"], line["label"]): line for line in lines(tmp_path / "out")}
    assert {key: line["how"] for key, line in told.items()} == {
        ("span", "QUOTE"): "adjudicated",
        ("span", "SOURCE"): "unanimous",
        ("span", "CLAIM"): "adjudicated",
        ("relation", "attributed_to"): "unanimous",
        ("document label", "TOPIC"): "unanimous",
        ("nothing here", "ADVERT"): "unanimous",
    }
    quote = told["span", "QUOTE"]
    assert (quote["decided_by"], quote["error_class"], quote["comment"], quote["guideline_fix"]) == (
        LEA,
        "boundary too narrow",
        "with its marks",
        True,
    )
    assert quote["sides"] == [
        {"said": {"label": "QUOTE", "fragments": [[0, 14]]}, "by": {"ana": "ana0"}},
        {"said": {"label": "QUOTE", "fragments": [[1, 13]]}, "by": {"ben": "ben0"}},
    ]
    assert told["span", "CLAIM"]["id"] == ""
    card = (tmp_path / "out" / CARD).read_text(encoding="utf-8")
    assert "## Gold" in card
    assert "| adjudicated | 1 | a person settled it |" in card
    assert verify(tmp_path / "out").problems == []


def test_work_without_gold_is_told_nothing_of(project: Project, tmp_path: Path) -> None:
    report = export_dataset(project, tmp_path / "out", Selection(annotator="ana"))
    assert report.manifest.gold == {}
    assert not (tmp_path / "out" / PROVENANCE).exists()
    assert "## Gold" not in (tmp_path / "out" / CARD).read_text(encoding="utf-8")


def test_gold_of_the_command_line(project: Project, tmp_path: Path) -> None:
    for place, options in enumerate((["--gold"], ["--annotator", "gold"])):
        folder = tmp_path / str(place)
        done = CliRunner().invoke(annotator, ["export", str(project.path), str(folder), *options])
        assert done.exit_code == 0, done.output
        assert list(read_manifest(folder).counts.annotators) == [GOLD]
    both = ["export", str(project.path), str(tmp_path / "no"), "--gold", "--annotator", "ana"]
    assert CliRunner().invoke(annotator, both).exit_code == 2


def without_last(told: list[Line]) -> None:
    told.pop()


def with_another(told: list[Line]) -> None:
    told.append({**told[0], "id": "gsomething"})


def with_unknown_how(told: list[Line]) -> None:
    told[0]["how"] = "guessed"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (without_last, "is in gold, but not told of"),
        (with_another, "is told of, but not in gold"),
        (with_unknown_how, "how: Input should be"),
    ],
)
def test_a_provenance_that_does_not_fit_is_found_out(
    project: Project, tmp_path: Path, change: Callable[[list[Line]], None], message: str
) -> None:
    folder = tmp_path / "out"
    export_dataset(project, folder, OF_GOLD)
    told = sorted(lines(folder), key=lambda line: line["id"])
    change(told)
    (folder / PROVENANCE).write_text("".join(json.dumps(line) + "\n" for line in told), encoding="utf-8")
    found = [str(problem) for problem in verify(folder).problems]
    assert any(message in problem for problem in found)
    assert any("SHA-256" in problem for problem in found)


@pytest.mark.parametrize(("tasks", "format_name"), [(("spans",), "jsonl"), ((), "brat")])
def test_the_gold_of_training_files_and_of_other_tools_is_told_of_too(
    project: Project, tmp_path: Path, tasks: tuple[str, ...], format_name: str
) -> None:
    export_dataset(project, tmp_path / "out", OF_GOLD, format_name=format_name, options=ExportOptions(tasks=tasks))
    assert len(lines(tmp_path / "out")) == 6
    assert verify(tmp_path / "out").problems == []


def test_what_is_told_goes_along_when_texts_are_joined_again(project: Project, tmp_path: Path) -> None:
    folder, joined = tmp_path / "out", tmp_path / "joined"
    export_dataset(project, folder, OF_GOLD, options=ExportOptions(with_texts=False))
    assert {line["comment"] for line in lines(folder)} == {None}
    (tmp_path / "d1.txt").write_text(TEXT, encoding="utf-8", newline="")
    join_texts(folder, [tmp_path / "d1.txt"], joined)
    assert lines(joined) == lines(folder)
    assert verify(joined).problems == []
    assert json.loads((joined / MANIFEST).read_bytes())["gold"] == {"adjudicated": 1, "nothing": 1, "unanimous": 4}


def test_gold_that_was_imported_has_no_decision(tmp_path: Path) -> None:
    opened, _ = team_project(tmp_path / "news", work(GOLD, (0, 14, "QUOTE")))
    with opened:
        report = export_dataset(opened, tmp_path / "out")
    assert report.manifest.gold == {"imported": 1}
    assert [(line["id"], line["how"], line["sides"]) for line in lines(tmp_path / "out")] == [("gold0", "imported", [])]


def test_gold_without_items_has_nothing_to_tell(tmp_path: Path) -> None:
    opened, _ = team_project(tmp_path / "news", work("ana"), work("ben"))
    with opened:
        apply_rule(opened, Rule(), LEA)
        report = export_dataset(opened, tmp_path / "out", OF_GOLD)
    assert (report.manifest.gold, report.manifest.counts.status) == ({}, {"done": 1})
    assert (tmp_path / "out" / PROVENANCE).read_bytes() == b""
    assert verify(tmp_path / "out").problems == []


def test_gold_that_is_settled_is_exported_without_warnings(project: Project, tmp_path: Path) -> None:
    report = export_dataset(project, tmp_path / "out", OF_GOLD)
    assert (report.warnings(), report.manifest.gold_in_progress, report.manifest.gold_done_apart) == ([], 0, 0)
    assert "not final" not in (tmp_path / "out" / CARD).read_text(encoding="utf-8")
