"""Documents from records: the rows of tables, the objects of JSON. Columns that are no field become metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import chain, islice
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from annotator.errors import UnreadableFile
from annotator.formats.document_fields import METADATA, OWN_ID, Source, read_document
from annotator.formats.field_mapping import TEXT, value_at
from annotator.formats.reading import LEFT_OUT, LeftAlone, Problem, ReadDocument, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.model.document import LONGEST_IDENTIFIER, first_line

SAMPLE_RECORDS = 50
DEEPEST_COLUMN = 4  # keys within one another that are shown as columns
MOST_COLUMNS = 2000
DEEPEST_VALUE = 300  # levels; orjson writes 254
LARGEST_EXACT = 2**53  # spreadsheets keep whole numbers as fractions, exactly up to there


class Row(NamedTuple):
    """One record; `place` is for people, such as `row 3`."""

    place: str
    values: dict[str, Any]


@dataclass(slots=True)
class Records:
    """The open file: its records as they are met; `columns` is empty where only the records tell."""

    rows: Iterator[Row | Problem | LeftAlone]
    columns: tuple[str, ...] = ()
    encoding: str | None = None


OpenRecords = Callable[[Path, ReadOptions], AbstractContextManager[Records]]


class Sample(NamedTuple):
    """How a file begins: its columns, and its first records."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]


def sample(path: Path, open_records: OpenRecords, options: ReadOptions = DEFAULT_OPTIONS) -> Sample:
    """The columns of a file and its first records, for a preview.

    Raises:
        UnreadableFile: nothing of it can be read.
    """
    with open_records(path, options) as records:
        first, broken = _first(records)
        if broken is not None and not first:
            raise broken
        return _sampled(records, first)


def read_records(
    path: Path, options: ReadOptions, open_records: OpenRecords, format_name: str
) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The document of each record; records without text are problems.

    Raises:
        UnreadableFile: nothing of it can be read, or no column is known to hold the text.
    """
    with open_records(path, options) as records:
        first, broken = _first(records)
        if not any(isinstance(row, Row) for row in first):
            yield from (row for row in first if not isinstance(row, Row))
            raise broken or UnreadableFile("it holds no records")
        mapping = options.fields.of(*_sampled(records, first))
        for row in chain(first, records.rows):
            if isinstance(row, Row):
                source = Source(shown_name(path), format_name, row.place, path.stem)
                yield from _document(row, mapping, source, records.encoding)
            else:
                yield row
        if broken is not None:
            raise broken


def _first(records: Records) -> tuple[list[Row | Problem | LeftAlone], UnreadableFile | None]:
    """The first records, and why there are no more where the file breaks off among them."""
    first: list[Row | Problem | LeftAlone] = []
    try:
        first.extend(islice(records.rows, SAMPLE_RECORDS))
    except UnreadableFile as error:
        return first, error
    return first, None


def _sampled(records: Records, first: list[Row | Problem | LeftAlone]) -> Sample:
    rows = tuple(row.values for row in first if isinstance(row, Row))
    found = dict.fromkeys(name for row in rows for name in islice(_columns(row), MOST_COLUMNS))
    return Sample(records.columns or tuple(islice(found, MOST_COLUMNS)), rows)


def _columns(values: Mapping[str, Any], before: str = "", depth: int = 1) -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, dict) and value and depth < DEEPEST_COLUMN:
            yield from _columns(value, f"{before}{name}.", depth + 1)
        else:
            yield before + name


def _document(
    row: Row, mapping: Mapping[str, str], source: Source, encoding: str | None
) -> Iterator[ReadDocument | Problem]:
    values = {name: _field(value_at(row.values, column), name) for name, column in mapping.items()}
    text = values.pop(TEXT) or ""
    if not text.strip():
        yield source.problem(f"it has no text in “{mapping[TEXT]}”{LEFT_OUT}")
        return
    identifier = values.pop("id", None)
    if identifier and len(identifier) > LONGEST_IDENTIFIER:
        yield source.problem(f"its identifier is longer than {LONGEST_IDENTIFIER} characters; it got another one")
        identifier = None
    stated = {name: value for name, value in {**values, OWN_ID: identifier}.items() if value}
    taken = {mapping[name.removeprefix("document_")] for name in stated} | {mapping[TEXT]}
    others = {"title": first_line(text), **stated, METADATA: _without(row.values, taken)}
    try:
        read, problems = read_document(text, others, source)
    except UnreadableFile as error:
        yield source.problem(f"{error}{LEFT_OUT}")
        return
    yield from problems
    origin = read.document.origin.model_copy(update={"encoding": encoding})
    yield replace(read, document=read.document.model_copy(update={"origin": origin}))


def _field(value: Any, name: str) -> str | None:
    """A value as text; None where it is none. Paragraphs in a list are parted by a blank line, names by commas."""
    if isinstance(value, list):
        named = [part.get("name") or part.get("text") if isinstance(part, dict) else part for part in value]
        parts = [None if isinstance(part, list) else _field(part, name) for part in named]
        between = "\n\n" if name == TEXT else ", "
        return None if None in parts else between.join(part for part in parts if part)
    value = plain(value)
    return None if isinstance(value, bool | dict) or value is None else str(value)


def _without(values: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
    """All that is no field of the document, and not empty."""
    left = {}
    for name, value in values.items():
        inner = {path.partition(".")[2] for path in taken if path.startswith(f"{name}.")}
        kept = _without(value, inner) if inner and isinstance(value, dict) else plain(value)
        if name not in taken and kept is not None and (kept != {} or not inner):
            left[str(name)] = kept
    return left


def plain(value: Any, depth: int = 0) -> Any:
    """A value as JSON has it: dates in ISO 8601, midnight as a day, what is no number as nothing.

    What is nested deeper than a project can hold is left as it is, to be refused where it is stored.
    """
    if isinstance(value, dict) and depth < DEEPEST_VALUE:
        return {str(name): plain(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, list | tuple) and depth < DEEPEST_VALUE:
        return [plain(inner, depth + 1) for inner in value]
    if isinstance(value, datetime) and value.time() == time.min and value.tzinfo is None:
        return value.date().isoformat()
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < LARGEST_EXACT else value if isfinite(value) else None
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return value if isinstance(value, str | bool | int | dict | list) or value is None else str(value)
