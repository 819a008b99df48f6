"""The project's own JSONL, format `annotator/1`: UTF-8, LF, one document and annotator a line.

    {"format":"annotator/1","id":"a1","text":"😀 Lede.","text_sha256":"…","offset_unit":"codepoint","title":null,…,
     "annotator":"ana","status":"done","nothing_here":[],"labels":[],
     "spans":[{"id":"s1","start":2,"end":6,"fragments":[[2,6]],"label":"CUE","text":"Lede","attributes":{},"note":null}],
     "relations":[{"id":"r1","label":"same_as","from":"s1","to":"s2","attributes":{}}]}

A line is complete: reading it back gives the same document and annotations, and writing those gives the same bytes.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.errors import UnreadableFile
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, require_file, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.writing import Losses, WrittenFile
from annotator.formats.writing import Record as WritingRecord
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document, Identifier, Origin
from annotator.model.document_label import DocumentLabel
from annotator.model.ids import text_sha256
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import Span, covered_text, fragments_error, reading_order
from annotator.wording import first_error

EXTENSIONS = (".jsonl", ".ndjson")
DATA_FILE = "annotations.jsonl"
FORMAT: Literal["annotator/1"] = "annotator/1"
OFFSET_UNIT: Literal["codepoint"] = "codepoint"
MAX_LINE_BYTES = 256 * 1024 * 1024
LONG_NUMBER = regex.compile(rb"(?<![0-9.])-?[0-9]{19,}(?![0-9.eE])")  # the largest of 64 bits has 19 or 20 digits


class Record(BaseModel):
    """One line, its keys in the order in which they are written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["annotator/1"]
    id: Identifier
    text: str
    text_sha256: str
    offset_unit: Literal["codepoint"] = OFFSET_UNIT
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)
    annotator: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    status: Status = Status.NEW
    nothing_here: tuple[str, ...] = ()
    labels: tuple[DocumentLabel, ...] = ()
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()


DOCUMENT_FIELDS = ("title", "outlet", "author", "url", "published", "language", "metadata")
ANNOTATION_FIELDS = ("annotator", "status", "nothing_here", "labels", "spans", "relations")


def write_line(document: Document, annotations: AnnotationSet | None) -> bytes:
    """The line for one document and annotator, with its line feed; None stands for a document nobody has worked on."""
    of_annotator = {name: getattr(annotations, name) for name in ANNOTATION_FIELDS} if annotations else {}
    record = Record(
        format=FORMAT,
        id=document.id,
        text=document.text,
        text_sha256=document.text_sha256,
        **{name: getattr(document, name) for name in DOCUMENT_FIELDS},
        **of_annotator,
    )
    return orjson.dumps(record.model_dump(mode="python", by_alias=True)) + b"\n"


def write(folder: Path, records: Iterable[WritingRecord], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write `annotations.jsonl`; nothing is lost but what the project keeps beside annotations."""
    count = 0
    with (folder / DATA_FILE).open("wb") as file:
        for document, annotations in records:
            file.write(write_line(document, annotations))
            count += 1
    return [WrittenFile(DATA_FILE, count)]


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The documents of a file; each line that is damaged, and each span that does not fit, is a problem with its place.

    The format is UTF-8 by definition, so the options have nothing for it.

    Raises:
        UnreadableFile: it is empty or cannot be opened.
    """
    require_file(path)
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise UnreadableFile("it is empty")
            file.seek(0)
            for number, line in enumerate(iter(lambda: file.readline(MAX_LINE_BYTES), b""), 1):
                bare = line.removeprefix(BOM_UTF8) if number == 1 else line  # some editors write that mark
                if bare.strip():
                    yield from read_line(bare, shown_name(path), number)
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error


def read_line(line: bytes, file: str, number: int) -> Iterator[ReadDocument | Problem]:
    """The document of one line, after the problems that were met in it."""
    place = f"line {number}"
    try:
        record = Record.model_validate(orjson.loads(line))
        unstorable = _metadata_error(record.metadata, line)
    except orjson.JSONDecodeError as error:
        broken = "breaks off" if not line.endswith(b"\n") else "is damaged"
        yield Problem(file, place, f"the line {broken}: {error.msg} at character {error.colno}{LEFT_OUT}")
        return
    except ValidationError as error:
        yield Problem(file, place, f"{_reason(error)}{LEFT_OUT}")
        return
    if unstorable:
        yield Problem(file, place, f"metadata: {unstorable}{LEFT_OUT}")
        return
    problems: list[Problem] = []
    found = _document(record, file, place, problems)
    yield from problems
    if found is not None:
        yield found


def _document(record: Record, file: str, place: str, problems: list[Problem]) -> ReadDocument | None:
    actual = text_sha256(record.text)
    if actual != record.text_sha256:
        problems.append(
            Problem(file, place, f"the text does not match its SHA-256, so no offset in it can be trusted{LEFT_OUT}")
        )
        return None
    document = Document(
        id=record.id,
        text=record.text,
        text_sha256=actual,
        origin=Origin(file=file, format=FORMAT),
        **{name: getattr(record, name) for name in DOCUMENT_FIELDS},
    )
    return ReadDocument(document, place, _annotations(record, file, place, problems), has_own_id=True)


def _annotations(record: Record, file: str, place: str, problems: list[Problem]) -> tuple[AnnotationSet, ...]:
    spans = _fitting_spans(record, file, place, problems)
    relations = _fitting_relations(record, {span.id for span in spans}, file, place, problems)
    if record.annotator is None:
        if record.spans or record.labels or record.nothing_here:
            problems.append(Problem(file, place, f"it has annotations but names no annotator{LEFT_OUT}"))
        return ()
    labels = {label.label: label for label in reversed(record.labels)}
    for label in record.labels:
        if labels[label.label] is not label:
            problem = f"it stands twice{LEFT_OUT}"
            problems.append(Problem(file, f"{place}, document label {label.label}", problem))
    annotations = AnnotationSet(
        annotator=record.annotator,
        status=record.status,
        nothing_here=tuple(sorted(set(record.nothing_here))),
        labels=tuple(labels[name] for name in sorted(labels)),
        spans=tuple(spans),
        relations=tuple(relations),
    )
    return (annotations,)


def _fitting_spans(record: Record, file: str, place: str, problems: list[Problem]) -> list[Span]:
    spans: dict[str, Span] = {}
    for span in record.spans:
        error = span_mismatch(record.text, span)
        if error is None and span.id in spans:
            error = "its identifier stands twice"
        if error:
            problems.append(Problem(file, f"{place}, span {span.id}", f"{error}{LEFT_OUT}"))
        else:
            spans[span.id] = span
    return sorted(spans.values(), key=reading_order)


def _fitting_relations(
    record: Record, known: set[str], file: str, place: str, problems: list[Problem]
) -> list[Relation]:
    relations: dict[str, Relation] = {}
    for relation in record.relations:
        missing = [end for end in (relation.from_span, relation.to_span) if end not in known]
        error = f"there is no span {missing[0]}" if missing else None
        if relation.id in relations:
            error = "its identifier stands twice"
        if error:
            problems.append(Problem(file, f"{place}, relation {relation.id}", f"{error}{LEFT_OUT}"))
        else:
            relations[relation.id] = relation
    return [relations[identifier] for identifier in sorted(relations)]


def _metadata_error(metadata: dict[str, Any], line: bytes) -> str | None:
    """Why the metadata would not come out as they came in, or None where they would.

    orjson reads deeper than it writes, and takes whole numbers beyond 64 bits for fractions, rounding them.
    """
    try:
        orjson.dumps([metadata])  # one level deeper, as in the record
    except orjson.JSONEncodeError:
        return "they are nested too deeply (more than 250 levels)"
    if LONG_NUMBER.search(line) and (rounded := _rounded_number(metadata, json.loads(line)["metadata"])):
        return f"the number {rounded} has more than 64 bits; write it as a string"
    return None


def _rounded_number(read: Any, exact: Any) -> str | None:
    """The first whole number that was read as a fraction, or None."""
    if isinstance(exact, dict):
        pairs = [(read[key], value) for key, value in exact.items()]
    elif isinstance(exact, list):
        pairs = list(zip(read, exact, strict=True))
    else:
        return str(exact) if isinstance(exact, int) and isinstance(read, float) else None
    return next(filter(None, (_rounded_number(*pair) for pair in pairs)), None)


def span_mismatch(text: str, span: Span) -> str | None:
    """Why a span does not fit its text, or None where offsets and covered string agree."""
    error = fragments_error(span.fragments, len(text))
    if error:
        return error
    if (span.start, span.end) != (span.fragments[0][0], span.fragments[-1][1]):
        return f"its edges {span.start}-{span.end} are not those of its fragments"
    if covered_text(text, span.fragments) != span.text:
        return f"its text is not what stands at {span.start}-{span.end}"
    return None


def _reason(error: ValidationError) -> str:
    place, reason = first_error(error)
    if place in ("", "format"):  # the first key, so the first error
        return f"it is not a record of the format {FORMAT}"
    return f"{place}: {reason}"
