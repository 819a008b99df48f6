"""Faults on purpose: whoever maintains the program can have a person make one, to see whether reports come about.

Each has the text of an article at hand, and puts it into its message, so that it is seen that no report holds any.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

from annotator.project import documents
from annotator.project.project import Project
from annotator.project.queue import QueueFilter, numbers

COMMAND, IN_WINDOW, IN_THREAD, NATIVE = "command", "window", "thread", "native"
WAYS = (COMMAND, IN_WINDOW, IN_THREAD, NATIVE)
NO_PROJECT = "no project was named, so there is no text"


def break_command(path: Path | None) -> NoReturn:
    """Fail as a command does that meets what nobody thought of."""
    if path is None:
        break_with(NO_PROJECT)
    with Project.open(path, read_only=True) as project:
        for number in numbers(project, QueueFilter(annotator="")):
            break_with(documents.get(project, number).text)
    break_with(NO_PROJECT)


def break_with(text: str) -> NoReturn:
    """Raise what nobody catches, with the text in its message and in a variable."""
    raise RuntimeError(f"The program was made to break, with this text in its message: {text}")


def break_natively(text: str) -> NoReturn:
    """End the process as a fault in a library does, with the text in a variable."""
    del text
    os.abort()
