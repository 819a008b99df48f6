"""Which column of a table, or key of JSON, holds which field of a document: guessed from its name, or said.

A column is named by its heading, a key of JSON by its dotted path, such as `article.body`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import regex

from annotator.errors import UnreadableFile
from annotator.model.folding import folded
from annotator.resources import resource

FIELD_NAMES = "field_names.json"
TEXT = "text"
FIELDS = (TEXT, "title", "outlet", "author", "url", "published", "language", "id")
SHOWN_COLUMNS = 20
LONG_ENOUGH = 100  # code points on average; titles have 60, articles 3,500

# Keys that only wrap what a record is about, so that the name of the last one tells.
WRAPPERS = frozenset(
    ("article", "doc", "document", "item", "story", "post", "news", "data", "fields", "_source", "attributes")
)
SIGNS = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """What a person said; everything else is guessed.

    `said` names the column of a field in every file; an empty name says that there is none. `for_columns` says it for
    files with exactly these columns.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    for_columns: Mapping[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)

    def of(self, columns: Sequence[str], rows: Sequence[Mapping[str, Any]] = ()) -> dict[str, str]:
        """The column of each field that has one; `rows` are the first ones, by whose lengths text is known.

        Raises:
            UnreadableFile: a column that was named is not there, or nothing tells which one is the text.
        """
        said = {**self.said, **self.for_columns.get(tuple(columns), {})}
        for name, column in said.items():
            if column and column not in columns:
                raise UnreadableFile(f"it has no column “{column}” for {name}; its columns are {listed(columns)}")
        mapping = {name: column for name, column in said.items() if column}
        free = [column for column in columns if column not in mapping.values()]
        mapping.update(guessed(free, [name for name in FIELDS if name not in said], rows))
        if TEXT not in mapping:
            raise UnreadableFile(f"none of its columns is known to hold the text; say which: {listed(columns)}")
        return {name: mapping[name] for name in FIELDS if name in mapping}


def guessed(
    columns: Sequence[str], wanted: Iterable[str] = FIELDS, rows: Sequence[Mapping[str, Any]] = ()
) -> dict[str, str]:
    """The column of each wanted field whose name tells it, each once; of text also by its length."""
    by_name: dict[str, str] = {}
    for column in sorted(columns, key=lambda column: column.count(".")):
        for name in _telling(column):
            by_name.setdefault(name, column)
    found: dict[str, str] = {}
    for field_name in wanted:
        named = (by_name[name] for name in _names()[field_name] if name in by_name)
        chosen = next((column for column in named if column not in found.values()), None)
        if chosen is None and field_name == TEXT:
            chosen = _longest(columns, rows)
        if chosen is not None:
            found[field_name] = chosen
    return found


@cache
def _names() -> dict[str, list[str]]:
    """Names of fields in many languages, as scrapers and archives have them, the most telling first."""
    stated: dict[str, list[str]] = json.loads(resource(FIELD_NAMES).read_text(encoding="utf-8"))
    return {name: [_bare(spelling) for spelling in spellings] for name, spellings in stated.items()}


def _bare(name: str) -> str:
    return SIGNS.sub("", folded(name))


def _telling(column: str) -> list[str]:
    """The names as which a column counts: its own without signs, and its last part where those before only wrap it."""
    names = column.split(".")
    parts = [_bare(part) for part in names]
    whole = "".join(parts)
    is_wrapped = len(names) > 1 and all(name.lower() in WRAPPERS for name in names[:-1])
    return [whole, parts[-1]] if is_wrapped else [whole]


def _longest(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str | None:
    """The column with the longest text, if it is long enough to be an article."""
    lengths = {
        column: sum(len(value) for row in rows if isinstance(value := value_at(row, column), str)) for column in columns
    }
    best = max(lengths, key=lengths.__getitem__, default=None)
    return best if best is not None and lengths[best] >= LONG_ENOUGH * max(len(rows), 1) else None


def value_at(record: Mapping[str, Any], column: str) -> Any:
    """What a record holds under a heading or dotted path; None where it has nothing there."""
    if column in record:
        return record[column]
    first, _, rest = column.partition(".")
    inner = record.get(first)
    return value_at(inner, rest) if rest and isinstance(inner, Mapping) else None


def listed(columns: Sequence[str]) -> str:
    """Columns for a message, the first of many."""
    more = f" and {len(columns) - SHOWN_COLUMNS:,} more" if len(columns) > SHOWN_COLUMNS else ""
    return ", ".join(columns[:SHOWN_COLUMNS]) + more
