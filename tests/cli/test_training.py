"""`annotator train` and `annotator next`, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.annotation import status
from annotator.cli.opening import person
from annotator.model.annotation_set import Status
from annotator.project import documents
from annotator.project.project import Project
from tests.support.child import run_annotator
from tests.support.labelled_articles import add_articles, finished
from tests.support.projects import new_project

SECONDS = 300  # what else runs may have the processor


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project in which whoever is logged in has finished twelve articles, and begun none of six others."""
    with new_project(tmp_path / "p.annotator") as project:
        finished(project, 12, person().id)
        add_articles(project, 6)
        return project.path


def test_training_prints_figures_and_what_is_used(path: Path) -> None:
    child = run_annotator("train", str(path), seconds=SECONDS)
    assert child.returncode == 0, child.stderr
    lines = child.stdout.splitlines()
    assert lines[0].split()[:4] == ["LABEL", "SPANS", "PRECISION", "RECALL"]
    (quote,) = [line for line in lines if line.startswith("QUOTE")]
    assert quote.split()[1] == "36"
    assert "yes: better than the rules" in quote
    assert "no: too few spans" in child.stdout
    assert any(line.startswith("attributed_to: precision") for line in lines)
    assert any(line.startswith("ARTICLES") for line in lines)
    assert "Learned from 12 articles" in child.stderr


def test_training_for_some_labels_and_as_json(path: Path) -> None:
    child = run_annotator("train", str(path), "--label", "ADVERT", "--json", seconds=SECONDS)
    said = json.loads(child.stdout)
    assert said["is_used"] == ["ADVERT"]
    assert list(said["figures"]["labels"]) == ["ADVERT"]
    assert said["documents"] == said["measured"] == 12


def test_with_too_little_to_learn_from_one_line_says_what_to_do(path: Path) -> None:
    child = run_annotator("train", str(path), "--as", "ben")
    assert child.returncode == 1
    assert child.stderr == (
        "Error: A model learns from finished articles: at least 10, and there are 0. Label 10 more articles and mark"
        " them as done.\n"
    )


def test_next_lists_what_is_not_begun(path: Path) -> None:
    new = {f"a{number}" for number in range(12, 18)}
    child = run_annotator("next", str(path), "--count", "4")
    assert child.returncode == 0, child.stderr
    rows = [line.split(maxsplit=1) for line in child.stdout.splitlines()[1:]]
    assert len(rows) == 4
    assert {row[0] for row in rows} < new
    assert all(row[1].startswith(("Drawn at random ", "Rules unsure ", "By doubt of the rules ")) for row in rows)
    listed = json.loads(run_annotator("next", str(path), "--json").stdout)
    assert {one["id"] for one in listed} == new
    assert all(one["why"].endswith(".") and one["copies"] == 1 for one in listed)


def test_next_can_be_asked_while_the_project_is_open_for_writing(path: Path) -> None:
    with Project.open(path):
        assert run_annotator("next", str(path), "--count", "1").returncode == 0


def test_next_says_that_nothing_is_left(path: Path) -> None:
    with Project.open(path) as project:
        for number in documents.all_numbers(project):
            status.set_status(project, number, person().id, Status.DONE)
    child = run_annotator("next", str(path))
    assert (child.returncode, child.stdout) == (0, "")
    assert "every article is begun" in child.stderr
