"""Spreadsheets (XLSX): each row of a sheet is an article.

No formula is evaluated; what the file says that it gave is read.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count, repeat
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import regex

from annotator.errors import UnreadableFile
from annotator.formats.reading import LeftAlone, Problem, ReadDocument, require_file, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.tabular import Records, Row, read_records
from annotator.formats.zip_limits import opened_zip, require_harmless

EXTENSIONS = (".xlsx", ".xlsm")
NAME = "xlsx"
MAX_SHEET_BYTES = 1024 * 1024 * 1024  # unpacked; 100,000 articles of 3,500 characters have 400 MB
MAX_STRINGS_BYTES = 512 * 1024 * 1024  # the texts, which are held in memory
STRINGS = "xl/sharedStrings.xml"
FORMULA = regex.compile(rb"<(?:\w+:)?f[\s>/]")
CHUNK_BYTES = 1024 * 1024
# What openpyxl lets through from damaged files, besides its own InvalidFileException, which only endings raise.
DAMAGE = (
    *(BadZipFile, SyntaxError, zlib.error, LookupError, ValueError, TypeError, AttributeError),
    *(AssertionError, OSError, EOFError, NotImplementedError, RuntimeError),
)


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The document of each row.

    Raises:
        UnreadableFile: it is no spreadsheet, or no column is known to hold the text.
    """
    yield from read_records(path, options, records, NAME)


@contextmanager
def records(path: Path, options: ReadOptions) -> Iterator[Records]:
    """The rows of one sheet, the first or the one that is named, with the headings of its first row.

    Raises:
        UnreadableFile: it is damaged, goes beyond the bounds, or has no such sheet.
    """
    require_file(path)
    with opened_zip(path) as archive:
        require_harmless(archive, MAX_SHEET_BYTES)
        if any(part.filename == STRINGS and part.file_size > MAX_STRINGS_BYTES for part in archive.infolist()):
            raise UnreadableFile(f"its texts have more than {MAX_STRINGS_BYTES >> 20} MB; split it first")
        has_formulas = any(_has_formulas(archive, name) for name in archive.namelist() if "worksheets/sheet" in name)
    book = _opened(path, data_only=True)
    formulas = _opened(path, data_only=False) if has_formulas else None
    try:
        yield _records(book, formulas, options.sheet, shown_name(path))
    finally:
        book.close()
        if formulas is not None:
            formulas.close()


def _records(book: Any, formulas: Any, wanted: str | None, file: str) -> Records:
    names = [name for name in book.sheetnames if hasattr(book[name], "iter_rows")]  # others are charts
    name = wanted if wanted is not None else next(iter(names), "")
    if name not in names:
        raise UnreadableFile(f"it has no sheet “{name}”; its sheets are {', '.join(names)}")
    beside = _row_values(formulas[name]) if formulas is not None else repeat(())
    rows = enumerate(zip(_row_values(book[name]), beside, strict=False), 1)
    try:
        number, heading = next(((number, row) for number, (row, _) in rows if _is_filled(row)), (0, ()))
    except DAMAGE as error:
        raise UnreadableFile(f"it is damaged ({error})") from None
    if not number:
        raise UnreadableFile(f"its sheet “{name}” is empty")
    columns = tuple(str(cell).strip() if cell is not None else f"column {at}" for at, cell in enumerate(heading, 1))
    others = [LeftAlone({f"sheet {other}": 1}) for other in names if other != name]
    return Records(chain(others, _rows(rows, columns, file)), columns)


def _rows(
    rows: Iterator[tuple[int, tuple[Sequence[Any], Sequence[Any]]]], columns: tuple[str, ...], file: str
) -> Iterator[Row | Problem]:
    number = 1
    try:
        for number, (cells, formulas) in rows:
            names = chain(columns, (f"column {at}" for at in count(len(columns) + 1)))
            row = {column: cell for column, cell in zip(names, cells, strict=False) if cell is not None}
            for column, formula in zip(columns, formulas, strict=False):
                if formula is not None and column not in row:
                    reason = f"the formula in “{column}” has no stored value; save the file in a spreadsheet first"
                    yield Problem(file, f"row {number}", reason)
            if row:
                yield Row(f"row {number}", row)
    except DAMAGE as error:
        raise UnreadableFile(f"it is damaged after row {number} ({error}); what came before was read") from None


def _row_values(sheet: Any) -> Iterator[Sequence[Any]]:
    """The rows of a sheet, each as long as its last cell; the size that the file states for a sheet is not believed."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    while True:
        with warnings.catch_warnings(action="ignore"):
            row = next(rows, None)
        if row is None:
            return
        yield row


def _is_filled(row: Sequence[Any]) -> bool:
    return any(cell is not None and cell != "" for cell in row)


def _opened(path: Path, *, data_only: bool) -> Any:
    """The workbook, read as a stream; openpyxl is imported here: needed for few files, and slow to load."""
    import openpyxl

    try:
        with warnings.catch_warnings(action="ignore"):  # of features that concern no value
            return openpyxl.load_workbook(path, read_only=True, data_only=data_only, keep_links=False)
    except DAMAGE as error:
        raise UnreadableFile(f"it is no spreadsheet, or a damaged one ({error})") from None


def _has_formulas(archive: ZipFile, name: str) -> bool:
    try:
        with archive.open(name) as sheet:
            end = b""
            while chunk := sheet.read(CHUNK_BYTES):
                if FORMULA.search(end + chunk):
                    return True
                end = chunk[-16:]
    except DAMAGE as error:
        raise UnreadableFile(f"it is damaged ({error})") from None
    return False
