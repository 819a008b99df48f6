"""A project that any released version made opens, is right, and is worked on further; see RELEASING.md."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from annotator.annotation.spans import add_span
from annotator.errors import ProjectError
from annotator.export.dataset import export_dataset
from annotator.export.verification import verify
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.backups import backup_folder
from annotator.project.file_header import project_version
from annotator.project.migrations import VERSION
from annotator.project.project import Project
from annotator.project.table_counts import COUNTED, table_counts
from annotator.project.undo import next_redo, next_undo, undo
from tests.data.projects.make import ANA, numbers
from tests.support.projects import beside

FOLDER = Path(__file__).parents[1] / "data" / "projects"
RELEASED = sorted(path.name.removesuffix(".annotator.gz") for path in FOLDER.glob("*.annotator.gz"))


@pytest.fixture(params=RELEASED)
def version(request: pytest.FixtureRequest) -> str:
    """A released version, and the one that is to be released next."""
    return str(request.param)


@pytest.fixture
def path(version: str, tmp_path: Path) -> Path:
    """A copy of the project file of that version."""
    found = tmp_path / f"{version}.annotator"
    found.write_bytes(gzip.decompress((FOLDER / f"{version}.annotator.gz").read_bytes()))
    return found


@pytest.fixture
def facts(version: str) -> dict[str, Any]:
    """What that version said is in it."""
    return dict(json.loads((FOLDER / f"{version}.json").read_text(encoding="utf-8")))


def test_it_has_something_in_every_table_that_a_person_can_fill(facts: dict[str, Any]) -> None:
    assert len(facts["counts"]) >= 26
    assert [what for what, count in facts["counts"].items() if not count] == []
    assert facts["counts"].keys() <= COUNTED.keys()


def test_everything_is_in_it_as_it_was(path: Path, facts: dict[str, Any]) -> None:
    is_older = project_version(path) < VERSION
    with Project.open(path) as project:
        counts = table_counts(project)
        assert {what: counts[what] for what in facts["counts"]} == facts["counts"]
        assert {
            documents.id_of(project, number): documents.text(project, number) for number in numbers(project)
        } == facts["texts"]
        undone, done_again = next_undo(project, ANA.id), next_redo(project, ANA.id)
        assert undone is not None
        assert done_again is not None
        assert (undone.operation, done_again.operation) == (facts["undone next"], facts["done again next"])
    assert verify(path).problems == []
    assert beside(path) == [path.name]
    assert any(backup_folder(path).glob("version-*")) == is_older


def test_it_is_labelled_further_and_exported(path: Path, tmp_path: Path) -> None:
    with Project.open(path) as project:
        last = numbers(project)[-1]
        before = len(stored.annotation_set(project, last, ANA.id).spans)
        add_span(project, last, ANA.id, [(0, 7)], "CLAIM")
        undo(project, ANA.id)
        made = add_span(project, last, ANA.id, [(0, 7)], "QUOTE")
        assert len(stored.annotation_set(project, last, ANA.id).spans) == before + 1
        export_dataset(project, tmp_path / "export")
    assert verify(path).problems == []
    assert verify(tmp_path / "export").problems == []
    assert made.id in (tmp_path / "export" / "annotations.jsonl").read_text(encoding="utf-8")


def test_read_only_it_is_not_touched(path: Path) -> None:
    before = path.read_bytes()
    if project_version(path) < VERSION:
        with pytest.raises(ProjectError, match="Open it for writing once"):
            Project.open(path, read_only=True)
    else:
        with Project.open(path, read_only=True) as project:
            table_counts(project)
        assert verify(path).problems == []
    assert path.read_bytes() == before
    assert beside(path) == [path.name]


def test_one_of_a_later_version_is_refused_and_left_alone(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[60:64] = (VERSION + 1).to_bytes(4, "big")
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(ProjectError, match=r"newer version of this program.*Update the program"):
            Project.open(path, read_only=read_only)
    assert path.read_bytes() == content
