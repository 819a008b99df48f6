"""doccano's JSONL, of all its generations.

    {"text": …, "label": [[10, 27, "QUOTE"]], "Comments": []}                        sequence labelling; also `labels`
    {"text": …, "entities": [{"id": 11, "label": "QUOTE", "start_offset": 10, "end_offset": 27}],
     "relations": [{"id": 5, "from_id": 11, "to_id": 12, "type": "attributed_to"}], "Comments": […]}
    {"text": …, "cats": ["economy"], …} or {"text": …, "label": ["economy"]}         labels of the whole document
    {"text": …, "annotations": [{"label": 3, "start_offset": 10, "end_offset": 27, "user": 1}]}    before version 1.0

Offsets are UTF-16 units, or graphemes where a project asked for them; no file says which, or what a span covers. Who
annotated is the name of the file. Other keys are metadata of the document, comments among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

import orjson
import regex

from annotator.errors import UnreadableFile
from annotator.formats.document_fields import Source, read_document, written_fields
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.json_records import JsonRecord, first_line, json_lines
from annotator.formats.json_values import identifier, listed, objects, whole_number
from annotator.formats.lossy import (
    lose_attributes,
    lose_notes,
    lose_nothing_here,
    lose_relation_attributes,
    lose_relations,
    lose_status,
)
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.writing import Feature, Losses, Record, WrittenFile, file_name
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.annotator import annotator_id
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelSchema
from annotator.model.offset_units import OffsetMap, OffsetUnit, Reading
from annotator.model.relation import Relation

NAME = "doccano"
EXTENSIONS = (".jsonl", ".ndjson")
WRITTEN_UNIT = OffsetUnit.UTF16
LABEL_KEYS = ("label", "labels", "entities", "annotations", "cats")
TOOL_KEYS = frozenset({"text", "relations", "annotation_approver", *LABEL_KEYS})
NAMED_VALUE = regex.compile(r"([A-Za-z][A-Za-z0-9_.-]*)=(.*)", regex.DOTALL)  # how a document label's choice is written
NOBODYS_FILE = "no-annotator"

Part = ForeignSpan | DocumentLabel | str  # a string says why it is none


def recognises(path: Path, head: bytes) -> bool:
    """Whether the first line is a record of doccano's."""
    record = first_line(path, head)
    has_labels = any(isinstance(record.get(key), list) for key in LABEL_KEYS)
    return isinstance(record.get("text"), str) and (has_labels or "Comments" in record)


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The documents of a file; the format is UTF-8 by definition, so the options have nothing for it.

    Raises:
        UnreadableFile: it is empty or cannot be opened.
    """
    for found in json_lines(path):
        if isinstance(found, Problem):
            yield found
            continue
        yield from _read_record(found, Source(shown_name(path), NAME, f"line {found.number}", path.stem))


def _read_record(found: JsonRecord, source: Source) -> Iterator[ReadDocument | Problem]:
    record = found.value
    if not isinstance(record.get("text"), str):
        yield source.problem(f"it has no text{LEFT_OUT}")
        return
    others = {name: value for name, value in record.items() if name not in TOOL_KEYS and value not in ([], "", {})}
    try:
        document, problems = read_document(record["text"], others, source)
    except UnreadableFile as error:
        yield source.problem(f"{error}{LEFT_OUT}")
        return
    foreign = tuple(_people(record, source, problems))
    yield from problems
    yield replace(document, foreign=foreign)


def _people(record: Mapping[str, Any], source: Source, problems: list[Problem]) -> Iterator[ForeignAnnotations]:
    """The work of each person; old records tell several apart, by number."""
    parts: dict[str | None, list[ForeignSpan | DocumentLabel]] = {}
    entries = [(key, entry) for key in LABEL_KEYS for entry in listed(record.get(key))]
    for number, (key, entry) in enumerate(entries, 1):
        part = _part(entry, number)
        if isinstance(part, str):
            problems.append(source.problem(f"{part}{LEFT_OUT}", f"{key} {number}"))
        else:
            user = identifier(entry.get("user")) if isinstance(entry, dict) else None
            parts.setdefault(user, []).append(part)
    relations = tuple(_relations(record, source, problems))
    for user, found in parts.items():
        spans = tuple(part for part in found if isinstance(part, ForeignSpan))
        known = {span.id for span in spans}
        yield ForeignAnnotations(
            annotator=user,
            spans=spans,
            relations=tuple(each for each in relations if len(parts) == 1 or each.from_span in known),
            labels=tuple(part for part in found if isinstance(part, DocumentLabel)),
            status=Status.DONE if record.get("annotation_approver") else Status.IN_PROGRESS,
        )


def _part(entry: Any, number: int) -> Part:
    """The span or document label of one entry, or why it is none."""
    if isinstance(entry, dict):
        start, end = entry.get("start_offset"), entry.get("end_offset")
        label, name = identifier(entry.get("label")), identifier(entry.get("id")) or f"s{number}"
    elif isinstance(entry, list):
        start, end, stated = (*entry, None, None, None)[:3]
        label, name = identifier(stated), f"s{number}"
    else:
        start, end, name = None, None, ""
        label = identifier(entry)
    if label is None:
        return "it has no label of 1 to 200 characters"
    if start is None and end is None and not isinstance(entry, list):
        return _category(label)
    first, last = whole_number(start), whole_number(end)
    if first is None or last is None:
        return "its offsets are no whole numbers"
    return ForeignSpan(name, label, ((first, last),))


def _category(name: str) -> DocumentLabel:
    named = NAMED_VALUE.fullmatch(name)
    return DocumentLabel(label=named[1], value=named[2]) if named else DocumentLabel(label=name)


def _relations(record: Mapping[str, Any], source: Source, problems: list[Problem]) -> Iterator[Relation]:
    for number, entry in enumerate(objects(record.get("relations")), 1):
        ends = identifier(entry.get("from_id")), identifier(entry.get("to_id"))
        label = identifier(entry.get("type"))
        if label is None or ends[0] is None or ends[1] is None:
            problems.append(source.problem(f"it has no type, from_id or to_id{LEFT_OUT}", f"relation {number}"))
        else:
            name = identifier(entry.get("id")) or f"r{number}"
            yield Relation(id=name, label=label, from_span=ends[0], to_span=ends[1])


def write(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write a file for each annotator, as doccano does where people do not see each other's work."""
    written: Counter[str] = Counter()
    files: dict[str, BinaryIO] = {}
    numbers = count(1)
    with ExitStack() as stack:
        for record in records:
            stem = file_name(record[1].annotator) if record[1] else NOBODYS_FILE
            name = f"{stem}.jsonl"
            if name not in files:
                files[name] = stack.enter_context((folder / name).open("wb"))
            files[name].write(orjson.dumps(_line(record, numbers, losses)) + b"\n")
            written[name] += 1
            if record[1] and annotator_id(stem) != record[1].annotator:
                losses.add(Feature.ANNOTATOR, "the name of a file is all that says who it was", record)
    return [WrittenFile(name, written[name]) for name in sorted(written)]


def _line(record: Record, numbers: Iterator[int], losses: Losses) -> dict[str, Any]:
    document, annotations = record
    work = annotations or AnnotationSet(annotator=NOBODYS_FILE)
    offsets = OffsetMap(document.text, Reading(WRITTEN_UNIT))
    ids: dict[str, int] = {}
    entities = []
    for span in work.spans:
        if len(span.fragments) > 1:
            losses.add(Feature.SPAN, "a span has one part", record, span.id)
            continue
        ids[span.id] = next(numbers)
        ends = {"start_offset": offsets.offset(span.start), "end_offset": offsets.offset(span.end)}
        entities.append({"id": ids[span.id], "label": span.label, **ends})
    _note_losses(record, ids, losses)
    return {
        "text": document.text,
        "entities": entities,
        "relations": [
            {"id": next(numbers), "from_id": ids[each.from_span], "to_id": ids[each.to_span], "type": each.label}
            for each in work.relations
            if each.from_span in ids and each.to_span in ids
        ],
        "cats": [label.label if label.value is None else f"{label.label}={label.value}" for label in work.labels],
        "Comments": [],
        **written_fields(document),
    }


def _note_losses(record: Record, kept: Mapping[str, int], losses: Losses) -> None:
    lose_relations(record, kept, losses)
    lose_attributes(record, losses)
    lose_notes(record, losses)
    lose_relation_attributes(record, losses)
    lose_nothing_here(record, losses)
    lose_status(record, Status.IN_PROGRESS, losses)
