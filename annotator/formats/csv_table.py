"""Tables as text, CSV and TSV: each row is an article, its cells stored to the character, line ends and all.

What parts the cells, and whether quotation marks enclose them, is told by which reading gives rows of equal length.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import regex

from annotator.errors import UnreadableFile
from annotator.formats.encodings import encoding_of
from annotator.formats.reading import LEFT_OUT, LeftAlone, Problem, ReadDocument, require_file, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.tabular import Records, Row, read_records

if TYPE_CHECKING:
    from _csv import Reader

EXTENSIONS = (".csv", ".tsv", ".tab")
NAME = "csv"
DELIMITERS = (",", ";", "\t", "|")
NAMED_DELIMITERS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
SAMPLE_CHARACTERS = 256 * 1024
MAX_CELL = 32 * 1024 * 1024  # characters
MAX_LINES_OF_CELL = 100_000
LONGEST_HEADING = 100  # characters
SEPARATOR_LINE = regex.compile(r"sep=(.)\r?\n")  # how Excel writes down what parts the cells
SPREAD = 0.1  # of the rows, how many may have another length than the heading


class Dialect(NamedTuple):
    """How the characters of a table part its cells."""

    delimiter: str
    has_quotes: bool = True

    def rows(self, text: IO[str]) -> Reader:
        csv.field_size_limit(MAX_CELL)
        if self.has_quotes:
            return csv.reader(text, delimiter=self.delimiter, strict=True)
        return csv.reader(text, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The document of each row.

    Raises:
        UnreadableFile: it is no table, or no column is known to hold the text.
    """
    yield from read_records(path, options, records, NAME)


@contextmanager
def records(path: Path, options: ReadOptions) -> Iterator[Records]:
    """The rows of a table, with the headings of its first row; a table without headings gets numbers for them.

    Raises:
        UnreadableFile: it is empty, no text, or not in the named encoding.
    """
    require_file(path)
    try:
        with path.open("rb") as file:
            encoding = encoding_of(file, options.encoding)
            file.seek(0)
            with io.TextIOWrapper(file, encoding=encoding, newline="") as text:
                yield _records(text, encoding, options.delimiter, shown_name(path))
    except UnicodeError as error:
        raise UnreadableFile(f"it is not {options.encoding} to its end ({error.__class__.__name__})") from None
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error


def _records(text: IO[str], encoding: str, delimiter: str | None, file: str) -> Records:
    start = text.read(SAMPLE_CHARACTERS)
    text.seek(0)
    begins = "\ufeff" if start.startswith("\ufeff") else ""
    separator = SEPARATOR_LINE.match(start, len(begins))
    if separator:
        text.readline()
        dialect = Dialect(separator[1])
        start = start[separator.end() :]
    elif delimiter:
        dialect = max((Dialect(delimiter), Dialect(delimiter, has_quotes=False)), key=lambda one: _fit(start, one))
    else:
        dialect = detected(start)
    rows = dialect.rows(text)
    first = _next_row(rows)
    if first is None:
        raise UnreadableFile("it is empty")
    first[0] = first[0].removeprefix("\ufeff")
    is_heading = _is_heading(first)
    columns = _unique(first) if is_heading else tuple(f"column {number}" for number in range(1, len(first) + 1))
    return Records(_rows(rows, columns, [] if is_heading else [first], file), columns, encoding)


def detected(start: str) -> Dialect:
    """What parts the cells of a table, from its first characters."""
    candidates = [Dialect(delimiter, quotes) for delimiter in DELIMITERS for quotes in (True, False)]
    return max(candidates, key=lambda one: _fit(start, one))  # of equals, the first


def _fit(start: str, dialect: Dialect) -> tuple[bool, bool, int, int]:
    """How well a reading fits: rows of equal length above all, then many cells in a row."""
    lengths = list(_lengths(dialect.rows(io.StringIO(start, newline=""))))
    whole = lengths[:-1] if len(start) >= SAMPLE_CHARACTERS and len(lengths) > 1 else lengths
    width = whole[0] if whole else 0
    others = sum(length != width for length in whole)
    is_even = others <= SPREAD * len(whole)
    return (width > 1, is_even, width if is_even else 0, -others)


def _lengths(rows: Reader) -> Iterator[int]:
    """The lengths of all rows that have any cells; 0 for one whose quotation marks do not fit."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            yield 0
        else:
            yield from [len(row)] if row else []


def _is_heading(row: Sequence[str]) -> bool:
    """Whether the first row names columns: short names, each once, none a number."""
    names = [cell.strip() for cell in row if cell.strip()]
    are_names = all(len(name) <= LONGEST_HEADING and not _is_number(name) and "\n" not in name for name in names)
    return bool(names) and are_names and len({name.casefold() for name in names}) == len(names)


def _is_number(name: str) -> bool:
    return regex.fullmatch(r"[\d.,:/ +-]+", name) is not None


def _unique(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip() or f"column {number}" for number, cell in enumerate(row, 1))


def _next_row(rows: Reader) -> list[str] | None:
    try:
        return next((row for row in rows if row), None)
    except csv.Error as error:
        raise UnreadableFile(f"it is no table: {error}") from None


def _rows(rows: Reader, columns: tuple[str, ...], first: list[list[str]], file: str) -> Iterator[Row | Problem]:
    for row in first:
        yield Row("line 1", _cells(columns, row))
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if rows.line_num - line > MAX_LINES_OF_CELL:
                reason = f"a quotation mark in line {line} is not closed, so nothing after it can be told apart"
                raise UnreadableFile(f"{reason}; what came before was read") from None
            yield Problem(file, f"line {line}", f"its quotation marks do not fit ({error}){LEFT_OUT}")
            continue
        if len(row) == len(columns):
            yield Row(f"line {line}", _cells(columns, row))
        elif any(row):
            reason = f"it has {len(row):,} cells where the first line has {len(columns):,}"
            yield Problem(file, f"line {line}", f"{reason}{LEFT_OUT}")


def _cells(columns: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    """The cells that hold something."""
    return {column: cell for column, cell in zip(columns, row, strict=True) if cell}
