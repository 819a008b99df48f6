"""Reading Prodigy's JSONL: all rows of one person on one text become one set of annotations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from annotator.errors import UnreadableFile
from annotator.formats.document_fields import OWN_ID, Source, read_document
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.json_records import JsonRecord, first_line, json_lines, line_at
from annotator.formats.json_values import objects
from annotator.formats.prodigy.rows import Link, Row, annotator_of, is_marked, read_row
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.model.annotation_set import Status
from annotator.model.offset_units import OffsetUnit
from annotator.model.relation import Relation

NAME = "prodigy"
EXTENSIONS = (".jsonl", ".ndjson")
TOOL_KEYS = frozenset(
    {"text", "tokens", "spans", "relations", "answer", "options", "accept", "label", "config", "style", "html"}
)
Places = list[tuple[int, int]]  # number and first byte of a line
Named = tuple[ForeignSpan, int | None]  # a span and its last token


def recognises(path: Path, head: bytes) -> bool:
    """Whether the first line is a question of Prodigy's: a text with its marks, or with spans by start and end."""
    record = first_line(path, head)
    spans = objects(record.get("spans"))
    has_spans = bool(spans) and all({"start", "end", "label"} <= span.keys() for span in spans)
    return isinstance(record.get("text"), str) and (has_spans or is_marked(record))


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The documents of a file, each person's work on one apart; the format is UTF-8 by definition.

    A first pass finds the rows that belong together, so the file is read twice and never held.

    Raises:
        UnreadableFile: it is empty or cannot be opened.
    """
    rows: dict[bytes, Places] = {}
    for found in json_lines(path):
        if isinstance(found, Problem):
            yield found
        elif isinstance(found.value.get("text"), str):
            rows.setdefault(_key(found.value), []).append((found.number, found.offset))
        else:
            yield Problem(shown_name(path), f"line {found.number}", f"it has no text{LEFT_OUT}")
    with path.open("rb") as file:
        for places in rows.values():
            records = [JsonRecord(number, offset, line_at(file, offset)) for number, offset in places]
            yield from _document(records, path)


def _key(record: dict[str, Any]) -> bytes:
    """What is the same in all rows of one person on one document: agencies sell one text to many outlets."""
    meta = record.get("meta")
    stated = {**meta, **record} if isinstance(meta, dict) else record
    parts = (record["text"], annotator_of(record), stated.get(OWN_ID), stated.get("url"))
    return hashlib.sha256(repr(parts).encode()).digest()


def _document(records: list[JsonRecord], path: Path) -> Iterator[ReadDocument | Problem]:
    source = Source(shown_name(path), NAME, f"line {records[0].number}", path.stem)
    try:
        document, problems = read_document(records[0].value.get("text", ""), _others(records), source)
    except UnreadableFile as error:
        yield source.problem(f"{error}{LEFT_OUT}")
        return
    found = (read_row(record.value, source._replace(place=f"line {record.number}"), problems) for record in records)
    rows = [row for row in found if row is not None]
    if any(row.is_answered or row.spans or row.labels for row in rows):
        has_marks = any(is_marked(record.value) for record in records)
        work = _together(rows, source, problems)
        foreign = replace(
            work,
            annotator=annotator_of(records[0].value),
            status=Status.DONE if all(row.is_answered for row in rows) else Status.IN_PROGRESS,
            unit=OffsetUnit.CODE_POINT if has_marks else None,  # spans alone may be anybody's
        )
        document = replace(document, foreign=(foreign,))
    yield from problems
    yield document


def _others(records: list[JsonRecord]) -> dict[str, Any]:
    """What the rows say of the document; the first one stands."""
    others: dict[str, Any] = {}
    for record in reversed(records):
        others |= {
            name: value
            for name, value in record.value.items()
            if name not in TOOL_KEYS and not name.startswith("_") and value is not None
        }
    return others


def _together(rows: list[Row], source: Source, problems: list[Problem]) -> ForeignAnnotations:
    """The rows as one; a span that several of them have is one span."""
    spans: dict[tuple[object, ...], Named] = {}
    taken = {span.id for row in rows for span, _ in row.spans}
    free = (name for number in count(1) if (name := f"s{number}") not in taken)
    for row in rows:
        for span, last_token in row.spans:
            key = (span.id, span.fragments, span.label)
            if key not in spans:
                spans[key] = (replace(span, id=span.id or next(free)), last_token)
    named = list(spans.values())
    links = [link for row in rows for link in row.links]
    relations = [_relation(link, number, named, source, problems) for number, link in enumerate(links, 1)]
    labels = {(label.label, label.value): label for row in rows for label in row.labels}
    return ForeignAnnotations(
        annotator=None,
        spans=tuple(span for span, _ in named),
        relations=tuple(relation for relation in relations if relation is not None),
        labels=tuple(labels.values()),
    )


def _relation(link: Link, number: int, spans: list[Named], source: Source, problems: list[Problem]) -> Relation | None:
    ends = [_ends(spans, *end) for end in zip(link.ends, link.tokens, strict=True)]
    if all(len(found) == 1 for found in ends):
        name = link.name or f"r{number}"
        return Relation(id=name, label=link.label, from_span=ends[0][0], to_span=ends[1][0])
    why = "several spans could be its ends" if all(ends) else "its ends are words, not spans"
    problems.append(source.problem(f"{why}{LEFT_OUT}", f"relation {number}"))
    return None


def _ends(spans: list[Named], place: Mapping[str, Any], token: int | None) -> list[str]:
    """The spans that the end of a relation may be: by identifier, by place and label, or by last token."""
    if any(span.id == place.get("id") for span, _ in spans):
        return [place["id"]]
    if "start" in place and "end" in place:
        fragments = ((place["start"], place["end"]),)
        at_place = [span for span, _ in spans if span.fragments == fragments]
        of_label = [span.id for span in at_place if span.label == place.get("label")]
        return of_label or [span.id for span in at_place]
    return [span.id for span, last in spans if token is not None and last == token]
