"""All that a maintainer asks for, gathered by one function for the command and for the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from annotator.diagnostics import computer
from annotator.diagnostics.diagnosis import Diagnosis, Facts, Section, Trouble
from annotator.diagnostics.project_facts import project_section
from annotator.errors import AnnotatorError
from annotator.progress import Progress

WINDOW = "Window"


def diagnose(window_facts: Callable[[], Facts], project: Path | None, progress: Progress) -> Diagnosis:
    """Facts on program, computer, window and, where one is named, project; nothing is changed.

    `window_facts` raises an AnnotatorError where no window can be opened.
    """
    progress.step(0, None, "Looking at the program")
    sections = [computer.program(), computer.packages(), computer.system(), computer.folders(), computer.traces()]
    sections.append(_window(window_facts))
    if project is not None:
        sections.append(project_section(project, progress))
    return Diagnosis(tuple(sections))


def _window(window_facts: Callable[[], Facts]) -> Section:
    try:
        return Section(WINDOW, window_facts())
    except AnnotatorError as error:
        return Section(WINDOW, {"Starts": False}, (Trouble("The window cannot be opened.", str(error)),))
