"""`annotator doctor` tells what a maintainer asks for, and nothing of what a project holds."""

from __future__ import annotations

import json
import platform
import sqlite3
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from annotator import __version__
from annotator.annotation.spans import add_span
from annotator.cli.output import DONE_WITH_PROBLEMS
from annotator.diagnostics import computer
from annotator.diagnostics.crash_report import save_report
from annotator.diagnostics.doctor import diagnose
from annotator.diagnostics.log_file import without_own_folders
from annotator.diagnostics.project_facts import project_section
from annotator.errors import AnnotatorError
from annotator.progress import Progress
from annotator.project import annotators
from annotator.project.backups import back_up_daily, backup_folder
from annotator.project.project import Project
from annotator.user_folders import state_folder
from tests.support.child import run_annotator
from tests.support.no_text import runs_of
from tests.support.projects import PERSON, add_text, new_project

ROOT = Path(__file__).parents[2]
TEXT = "“We held out,” cried Pia Lund near Saltmarsh quay."
NOTE = "Was Pia Lund really there?"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with new_project(tmp_path / "harbour strike.annotator") as made:
        number = add_text(made, TEXT)
        add_span(made, number, PERSON, [(0, 14)], "QUOTE")
        back_up_daily(made)
    return made.path


def facts_of(*arguments: object, code: int = 0) -> dict[str, Any]:
    child = run_annotator("doctor", "--json", *map(str, arguments))
    assert child.returncode == code, child.stderr
    return dict(json.loads(child.stdout))


def test_it_tells_versions_window_folders_and_project_and_no_text(project: Path, user_folders: Path) -> None:
    save_report("KeyError in a test", [])
    found = facts_of(project)
    assert found["wrong"] == []
    assert found["program"]["Annotator"].startswith(__version__)
    assert found["program"]["Python"] == platform.python_version()
    assert found["program"]["SQLite"] == sqlite3.sqlite_version
    assert found["program"]["SQLite: full-text search (FTS5)"] is True
    assert found["packages"]["pydantic"] == version("pydantic")
    assert found["window"]["Platform"] == "offscreen"
    assert found["folders"]["State"].startswith("~")
    assert "KeyError in a test" in found["traces"].values()
    about = found["project"]
    assert (about["documents"], about["spans"], about["file is whole"]) == (1, 1, True)
    assert about["open for writing now"] is False
    assert about["last backup"] != "none"
    told = json.dumps(found, ensure_ascii=False)
    for secret in (TEXT, "harbour strike", str(user_folders), str(project.parent)):
        assert runs_of(secret, told) == []


def test_the_text_has_every_fact_of_the_json(project: Path) -> None:
    child = run_annotator("doctor", str(project))
    assert child.returncode == 0, child.stderr
    lines = child.stdout.splitlines()
    assert lines[0] == "Nothing is wrong."
    for title, facts in facts_of(project).items():
        if title != "wrong":
            assert title.capitalize() in lines
            for name in facts:
                assert any(line.startswith(f"  {name} ") for line in lines), name


def test_it_changes_nothing(project: Path) -> None:
    before = project.read_bytes()
    facts_of(project)
    assert project.read_bytes() == before
    assert [file.name for file in project.parent.iterdir()] == [project.name]


def test_a_project_that_somebody_works_in_is_said_to_be_held(project: Path) -> None:
    with Project.open(project, person="Ana Ruiz") as held:
        annotators.ensure(held.database, "ana")
        found = facts_of(project)
    assert found["project"]["open for writing now"] is True
    assert "Ana Ruiz" not in json.dumps(found)


def test_a_damaged_project_is_told_with_what_to_do(project: Path) -> None:
    connection = sqlite3.connect(project)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM document_text")
    connection.commit()
    connection.close()
    (wrong,) = facts_of(project, code=DONE_WITH_PROBLEMS)["wrong"]
    assert wrong["what"] == "The file is damaged: 1 documents have lost their text"
    assert "backup" in wrong["advice"]


@pytest.mark.parametrize("content", [None, b"", TEXT.encode() * 9, b"SQLite format 3\x00" + bytes(200)])
def test_what_is_no_project_is_told_without_its_words(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "harbour strike.annotator"
    if content is not None:
        path.write_bytes(content)
    found = facts_of(path, code=DONE_WITH_PROBLEMS)
    (wrong,) = found["wrong"]
    assert wrong["what"] == "The project cannot be read."
    assert "project" in wrong["advice"]
    assert runs_of("harbour strike", json.dumps(found)) == []


def test_a_project_of_another_version_is_told(project: Path) -> None:
    connection = sqlite3.connect(project)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    (wrong,) = facts_of(project, code=DONE_WITH_PROBLEMS)["wrong"]
    assert "newer version" in wrong["advice"]


def test_a_folder_that_cannot_be_written_is_told(user_folders: Path) -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("a file")
    trouble = computer.folders().troubles[0]
    assert trouble.what == f"The folder {without_own_folders(str(state_folder()))} cannot be written."


def test_a_missing_library_of_qt_is_told_with_what_to_install() -> None:
    def facts() -> dict[str, str | int | bool]:
        raise AnnotatorError("Qt said: libEGL.so.1: cannot open shared object file. Install libegl1.")

    found = diagnose(facts, None, Progress())
    assert [trouble.what for trouble in found.troubles()] == ["The window cannot be opened."]
    assert "libegl1" in found.as_text()


def test_a_window_that_ends_the_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-platform")
    (wrong,) = facts_of(code=DONE_WITH_PROBLEMS)["wrong"]
    assert "no-such-platform" in wrong["advice"]


def test_an_old_backup_is_told(project: Path) -> None:
    section = project_section(project, Progress())
    assert section.troubles == ()
    (backup,) = backup_folder(project).iterdir()
    backup.rename(backup.with_name("2001-02-03.annotator"))
    (trouble,) = project_section(project, Progress()).troubles
    assert "backup" in trouble.what


def test_every_required_package_is_named() -> None:
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {Requirement(line).name for line in described["dependencies"]}
    optional = {name for extra in ("parquet", "interop") for name in described["optional-dependencies"][extra]}
    told = {*computer.REQUIRED, "PySide6-Essentials", "lxml_html_clean"}
    assert needed <= told
    assert {Requirement(line).name for line in optional} == set(computer.EXTRAS)
