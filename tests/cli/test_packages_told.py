"""What the commands on packages say where a name or a file is wrong, and what they print to be typed next."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.annotation import spans
from annotator.cli.main import annotator
from annotator.cli.output import FAILED
from annotator.errors import RefusedChange
from annotator.project.holding import Holding
from annotator.project.project import Project
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import send_back
from tests.support.packages import opened_by, owner_project
from tests.support.projects import PERSON


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with owner_project(tmp_path / "my news") as project:
        return project.path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(annotator, [*map(str, words)])


def test_a_package_for_somebody_unknown_is_refused_once_documents_were_given_out(path: Path, tmp_path: Path) -> None:
    first = run("package", "send", path, tmp_path / "first", "--to", "Ana Müller")
    assert first.exit_code == 0, first.output
    given = run("assign", path, "--to", "Ana Müller", "--to", "Ben")
    assert [line.split("  ")[0] for line in given.stdout.splitlines()[1:4]] == ["ANNOTATOR", "Ana Müller", "Ben"]
    typo = run("package", "send", path, tmp_path / "second", "--to", "Anna Müller")
    assert typo.exit_code == FAILED
    assert "There is no annotator Anna Müller in this project. There are: " in typo.stderr
    assert "Ana Müller (ana-muller), Ben (ben)" in typo.stderr
    assert run("package", "send", path, tmp_path / "second", "--to", "ANA MULLER").exit_code == 0


def test_what_is_to_be_typed_next_can_be_pasted(path: Path, tmp_path: Path) -> None:
    run("package", "send", path, tmp_path / "to", "--to", "Ana")
    target = tmp_path / "lap top" / "בן.annotator"
    target.parent.mkdir()
    done = run("package", "open", tmp_path / "to.annpkg", target)
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert shlex.split(lines[-2].removeprefix("Next: ")) == ["annotator", "open", str(target)]
    assert shlex.split(lines[-1].partition(": ")[2]) == ["annotator", "package", "send", str(target), "FILE"]


def test_a_package_of_another_project_is_told_by_the_name_that_its_owner_knows(path: Path, tmp_path: Path) -> None:
    other = owner_project(tmp_path / "Ferry study")
    with other, opened_by(other, "ana", tmp_path, "file on my laptop") as machine, Project.open(path) as project:
        spans.add_span(machine, 1, "ana", [(0, 14)], "QUOTE")
        back = send_back(machine, tmp_path / "back").path
        with pytest.raises(RefusedChange, match="belongs to another project, “Ferry study”, not to “my news”"):
            receive(project, back, PERSON)


def test_files_that_are_no_packages_are_told_with_the_command_that_is_right(path: Path, tmp_path: Path) -> None:
    text = tmp_path / "some notes.txt"
    text.write_text("We held out.", encoding="utf-8")
    of_text = run("package", "receive", path, text)
    assert of_text.exit_code == FAILED
    assert "it is no package; packages end in .annpkg" in of_text.stderr
    assert "(to read it as articles: annotator import PROJECT '" in of_text.stderr
    of_project = run("package", "receive", path, path)
    assert of_project.exit_code == FAILED
    assert "it is a project, not a package (open it: annotator open '" in of_project.stderr
    run("package", "send", path, tmp_path / "to", "--to", "Ana")
    imported = run("import", path, tmp_path / "to.annpkg")
    assert imported.exit_code == FAILED
    assert "is a package, which is not imported. One that came back is received: annotator package" in imported.stderr
    assert f"annotator package open {shlex.quote(str(tmp_path / 'to.annpkg'))}" in imported.stderr


def test_commands_that_write_do_not_advise_to_open_for_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holding = Holding(path, "Lea")
    try:
        held = run("assign", path, "--to", "Ana")
    finally:
        holding.release()
    assert held.exit_code == FAILED
    assert "Lea (process" in held.stderr
    assert "reading" not in held.stderr
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)
    shut = run("assign", path, "--to", "Ana")
    assert shut.exit_code == FAILED
    assert "may only be read. Copy it to a folder of your own." in shut.stderr
