"""`annotator progress`: the same counts as in the window, as tables and as JSON."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from annotator.annotation.spans import add_span
from annotator.annotation.status import set_nothing_here, set_status
from annotator.cli.main import annotator
from annotator.cli.output import FAILED
from annotator.model.annotation_set import Status
from tests.support.projects import add_documents, new_document, new_project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_project(tmp_path / "p.annotator") as project:
        first, second = add_documents(project, new_document("d1", "Prices fell."), new_document("d2", "Prices rose."))
        add_span(project, first, "ana", [(0, 6)], "CLAIM")
        set_nothing_here(project, first, "ana", "QUOTE", is_nothing=True)
        set_status(project, first, "ana", Status.DONE)
        add_span(project, second, "ben", [(0, 6)], "CLAIM")
        return project.path


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(annotator, ["progress", str(path), *options])


def test_tables_tell_annotators_labels_and_days(path: Path) -> None:
    lines = [" ".join(line.split()) for line in run(path).output.splitlines()]
    assert lines[0] == "2 documents"
    assert "ana 1 0 1 1 0:00 – –" in lines
    assert "ben 1 1 0 1 0:00 – –" in lines
    assert "Everyone 0 1 1 2 0:00 – –" in lines
    assert "CLAIM ana 1 1 0" in lines
    assert "QUOTE ana 0 0 1" in lines
    assert any(line.endswith(" ana 1 1 0:00") for line in lines)


def test_json_holds_every_day(path: Path) -> None:
    told = orjson.loads(run(path, "--json").output)
    assert told["everyone"]["done"] == 1
    assert [(day["annotator"], day["documents_done"], day["spans_made"]) for day in told["days"]] == [
        ("ana", 1, 1),
        ("ben", 0, 1),
    ]


def test_a_damaged_count_is_told_as_such(path: Path) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE activity SET quarter = ? WHERE annotator = 'ana'", (2**60,))
    connection.close()
    done = run(path)
    assert done.exit_code == FAILED
    assert "the count of work by time cannot be read" in done.output
