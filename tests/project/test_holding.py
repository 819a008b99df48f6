"""One person at a time writes to a project, and others are told who."""

from __future__ import annotations

import getpass
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.errors import ProjectError, ProjectHeld
from annotator.project import documents
from annotator.project.project import Project
from tests.support.projects import add_text, beside, new_project

HOLDER = """
import sys
from pathlib import Path
from annotator.project.project import Project

with Project.open(Path(sys.argv[1]), person="Ana Ruiz"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(project: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the project until its input ends."""
    command = [sys.executable, "-c", HOLDER, str(project)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield child


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """A closed project with one text."""
    with new_project(tmp_path / "news") as project:
        add_text(project, "Text.")
    return project.path


def test_who_holds_a_project_is_told_and_reading_works_meanwhile(project_file: Path) -> None:
    with holder(project_file) as child:
        with pytest.raises(
            ProjectHeld, match=rf"Ana Ruiz \(process {child.pid} on .*\) is writing to .*news"
        ) as caught:
            Project.open(project_file)
        assert "\n" not in str(caught.value)
        with Project.open(project_file, read_only=True) as project:
            assert documents.text(project, 1) == "Text."
    Project.open(project_file).close()
    assert beside(project_file) == [project_file.name]


def test_another_name_of_the_same_file_is_held_too(project_file: Path) -> None:
    link = project_file.with_name("link.annotator")
    link.symlink_to(project_file)
    with holder(project_file), pytest.raises(ProjectHeld):
        Project.open(link)


def test_a_second_window_of_the_same_process_is_refused(project_file: Path) -> None:
    with Project.open(project_file), pytest.raises(ProjectHeld):
        Project.open(project_file)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system cannot kill so")
def test_a_killed_holder_frees_the_project(project_file: Path) -> None:
    with holder(project_file) as child:
        child.kill()
        child.wait()
        with Project.open(project_file) as project:
            assert documents.text(project, 1) == "Text."
    assert beside(project_file) == [project_file.name]


def test_a_state_folder_that_cannot_be_written_is_told(
    project_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))
    with pytest.raises(ProjectError, match="cannot be held for writing"):
        Project.open(project_file)
    with Project.open(project_file, read_only=True) as project:
        assert documents.text(project, 1) == "Text."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_only_be_read_is_told_and_can_be_read(project_file: Path) -> None:
    project_file.chmod(0o444)
    with pytest.raises(ProjectError, match="cannot be written"):
        Project.open(project_file, person=getpass.getuser())
    project_file.parent.chmod(0o555)
    try:
        with Project.open(project_file, read_only=True) as project:
            assert documents.text(project, 1) == "Text."
    finally:
        project_file.parent.chmod(0o755)
