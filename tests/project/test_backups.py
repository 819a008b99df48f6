"""Copies of the project: complete while it is open, kept for a week, made before an older file is changed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from annotator.annotation.spans import add_span
from annotator.errors import ProjectError
from annotator.export.verification import verify
from annotator.model.ids import text_sha256
from annotator.project import backups, documents, migration_steps, migrations, queue
from annotator.project.database import Database
from annotator.project.file_header import APPLICATION_ID, project_version
from annotator.project.project import Project
from annotator.project.schema_store import schema_row
from tests.support.projects import add_text, all_work, beside, new_project, rich_schema

TODAY = date(2024, 3, 14)


def older_project(path: Path) -> None:
    """A project as its first version left it, with one document."""
    database = Database(path, create=True)
    migration_steps.MIGRATIONS.apply(database.tables, stop_before="fulltext")
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    database.execute("PRAGMA user_version = 1")
    row = schema_row(rich_schema())
    database.execute("INSERT INTO label_schema VALUES (?, ?)", (row["name"], row["definition"]))
    database.execute("INSERT INTO step VALUES (1, 'New project', 'ana', '2024', 'fixed', NULL, 0)")
    database.execute(
        "INSERT INTO journal (step, place, row_table, row_key, after) VALUES (1, 0, 'label_schema', ?, ?)",
        ('["schema"]', json.dumps(row)),
    )
    database.execute(
        "INSERT INTO document (id, text_sha256, length, title, metadata, origin) VALUES ('d1', ?, 6, '', '{}', '{}')",
        (text_sha256("Ferry."),),
    )
    database.execute("INSERT INTO document_text VALUES (1, 'Ferry.')")
    database.close()


def test_a_copy_made_while_the_project_is_open_is_complete(tmp_path: Path) -> None:
    with new_project(tmp_path / "news") as project:
        number = add_text(project, "“Yes,” she said.")
        add_span(project, number, "ana", [(0, 6)], "QUOTE")
        copy = backups.save_copy(project, tmp_path / "copy")
        work = all_work(project)
        assert beside(project.path) == ["copy.annotator", "news.annotator", "news.annotator-shm", "news.annotator-wal"]
    with Project.open(copy) as copied:
        assert all_work(copied) == work
        assert documents.text(copied, number) == "“Yes,” she said."
    assert verify(copy).problems == []


def test_a_copy_replaces_an_older_one_and_can_be_made_of_a_project_open_for_reading(tmp_path: Path) -> None:
    (tmp_path / "copy.annotator").write_text("old")
    with new_project(tmp_path / "news") as project:
        add_text(project, "Text.")
    with Project.open(project.path, read_only=True) as project:
        copy = backups.save_copy(project, tmp_path / "copy.annotator")
    assert verify(copy).documents == 1


@pytest.mark.parametrize(
    ("target", "message"),
    [("news", "is the open project itself"), ("missing/copy", "cannot be written"), ("folder", "cannot be written")],
)
def test_a_copy_that_cannot_be_written_leaves_nothing(target: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "folder.annotator").mkdir()
    with new_project(tmp_path / "news") as project, pytest.raises(ProjectError, match=message):
        backups.save_copy(project, tmp_path / target)
    assert beside(project.path) == ["folder.annotator", "news.annotator"]


def test_a_backup_a_day_is_kept_for_a_week(tmp_path: Path) -> None:
    with new_project(tmp_path / "news") as project:
        made = [backups.back_up_daily(project, TODAY + timedelta(days=day)) for day in range(10)]
        assert backups.back_up_daily(project, TODAY + timedelta(days=9)) is None
    kept = sorted(path.stem for path in backups.backup_folder(project.path).iterdir())
    assert kept == [f"2024-03-{day}" for day in range(17, 24)]
    assert made[-1]
    assert verify(made[-1]).problems == []


def test_two_projects_of_one_name_are_backed_up_apart(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert backups.backup_folder(tmp_path / "a.annotator") != backups.backup_folder(tmp_path / "other" / "a.annotator")


def test_a_backup_that_cannot_be_written_is_told(tmp_path: Path, user_folders: Path) -> None:
    with new_project(tmp_path / "news") as project:
        folder = backups.backup_folder(project.path)
        folder.parent.parent.mkdir(parents=True, exist_ok=True)
        folder.parent.write_text("in the way")
        with pytest.raises(ProjectError, match=r"No backup of .*news"):
            backups.back_up_daily(project)
    assert folder.is_relative_to(user_folders)


def test_a_file_of_an_older_version_is_backed_up_then_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.annotator"
    older_project(path)
    assert project_version(path) == 1
    with Project.open(path) as project:
        assert list(queue.numbers(project, queue.QueueFilter("ana", words="ferry"))) == [1]
        add_span(project, 1, "ana", [(0, 5)], "CLAIM")
    assert project_version(path) == migrations.VERSION
    assert beside(path) == [path.name]
    assert verify(path).problems == []
    backup = backups.backup_folder(path) / "version-1.annotator"
    assert project_version(backup) == 1
    kept = Database(backup)
    assert kept.value("SELECT text FROM document_text") == "Ferry."
    kept.close()


def test_an_older_file_opened_for_reading_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "old.annotator"
    older_project(path)
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="older version"):
        Project.open(path, read_only=True)
    assert path.read_bytes() == before


def test_an_older_file_with_foreign_parts_is_not_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.annotator"
    older_project(path)
    database = Database(path)
    database.execute("CREATE TRIGGER thief AFTER INSERT ON document BEGIN DELETE FROM document_text; END")
    database.close()
    with pytest.raises(ProjectError, match="thief"):
        Project.open(path)
    assert project_version(path) == 1


def test_a_failed_migration_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.annotator"
    older_project(path)
    monkeypatch.setattr(migration_steps, "FULLTEXT", f"{migration_steps.FULLTEXT};\nCREATE TABLE span (x)")
    with pytest.raises(ProjectError):
        Project.open(path)
    assert project_version(path) == 1
    monkeypatch.undo()
    database = Database(path)
    assert database.rows("SELECT name FROM sqlite_schema WHERE name = 'searchable'") == []
    database.close()
