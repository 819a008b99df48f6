"""The commands about suggestions: suggest, suggestions, influence, and export of them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from annotator.annotation import suggested
from annotator.cli.main import annotator
from annotator.cli.output import FAILED
from annotator.project.project import Project
from annotator.suggestions.settings import settings_of
from tests.support.helped import QUOTE, SOURCE, TEXT, Clock, finish, look, suggestion
from tests.support.projects import PERSON, add_documents, all_work, new_document, new_project

FIRST = suggestion(*QUOTE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_project(tmp_path / "news") as project:
        add_documents(
            project, *(new_document(f"d{place}", f"{TEXT}{' More.' * place}", language="en") for place in (0, 1))
        )
    return tmp_path / "news.annotator"


def run(command: str, path: Path, *options: str | Path) -> Result:
    return CliRunner().invoke(annotator, [command, str(path), *map(str, options)])


def test_suggesting_keeps_what_is_suggested_and_labels_nothing(path: Path) -> None:
    done = run("suggest", path)
    assert done.exit_code == 0, done.output
    assert "Suggestions made for 2 documents." in done.stdout
    again = run("suggest", path, "--only", "quotes", "--json")
    assert orjson.loads(again.stdout)["known"] == 2
    with Project.open(path, read_only=True) as project:
        assert all_work(project) == {}


def test_suggestions_are_exported_apart(path: Path, tmp_path: Path) -> None:
    refused = run("export", path, tmp_path / "out", "--suggestions")
    assert refused.exit_code == FAILED
    assert "annotator suggest news.annotator" in refused.stderr
    run("suggest", path, "--only", "quotes")
    done = run("export", path, tmp_path / "out", "--suggestions")
    assert done.exit_code == 0, done.output
    records = [json.loads(line) for line in (tmp_path / "out" / "suggestions.jsonl").read_text("utf-8").splitlines()]
    assert [record["annotator"] for record in records] == [None, None]
    assert {span["label"] for span in records[0]["spans"]} == {"QUOTE", "SOURCE"}
    assert {span["suggester"] for record in records for span in record["spans"]} == {"quotes"}
    assert run("verify", tmp_path / "out").exit_code == 0
    assert run("export", path, tmp_path / "other", "--suggestions", "--gold").exit_code == FAILED


def test_what_is_suggested_is_shown_and_chosen(path: Path) -> None:
    shown = run("suggestions", path)
    assert "claims       off" in shown.stdout
    assert "Shown to everybody, except in 10 % of the articles, which are drawn." in shown.stdout
    done = run("suggestions", path, "--on", "claims", "--off", "quotes:cue", "--unaided", "25%")
    assert done.exit_code == 0, done.output
    assert "claims       CLAIM" in done.stdout
    assert "25 % of the articles" in done.stdout
    with Project.open(path, read_only=True) as project:
        settings = settings_of(project)
    assert (settings.on["quotes"], settings.unaided_share) == (("QUOTE", "SOURCE"), 0.25)
    assert "Blind: nobody is shown any." in run("suggestions", path, "--blind").stdout
    assert orjson.loads(run("suggestions", path, "--not-blind", "--json").stdout)["is_blind"] is False


@pytest.mark.parametrize("options", [("--on", "guesses"), ("--off", "quotes:NONE")])
def test_a_suggester_or_label_that_there_is_not_is_refused(path: Path, options: tuple[str, ...]) -> None:
    refused = run("suggestions", path, *options)
    assert refused.exit_code == FAILED
    assert "There are: " in refused.stderr


def test_labels_of_another_name_stand_for_what_is_looked_for(path: Path) -> None:
    shown = run("suggestions", path)
    assert "QUOTE, SOURCE, CUE as no label" in shown.stdout
    assert "No label stands for CUE, BOILERPLATE, so none is shown" in run("suggest", path).stderr
    called = run("suggestions", path, "--call", "CUE=CLAIM", "--call", "BOILERPLATE=ADVERT")
    assert "QUOTE, SOURCE, CUE as CLAIM" in called.stdout
    assert "No label" not in run("suggest", path).stderr


def test_what_cannot_stand_for_anything_is_refused(path: Path) -> None:
    refused = run("suggestions", path, "--on", "quotes:ADVERT")
    assert refused.exit_code != 0
    assert "--call QUOTE=ADVERT" in refused.stderr
    assert "They know: QUOTE" in run("suggestions", path, "--call", "NOBODY=ADVERT").stderr


def test_kinds_with_labels_of_their_own_are_told_as_such(tmp_path: Path) -> None:
    run("new", tmp_path / "news", "--schema", "boilerplate")
    assert "boilerplate  BOILERPLATE by kind" in run("suggestions", tmp_path / "news.annotator").stdout


@pytest.mark.parametrize("share", ["110%", "-1", "some"])
def test_what_is_no_share_is_wrong_usage(path: Path, share: str) -> None:
    assert run("suggestions", path, f"--unaided={share}").exit_code == 2


def test_all_off_is_said(path: Path) -> None:
    for name in ("quotes", "boilerplate", "projection", "learned"):
        run("suggestions", path, "--off", name)
    assert "All suggesters are off" in run("suggest", path).stdout


def test_the_influence_is_told_and_written(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing was suggested to anybody yet" in run("influence", path).stdout
    clock = Clock(monkeypatch)
    with Project.open(path, person=PERSON) as project:
        look(project, 1, PERSON, [FIRST, suggestion(*SOURCE)])
        clock.wait(65)
        suggested.accept(project, 1, PERSON, FIRST)
        finish(project, 1, PERSON)
    figures, text = tmp_path / "figures.csv", tmp_path / "report.md"
    done = run("influence", path, "--csv", figures, "--markdown", text)
    assert done.exit_code == 0, done.output
    assert ["with", "suggestions", "1", "1:05", "1", "90"] in [line.split() for line in done.stdout.splitlines()]
    assert "Warning: Too few articles with suggestions" in done.stdout
    assert "| with suggestions | 1 | 1:05 | 1 | 90 |" in text.read_text(encoding="utf-8")
    with figures.open(encoding="utf-8", newline="") as file:
        rows = {(row["table"], row["label"], row["measure"]): row["value"] for row in csv.DictReader(file)}
    assert rows["work", "", "median time"] == "65.0"
    assert rows["suggestions", "SOURCE", "ignored"] == "1"
    assert orjson.loads(run("influence", path, "--json").stdout)["acceptance"][0]["accepted"] == 1
