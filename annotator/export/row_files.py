"""Rows of training files on the disk: JSONL, or Parquet where its library is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from annotator.errors import ExportError, UnreadableFile
from annotator.export.row_columns import Columns, arrow_type
from annotator.export.tasks.task import Row
from annotator.formats import jsonl, parquet_table
from annotator.formats.writing import WrittenFile

PARQUET = ".parquet"
BATCH_ROWS = 1_000  # news of 3,500 characters: 5 MB


def write_rows(folder: Path, name: str, rows: Iterable[Row], columns: Columns) -> WrittenFile:
    """Write one file, as its ending says.

    Raises:
        ExportError: Parquet cannot be written here.
    """
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    write = _write_parquet if path.suffix == PARQUET else _write_jsonl
    return WrittenFile(name, write(path, rows, columns))


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a file.

    Raises:
        UnreadableFile: it is damaged, or its library is not installed.
    """
    if path.suffix == PARQUET:
        yield from _read_parquet(path)
        return
    for number, line in jsonl.numbered_lines(path):
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise UnreadableFile(f"line {number} is damaged: {error.msg} at character {error.colno}") from None
        if not isinstance(row, dict):
            raise UnreadableFile(f"line {number} is no row")
        yield row


def _write_jsonl(path: Path, rows: Iterable[Row], columns: Columns) -> int:
    count = 0
    with path.open("wb") as file:
        for row in rows:
            file.write(orjson.dumps({name: row[name] for name in columns}) + b"\n")
            count += 1
    return count


def _write_parquet(path: Path, rows: Iterable[Row], columns: Columns) -> int:
    parquet = pyarrow_parquet()
    import pyarrow

    schema = pyarrow.schema([(name, arrow_type(pyarrow, column)) for name, column in columns.items()])
    remaining, count = iter(rows), 0
    with parquet.ParquetWriter(path, schema) as writer:
        while batch := list(islice(remaining, BATCH_ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return count


def _read_parquet(path: Path) -> Iterator[Row]:
    parquet = parquet_table.pyarrow_parquet()
    from pyarrow.lib import ArrowException

    try:
        with parquet.ParquetFile(path, memory_map=False) as file:
            for batch in file.iter_batches(BATCH_ROWS, use_threads=False):
                yield from batch.to_pylist()
    except (ArrowException, OSError, ValueError) as error:
        raise UnreadableFile(f"it is no Parquet file, or a damaged one ({str(error).partition(chr(10))[0]})") from None


def pyarrow_parquet() -> Any:
    """The module that writes Parquet.

    Raises:
        ExportError: the extra is not installed.
    """
    try:
        return parquet_table.pyarrow_parquet()
    except UnreadableFile:
        raise ExportError(f"To write Parquet, {parquet_table.how_to_have_it()}. Or choose JSONL.") from None
