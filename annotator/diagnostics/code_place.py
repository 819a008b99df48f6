"""Where in the code something happened, named so that no folder of a person shows."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, TracebackType
from typing import NamedTuple

import annotator

ELSEWHERE = "(elsewhere)"
NOT_A_FILE = re.compile(r"<(?:string|stdin|frozen [\w.]+)>")
LIBRARIES = ("site-packages", "dist-packages")
PROGRAM_FOLDER = Path(annotator.__file__).parent
STANDARD_LIBRARY = Path(os.__file__).parent


class Place(NamedTuple):
    """A line of a function; `file` is relative to the program, the libraries or Python's own, or is `(elsewhere)`."""

    file: str
    line: int
    function: str

    def shown(self) -> str:
        """As a line of a report; of code elsewhere, only that there was some."""
        return ELSEWHERE if self.file == ELSEWHERE else f"{self.file}:{self.line} {self.function}"


def short_path(path: str) -> str:
    """A path of code, from the folder of the program, of the libraries or of Python on; `(elsewhere)` of any other."""
    if NOT_A_FILE.fullmatch(path):
        return path
    file = Path(path)
    if not file.is_absolute():  # a program packed into one folder names its own files and those of libraries so
        return file.as_posix() if _is_module(file) else ELSEWHERE
    if file.is_relative_to(PROGRAM_FOLDER):
        return file.relative_to(PROGRAM_FOLDER.parent).as_posix()
    for number in reversed(range(len(file.parts))):
        if file.parts[number] in LIBRARIES:
            return "/".join(file.parts[number:])
    if file.is_relative_to(STANDARD_LIBRARY):
        return f"python/{file.relative_to(STANDARD_LIBRARY).as_posix()}"
    return ELSEWHERE


def place_of(frame: FrameType, line: int) -> Place:
    """The place of a frame, without its values."""
    return Place(short_path(frame.f_code.co_filename), line, frame.f_code.co_qualname)


def frames_of(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    """Frames with the line that was running in each, the innermost last."""
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def raised_at(error: BaseException) -> str:
    """The innermost place of this program's own code, for the log."""
    places = [place_of(frame, line) for frame, line in frames_of(error.__traceback__)]
    own = [place.shown() for place in places if place.file.startswith(f"{PROGRAM_FOLDER.name}/")]
    return own[-1] if own else ELSEWHERE


def _is_module(file: Path) -> bool:
    return file.suffix == ".py" and all(part.removesuffix(".py").isidentifier() for part in file.parts)
