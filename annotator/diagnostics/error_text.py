"""An error and what led to it, as lines that hold no value of a variable and no text of a document."""

from __future__ import annotations

import codecs
import errno
import os
import re
from collections.abc import Iterator
from encodings.aliases import aliases
from pathlib import Path

from annotator.diagnostics.code_place import ELSEWHERE, frames_of, place_of, short_path
from annotator.diagnostics.program_text import LEFT_OUT, program_text_of

OUTERMOST, INNERMOST = 20, 80  # frames shown of a deep recursion
MOST_GROUPED = 5  # errors of a group that are shown
LONGEST_MESSAGE = 600  # code points
CODE_NAME = re.compile(r"[A-Z]\w{2,60}|[a-z]\w{2,60}")  # of SQLite and pydantic: names of kinds of errors
PLACE_ELSEWHERE = re.compile(r'^  File "(.+)", line (\d+), in ', re.MULTILINE)  # in a traceback of another process


def error_lines(error: BaseException) -> list[str]:
    """The whole traceback, what caused it first: types, cleaned messages, and file, line and function of each frame."""
    lines: list[str] = []
    for one, joint in reversed(list(_chain(error))):
        lines += [*_frame_lines(one), f"{type_name(one)}: {message_of(one)}".removesuffix(": ")]
        if isinstance(one, BaseExceptionGroup):
            lines += [f"  | {line}" for part in one.exceptions[:MOST_GROUPED] for line in error_lines(part)]
        if joint:
            lines += ["", joint, ""]
    return lines


def type_name(error: BaseException) -> str:
    """The error's type, with its module where that is not Python's own."""
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def message_of(error: BaseException) -> str:
    """What may be told of the error's message: what the program itself wrote, and codes of systems and libraries."""
    told = _told_by_code(error)
    if told is None:
        frames = [frame for frame, _ in frames_of(error.__traceback__)]
        told = program_text_of(error, _text(error), frames)
    return told[:LONGEST_MESSAGE]


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001  (a stranger's class may raise anything here, and its own error is to be told)
        return LEFT_OUT


def _told_by_code(error: BaseException) -> str | None:
    """The message made anew from numbers and names of codes; None for errors that have none."""
    if isinstance(error, UnicodeDecodeError | UnicodeEncodeError):
        return f"{_codec(error.encoding)}, at {error.start} to {error.end} of {len(error.object)}"
    if isinstance(error, OSError) and error.errno is not None:
        return f"[{errno.errorcode.get(error.errno, error.errno)}] {os.strerror(error.errno)}"
    module = type(error).__module__.partition(".")[0]
    if module == "sqlite3":
        return _code_name(getattr(error, "sqlite_errorname", None))
    if module in {"pydantic", "pydantic_core"} and isinstance(error, ValueError) and hasattr(error, "errors"):
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return f"{len(found)} wrong: {', '.join(sorted({_code_name(one['type']) for one in found}))}"
    return None


def _codec(name: str) -> str:
    """The name of a usual encoding; any other may have been named by a document."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return LEFT_OUT
    return known if known.replace("-", "_") in aliases.values() else LEFT_OUT


def _code_name(name: object) -> str:
    return name if isinstance(name, str) and CODE_NAME.fullmatch(name) else LEFT_OUT


def _chain(error: BaseException) -> Iterator[tuple[BaseException, str]]:
    """The error and what it came from, each with the words that lead on to the one before it here."""
    seen: set[int] = set()
    joint = ""
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one, joint
        if one.__cause__ is not None:
            one, joint = one.__cause__, "which was the cause of:"
        else:
            one, joint = None if one.__suppress_context__ else one.__context__, "and while that was handled:"


def _frame_lines(error: BaseException) -> list[str]:
    lines = [f"  {place_of(frame, line).shown()}" for frame, line in frames_of(error.__traceback__)]
    lines += _lines_of_another_process(error)
    if len(lines) > OUTERMOST + INNERMOST:
        left_out = f"  ({len(lines) - OUTERMOST - INNERMOST} more)"
        lines = [*lines[:OUTERMOST], left_out, *lines[-INNERMOST:]]
    return lines


def _lines_of_another_process(error: BaseException) -> list[str]:
    """Files and lines of a traceback that came as a text, of files that are there."""
    if type(error).__name__ != "_RemoteTraceback":
        return []
    found = [(short_path(path), path, line) for path, line in PLACE_ELSEWHERE.findall(_text(error))]
    return [f"  {short}:{int(line)}" for short, path, line in found if short != ELSEWHERE and Path(path).is_file()]
