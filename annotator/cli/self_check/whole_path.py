"""The whole path of an article, once, in a folder of its own: the user's settings and projects are not touched."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from annotator import __version__, user_folders
from annotator.checklist import Checklist
from annotator.cli.self_check.libraries import load_libraries
from annotator.cli.self_check.stages import Stages
from annotator.cli.window import Window
from annotator.errors import AnnotatorError
from annotator.project.sqlite_features import sqlite_version

WHO = "Self-check"


def self_check(window: Window, kept: Path | None) -> None:
    """Go the whole path and say what was seen; what is made stays in the folder `kept`, if one is named.

    Raises:
        AnnotatorError: a step failed; its line says which and why. So do faults in libraries, as what they raise.
    """
    started = f"{'bundle' if getattr(sys, 'frozen', False) else 'Python'} {sys.executable}"
    click.echo(f"Annotator {__version__}, started by {started}")
    click.echo(f"Python {platform.python_version()}, SQLite {sqlite_version()}, {platform.platform()}")
    checklist = Checklist(click.echo)
    with _folder(kept) as folder, _own_folders(folder):
        load_libraries(checklist)
        stages = Stages(folder, WHO, checklist)
        stages.before_the_window()
        spans = window.label_by_hand(stages.project, WHO, folder, checklist)
        stages.after_the_window(spans)
    click.echo(f"Self-check passed: {checklist.steps} steps{f', kept in {kept}' if kept else ''}.")


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is None:
        with TemporaryDirectory(prefix="annotator-self-check-", ignore_cleanup_errors=True) as name:
            yield Path(name)
        return
    if kept.exists() and (not kept.is_dir() or any(kept.iterdir())):
        raise AnnotatorError(f"{kept} is in use. Name a folder that is empty or not there yet.")
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AnnotatorError(f"{kept} cannot be made ({error.strerror}). Name another folder.") from error
    yield kept.absolute()


@contextmanager
def _own_folders(folder: Path) -> Iterator[None]:
    """Keep settings, backups and the like below the folder, in this process and in those that it starts."""
    before = os.environ.get(user_folders.VARIABLE)
    own = folder / "user"
    os.environ[user_folders.VARIABLE] = str(own)
    try:
        yield
    finally:
        del os.environ[user_folders.VARIABLE]
        if before is not None:
            os.environ[user_folders.VARIABLE] = before
        shutil.rmtree(own, ignore_errors=True)
