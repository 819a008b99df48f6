"""What is opened as a project, and what is refused with a reason."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from annotator.annotation import status
from annotator.annotation.spans import add_span
from annotator.errors import AnnotatorError, ProjectError, ReadOnlyProject
from annotator.model.annotation_set import Status
from annotator.model.span import Span
from annotator.project import annotations as stored
from annotator.project import documents, journal
from annotator.project.changes import Change
from annotator.project.project import Project
from tests.support.projects import add_text, beside, new_project


def change(path: Path, *statements: str) -> None:
    """Change a project file as another program would."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """A closed project with one text."""
    with new_project(tmp_path / "news") as project:
        add_text(project, "“Yes,” she said.")
    return project.path


@pytest.mark.parametrize("name", ["news", "news.annotator", "with space & %20 #1?.annotator", "größe.v2"])
def test_a_new_project_is_one_file_with_the_ending(name: str, tmp_path: Path) -> None:
    with new_project(tmp_path / name) as project:
        number = add_text(project, "Text.")
    assert beside(project.path) == [project.path.name]
    assert project.path.suffix == ".annotator"
    with Project.open(project.path) as project:
        assert documents.text(project, number) == "Text."


def test_the_file_says_what_it_is_and_is_set_up_with_care(project_file: Path) -> None:
    with Project.open(project_file) as project:
        settings = {
            name: project.database.value(f"PRAGMA {name}")
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check")
        }
        lax = project.database.rows(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
            " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%migrations%' AND name NOT LIKE 'fulltext%'"
        )
    full, on, off = 2, 1, 0
    assert settings == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": on,
        "trusted_schema": off,
        "cell_size_check": on,
    }
    assert lax == []


@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "There is no project"),
        (b"", "is empty, so it is not a project"),
        (b"Prices fell.\n" * 50, "is not a project of this program"),
        (b"SQLite format 3\x00", "is not a project of this program"),
        (b"SQLite format 3\x00" + bytes(200), "is a database of another program"),
    ],
)
def test_what_is_no_project_is_refused(content: bytes | None, message: str, read_only: bool, tmp_path: Path) -> None:
    path = tmp_path / "x.annotator"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProjectError, match=message):
        Project.open(path, read_only=read_only)
    assert (path.read_bytes() if path.exists() else None) == content


@pytest.mark.parametrize("read_only", [False, True], ids=["writing", "reading"])
@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (["PRAGMA application_id = 7"], "another program"),
        (["PRAGMA user_version = 99"], r"newer version of this program \(project version 99"),
        (["CREATE TRIGGER thief AFTER INSERT ON span BEGIN DELETE FROM document; END"], "does not make.*thief"),
        (["CREATE VIEW spy AS SELECT * FROM document"], "does not make.*spy"),
        (["DROP TABLE span", "CREATE VIEW span AS SELECT 1"], "does not make.*span"),
    ],
)
def test_a_file_that_was_tampered_with_is_refused_and_left_alone(
    statements: list[str], message: str, read_only: bool, project_file: Path
) -> None:
    change(project_file, *statements)
    before = project_file.read_bytes()
    with pytest.raises(ProjectError, match=message):
        Project.open(project_file, read_only=read_only)
    assert project_file.read_bytes() == before
    assert beside(project_file) == [project_file.name]


def test_a_refused_project_is_not_held(project_file: Path) -> None:
    change(project_file, "CREATE VIEW spy AS SELECT * FROM document")
    for _ in range(2):
        with pytest.raises(ProjectError, match="spy"):
            Project.open(project_file)
    change(project_file, "DROP VIEW spy")
    Project.open(project_file).close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.annotator")
    with pytest.raises(ProjectError, match="pipe or device"):
        Project.open(tmp_path / "x.annotator")


def test_a_folder_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="is a folder"):
        Project.open(tmp_path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("there.annotator", "There already is a file"),
        ("missing/new", "There is no folder"),
        ("x" * 300, "cannot be made .*Choose another"),
        ("line\nbreak", "cannot be shown"),
        ("caf\udce9", "cannot be shown"),
    ],
)
def test_a_project_that_cannot_be_made_leaves_nothing_behind(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "there.annotator").write_text("mine")
    with pytest.raises(ProjectError, match=message):
        new_project(tmp_path / name)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("there.annotator", "mine")]


def test_a_project_open_for_reading_is_not_changed(project_file: Path) -> None:
    before = project_file.read_bytes()
    with Project.open(project_file, read_only=True) as project:
        with pytest.raises(ReadOnlyProject, match="for reading only"):
            add_span(project, 1, "ana", [(0, 6)], "QUOTE")
        with pytest.raises(ProjectError, match="cannot be written"):
            project.database.execute("DELETE FROM document_text")
    assert project_file.read_bytes() == before
    assert beside(project_file) == [project_file.name]


def test_reading_goes_on_while_somebody_writes(project_file: Path) -> None:
    with Project.open(project_file) as writer, Project.open(project_file, read_only=True) as reader:
        made = add_span(writer, 1, "ana", [(0, 6)], "QUOTE")
        assert stored.spans(reader, 1, "ana") == [made]
        with reader.database.snapshot():
            assert stored.spans(reader, 1, "ana") == [made]
            add_span(writer, 1, "ana", [(0, 1)], "QUOTE")
            assert stored.spans(reader, 1, "ana") == [made]
        assert len(stored.spans(reader, 1, "ana")) == 2


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        ("UPDATE span SET fragments = '[[0'", stored.spans),
        ("UPDATE span SET fragments = '7'", stored.spans),
        ("UPDATE span SET fragments = '[[0,1],[2]]'", stored.outlines),
        ("UPDATE span SET attributes = '[]'", stored.spans),
        ("UPDATE span SET text = CAST(x'ff' AS TEXT)", stored.spans),
        ("UPDATE work SET status = 'fine'", stored.status),
        ("UPDATE document SET metadata = '{'", lambda project, *_: documents.get(project, 1)),
        ("UPDATE document SET origin = '{\"file\": 7}'", lambda project, *_: documents.get(project, 1)),
        ("UPDATE journal SET after = '{'", lambda project, *_: list(journal.history(project))),
        ("UPDATE journal SET after = '{'", lambda project, *_: journal.rows_of_step(project.database, 3)),
        ("UPDATE label_schema SET definition = '{}'", lambda project, *_: project.schema),
        ("DELETE FROM label_schema", lambda project, *_: project.schema),
        ("DROP TABLE span", stored.spans),
    ],
)
def test_a_damaged_value_is_told_in_one_line(statement: str, read: Any, project_file: Path) -> None:
    with Project.open(project_file) as project:
        add_span(project, 1, "ana", [(0, 6)], "QUOTE")
    change(project_file, statement)
    with Project.open(project_file, read_only=True) as project, pytest.raises(ProjectError) as caught:
        read(project, 1, "ana")
    assert str(project_file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_document_that_is_not_there_is_told_and_not_remembered(tmp_path: Path) -> None:
    with new_project(tmp_path / "news") as project:
        with pytest.raises(AnnotatorError, match="no document number 1"):
            documents.text(project, 1)
        number = add_text(project, "Text.")
        assert documents.text(project, number) == "Text."


def change_and_fail(project: Project) -> None:
    with project.transaction("Fails", "new person") as transaction:
        transaction.put("work", {"document": 1, "annotator": "new person", "status": "done"})
        raise ZeroDivisionError


def test_a_failed_change_leaves_nothing_and_the_next_one_works(project_file: Path) -> None:
    heard: list[object] = []
    with Project.open(project_file) as project:
        project.listen(heard.append)
        with pytest.raises(ZeroDivisionError):
            change_and_fail(project)
        with pytest.raises(ProjectError, match="inconsistent"):
            status.set_status(project, 99, "ana", Status.DONE)
        assert heard == []
        assert stored.annotators_of(project, 1) == []
        assert project.database.rows("SELECT id FROM annotator WHERE id = 'new person'") == []
        made = add_span(project, 1, "ana", [(0, 6)], "QUOTE")
        assert isinstance(made, Span)
        assert len(heard) == 1


def test_a_change_keeps_others_from_writing_from_its_first_moment(project_file: Path) -> None:
    with Project.open(project_file) as project:
        other = project.for_another_thread()
        other.database.value("PRAGMA busy_timeout = 1")
        with project.transaction("Mark as done", "ana") as transaction:
            transaction.current("work", (1, "ana"))
            with pytest.raises(ProjectError, match="is busy in another program"):
                add_span(other, 1, "ben", [(0, 6)], "QUOTE")
            transaction.put("work", {"document": 1, "annotator": "ana", "status": "done"})
        add_span(other, 1, "ben", [(0, 6)], "QUOTE")
        other.close()
        assert stored.annotators_of(project, 1) == ["ana", "ben"]


def test_a_row_that_ends_as_it_began_is_no_step_and_one_changed_twice_is_one_change(project_file: Path) -> None:
    heard: list[Change] = []
    work = {"document": 1, "annotator": "ana"}
    with Project.open(project_file) as project:
        project.listen(heard.append)
        with project.transaction("There and back", "ana") as transaction:
            transaction.put("work", {**work, "status": "done"})
            transaction.delete("work", (1, "ana"))
        assert heard == []
        with project.transaction("Twice", "ana") as transaction:
            transaction.put("work", {**work, "status": "in_progress"})
            transaction.put("work", {**work, "status": "done"})
    (change,) = heard
    assert [(row.before, row.after) for row in change.rows] == [(None, {**work, "status": "done"})]
