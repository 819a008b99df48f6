"""Parquet: each row is an article. pyarrow reads it, an optional extra of 170 MB."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from annotator.errors import UnreadableFile
from annotator.formats.reading import LeftAlone, Problem, ReadDocument, require_file
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.tabular import Records, Row, read_records

EXTENSIONS = (".parquet", ".pq")
NAME = "parquet"
BATCH_ROWS = 256
BUFFER_BYTES = 1024 * 1024
MAX_BATCH_BYTES = 256 * 1024 * 1024
INSTALL = "pip install 'news-annotator[parquet]'"


def pyarrow_parquet() -> Any:
    """The module `pyarrow.parquet`; it takes 0.3 s to import, so only where it is needed.

    Raises:
        UnreadableFile: the extra is not installed.
    """
    try:
        import pyarrow.parquet
    except ImportError:
        raise UnreadableFile(f"to read Parquet, {how_to_have_it()}") from None
    return pyarrow.parquet


def how_to_have_it() -> str:
    """What a person does who wants Parquet; nothing can be added to a program that was installed as a whole."""
    if getattr(sys, "frozen", False):
        return f"install this program with pip instead: {INSTALL}"
    return f"install the extra: {INSTALL}"


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The document of each row.

    Raises:
        UnreadableFile: it is no Parquet, the extra is not installed, or no column is known to hold the text.
    """
    yield from read_records(path, options, records, NAME)


@contextmanager
def records(path: Path, options: ReadOptions) -> Iterator[Records]:
    """The rows of a file; the keys of structured columns are columns of their own.

    Raises:
        UnreadableFile: it is no Parquet, or the extra is not installed.
    """
    require_file(path)
    parquet = pyarrow_parquet()
    from pyarrow.lib import ArrowException

    damage = (ArrowException, OSError, ValueError)
    try:
        file = parquet.ParquetFile(
            path, thrift_string_size_limit=MAX_BATCH_BYTES, memory_map=False, pre_buffer=False, buffer_size=BUFFER_BYTES
        )
    except damage as error:
        raise UnreadableFile(f"it is no Parquet file, or a damaged one ({_first_line(error)})") from None
    try:
        yield Records(_rows(file, damage))
    finally:
        file.close()


def _rows(file: Any, damage: tuple[type[Exception], ...]) -> Iterator[Row]:
    numbers = count(1)
    try:
        for batch in file.iter_batches(BATCH_ROWS, use_threads=False):
            if batch.nbytes > MAX_BATCH_BYTES:
                raise UnreadableFile(f"{BATCH_ROWS} rows of it have more than {MAX_BATCH_BYTES >> 20} MB")
            for values in batch.to_pylist():
                yield Row(
                    f"row {next(numbers)}", {str(name): value for name, value in values.items() if value is not None}
                )
    except damage as error:
        raise UnreadableFile(f"it is damaged from row {next(numbers)} on ({_first_line(error)})") from None


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
