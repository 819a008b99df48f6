"""What of an error's message stands in the program itself; all else may come from a document and is left out.

Nothing is guessed about what a text of a document looks like: only what was written by programmers is kept.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable, Iterator
from types import CodeType, FrameType, FunctionType

from annotator.diagnostics.code_place import ELSEWHERE, PROGRAM_FOLDER, short_path

LEFT_OUT = "…"
SHORTEST = 8  # code points of a piece; shorter ones stand in every text
INTERPRETER = (  # what Python itself says; the names between are left to `_names`
    " object has no attribute ",
    " object is not subscriptable",
    " object is not iterable",
    " object is not callable",
    " object does not support item assignment",
    " object does not support the context manager protocol",
    " object cannot be interpreted as an integer",
    " has no attribute ",
    "list index out of range",
    "tuple index out of range",
    "string index out of range",
    "pop from empty list",
    "pop from an empty deque",
    "dictionary changed size during iteration",
    "Set changed size during iteration",
    "deque mutated during iteration",
    "generator already executing",
    "generator raised StopIteration",
    "not enough values to unpack",
    "too many values to unpack",
    "cannot unpack non-iterable ",
    "division by zero",
    "integer division or modulo by zero",
    "maximum recursion depth exceeded",
    "unsupported operand type(s) for ",
    " not supported between instances of ",
    "unhashable type: ",
    " indices must be integers or slices, not ",
    " indices must be integers, not ",
    "can only concatenate ",
    " missing 1 required positional argument: ",
    " missing 1 required keyword-only argument: ",
    " got an unexpected keyword argument ",
    " got multiple values for argument ",
    " positional arguments but ",
    " positional argument but ",
    " is not defined",
    "cannot access local variable ",
    " where it is not associated with a value",
    "cannot import name ",
    "No module named ",
    " must be str, not ",
    "expected str, bytes or os.PathLike object, not ",
    "Internal C++ object ",
    " already deleted.",
    " called with wrong argument types:",
    " was given",
    " were given",
)
TYPES = ["'NoneType'", *(f"'{name}'" for name, value in vars(builtins).items() if isinstance(value, type))]
RAISED_BY_PYTHON = (AttributeError, NameError, TypeError, UnboundLocalError, ImportError)


def program_text_of(error: BaseException, message: str, frames: Iterable[FrameType]) -> str:
    """The message with all that is no text of the program replaced by `…`.

    Kept are constants of the code that was running and of functions beside it, from 8 code points on, and what Python
    itself says of names that this code uses.
    """
    known = [frame for frame in frames if _is_of_file(frame.f_code)]
    codes = [code for frame in known for code in (frame.f_code, *_codes_beside(frame))]
    pieces = {text for code in codes for text in _texts(code.co_consts) if len(text) >= SHORTEST}
    pieces.update(INTERPRETER)
    if isinstance(error, RAISED_BY_PYTHON):
        pieces.update(TYPES)
        pieces.update(_names(codes))
        pieces.add(f"'{type(getattr(error, 'obj', None)).__name__}'")
    return _only(message, pieces)


def _is_of_file(code: CodeType) -> bool:
    """Whether it is known code: what was typed in, or made of a string, may hold any text."""
    file = short_path(code.co_filename)
    return file != ELSEWHERE and not file.startswith("<")


def _codes_beside(frame: FrameType) -> Iterator[CodeType]:
    """The functions of the frame's module: messages are often put together by one of them."""
    name = frame.f_globals.get("__name__")
    if isinstance(name, str) and name.partition(".")[0] == PROGRAM_FOLDER.name:
        for value in list(frame.f_globals.values()):
            if isinstance(value, FunctionType) and value.__module__ == name:
                yield value.__code__


def _texts(constants: Iterable[object]) -> Iterator[str]:
    for constant in constants:
        if isinstance(constant, str):
            yield constant
        elif isinstance(constant, tuple | frozenset):
            yield from _texts(constant)


def _names(codes: Iterable[CodeType]) -> Iterator[str]:
    for code in codes:
        for name in (*code.co_names, *code.co_varnames, *code.co_freevars):
            yield f"'{name}'"
            yield f"{name}()"


def _only(message: str, pieces: set[str]) -> str:
    """The parts of the message that are pieces, the longest first, in their order."""
    known = "|".join(re.escape(piece) for piece in sorted(pieces, key=len, reverse=True))
    kept: list[str] = []
    last = 0
    for found in re.finditer(known, message):
        if found.start() > last:
            kept.append(LEFT_OUT)
        kept.append(found[0])
        last = found.end()
    if last < len(message):
        kept.append(LEFT_OUT)
    return "".join(kept)
