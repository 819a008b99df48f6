"""The command that tells what a maintainer asks for, and that can make the program break on request."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import orjson

from annotator.cli.opening import JSON, ProjectPath
from annotator.cli.output import DONE_WITH_PROBLEMS, end, print_json
from annotator.cli.window import Window
from annotator.diagnostics.code_place import LIBRARIES, PROGRAM_FOLDER
from annotator.diagnostics.diagnosis import Facts
from annotator.diagnostics.doctor import diagnose
from annotator.diagnostics.forced_crash import COMMAND, WAYS, break_command
from annotator.diagnostics.log_file import without_own_folders
from annotator.errors import AnnotatorError
from annotator.progress import ConsoleProgress

PATIENCE = 60  # seconds until a window has to have been made
LONGEST = 800  # characters of what Qt says before it gives up
ADVICE = (
    "Install the libraries that Qt names; on Debian and Ubuntu they are libegl1, libgl1, libxcb-cursor0 and"
    " libxkbcommon-x11-0. Commands work without a window."
)
OPTIONAL_PROJECT = click.argument("project", type=ProjectPath(), required=False)


@click.command()
@OPTIONAL_PROJECT
@JSON
@click.option(
    "--force-crash",
    "way",
    type=click.Choice(WAYS),
    help="Make the program break on purpose, to see what is left of it; nothing is changed.",
)
@click.option("--window-facts", "of_window", is_flag=True, hidden=True, help="Only what Qt says, as JSON.")
@click.pass_obj
def doctor(window: Window, project: Path | None, as_json: bool, way: str | None, of_window: bool) -> None:
    """Tell what a maintainer asks for: versions, folders, and whether all is well. Holds no text of yours."""
    if of_window:
        print_json(window.facts())
        return
    if way == COMMAND:
        break_command(project)
    if way is not None:
        end(window.break_on_purpose(project, way))
    progress = ConsoleProgress()
    diagnosis = diagnose(_facts_of_another_process, project, progress)
    progress.finish()
    if as_json:
        print_json(diagnosis.as_json())
    else:
        click.echo(diagnosis.as_text())
    if diagnosis.troubles():
        end(DONE_WITH_PROBLEMS)


def _facts_of_another_process() -> Facts:
    """What Qt says in a process of its own: where it finds no screen or lacks a library, it ends the process."""
    try:
        child = subprocess.run(
            [*_this_program(), "doctor", "--window-facts"],
            env=os.environ | _python_path(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise AnnotatorError(f"Qt was not ready after {PATIENCE} seconds. {ADVICE}") from None
    except OSError as error:
        raise AnnotatorError(f"No process could be started for it ({error.strerror}).") from error
    try:
        facts: Facts = orjson.loads(child.stdout)
    except orjson.JSONDecodeError:
        raise AnnotatorError(f"{_said(child)} {ADVICE}") from None
    return facts


def _this_program() -> list[str]:
    """How it is started again, and no other one that lies in the folder at hand."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "annotator"]


def _python_path() -> dict[str, str]:
    """Where Python finds this program if it was started from its source; installed packages must not come first."""
    source = PROGRAM_FOLDER.parent
    if source.name in LIBRARIES:
        return {}
    return {"PYTHONPATH": os.pathsep.join(filter(None, [str(source), os.environ.get("PYTHONPATH")]))}


def _said(child: subprocess.CompletedProcess[bytes]) -> str:
    words = " ".join(child.stderr.decode("utf-8", "replace").split())[:LONGEST]
    return f"Qt said: {without_own_folders(words)}" if words else f"Qt ended with code {child.returncode}."
