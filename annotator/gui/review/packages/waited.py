"""Work on the open project that the person waits for; what went wrong is told in the bar below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.project_session import ProjectSession
from annotator.gui.waiting import wait_for
from annotator.progress import Progress
from annotator.project.project import Project

Result = TypeVar("Result")


def waited(
    session: ProjectSession, title: str, work: Callable[[Project, Progress], Result], window: QWidget
) -> Result | None:
    """The result of the work, or None where no project is open, it failed, or it was stopped."""
    if session.project is None:
        return None
    try:
        return wait_for(session.project, title, work, window)
    except AnnotatorError as error:
        session.workspace.say(str(error), warning=True)
        return None
