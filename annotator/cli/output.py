"""What commands print, and the codes with which they end.

0   all done
1   refused or failed, with one line that says why and what to do
2   wrong usage
3   done, with problems that are listed
70  a fault in the program; where its report lies is said
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click
import orjson

if TYPE_CHECKING:
    from annotator.formats.reading import Problem


FAILED = 1
DONE_WITH_PROBLEMS = 3
PROBLEM_WIDTH = 2_000  # characters; a stranger's file may hold names of any length
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # turn the direction of what follows on the line


def print_json(value: object) -> None:
    """Indented JSON, UTF-8."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2))


def print_table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Columns as wide as their contents; the last one is not padded."""
    table = [header, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(header) - 1)]
    for row in table:
        padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*padded, row[-1]]).rstrip())


def print_problems(problems: Iterable[Problem]) -> None:
    """A line each, on the error stream."""
    for problem in problems:
        click.echo(f"Problem: {one_line(str(problem), PROBLEM_WIDTH)}", err=True)


def end(code: int) -> NoReturn:
    """Leave with this exit code."""
    click.get_current_context().exit(code)


def one_line(text: str, width: int = 90) -> str:
    """The text on one line, its control characters shown, cut to `width` code points."""
    shown = "".join(_visible(character) for character in text)
    return shown if len(shown) <= width else shown[: width - 1] + "…"


def for_terminal(text: str) -> str:
    """The text in its lines, without the control characters by which a stranger's file could steer the terminal."""
    return "".join(character if character in "\n\t" else _visible(character) for character in text)


def _visible(character: str) -> str:
    if character in "\n\r\u2028\u2029":
        return "⏎"
    return "·" if unicodedata.category(character) == "Cc" or character in TURNING else character
