"""Tables as CSV, UTF-8, in which no spreadsheet takes a text for a formula: names may come from strangers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotator.errors import AnnotatorError

Cell = str | int | float | None
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the start of one


def write_csv(path: Path, rows: Iterable[Sequence[Cell]]) -> None:
    """Write the rows, the headings being the first of them; text that could be a formula gets an apostrophe before it.

    Raises:
        AnnotatorError: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([_harmless(cell) for cell in row] for row in rows)
    except OSError as error:
        raise AnnotatorError(f"{path} could not be written ({error.strerror}). Choose another.") from error


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
