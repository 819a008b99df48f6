"""A project may be named without its ending, by every command that takes one."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from annotator.cli.main import annotator
from annotator.cli.opening import ProjectPath
from tests.support.projects import add_text, new_project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_project(tmp_path / "news") as project:
        add_text(project, "Prices fell.")
    return tmp_path / "news"


def run(*arguments: str | Path) -> str:
    done = CliRunner().invoke(annotator, [*map(str, arguments)])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("command", ["list", "history", "progress", "notes", "suggest", "verify", "doctor"])
def test_the_ending_is_added(path: Path, command: str) -> None:
    assert run(command, path)


def test_texts_are_taken_of_a_project_without_its_ending(path: Path, tmp_path: Path) -> None:
    run("export", path, tmp_path / "offsets", "--without-texts")
    assert "1 document joined" in run("join", tmp_path / "offsets", path, "--to", tmp_path / "whole")


def test_a_folder_of_the_same_name_goes_before(path: Path) -> None:
    run("export", path, path)
    assert "1 record" in run("verify", path)


def test_no_command_takes_a_project_in_another_way() -> None:
    context = click.Context(annotator)
    found = [(name, annotator.get_command(context, name)) for name in annotator.list_commands(context)]
    taken = {
        name: parameter.type
        for name, command in found
        if command is not None
        for parameter in command.params
        if parameter.name == "project" and name != "new"
    }
    assert len(taken) > 15
    assert [name for name, kind in taken.items() if not isinstance(kind, ProjectPath)] == []
