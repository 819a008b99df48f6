"""The project's own JSONL, format `annotator/1`: UTF-8, LF, one document and annotator a line.

    {"format":"annotator/1","id":"a1","text":"😀 Lede.","text_sha256":"…","offset_unit":"codepoint","title":null,…,
     "annotator":"ana","status":"done","nothing_here":[],"labels":[],
     "spans":[{"id":"s1","start":2,"end":6,"fragments":[[2,6]],"label":"CUE","text":"Lede","attributes":{},"note":null}],
     "relations":[{"id":"r1","label":"same_as","from":"s1","to":"s2","attributes":{}}]}

A line is complete: reading it back gives the same document and annotations, and writing those gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

import orjson
import regex
from pydantic import ValidationError

from annotator.errors import UnreadableFile
from annotator.formats import jsonl_record
from annotator.formats.jsonl_check import is_sound
from annotator.formats.jsonl_record import DOCUMENT_FIELDS, NOBODYS_WORK, OFFSET_UNIT, Record
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, require_file, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.writing import WrittenFile
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.bulk import made
from annotator.model.document import Document, Origin
from annotator.model.document_label import DocumentLabel
from annotator.model.ids import text_sha256
from annotator.model.relation import Relation
from annotator.model.span import Span, covered_text, fragments_error, reading_order
from annotator.wording import first_error

EXTENSIONS = (".jsonl", ".ndjson")
DATA_FILE = "annotations.jsonl"
FORMAT = jsonl_record.FORMAT
TOLD_BYTES = 4_000_000  # of lines that are told of together while a file is written
MAX_LINE_BYTES = 256 * 1024 * 1024
# The largest of 64 bits has 19 or 20 digits. To look for the digits first is 20 times as fast as for what is before.
LONG_NUMBER = regex.compile(rb"[0-9]{19}(?<![0-9.][0-9]{19})[0-9]*+(?![.eE])")


def write_line(document: Document, annotations: AnnotationSet | None) -> bytes:
    """The line for one document and annotator, with its line feed; None stands for a document nobody has worked on."""
    fields = {name: getattr(document, name) for name in ("id", "text", "text_sha256", *DOCUMENT_FIELDS)}
    return line_of(fields, annotations.model_dump(by_alias=True) if annotations else None)


def line_of(document: Mapping[str, Any], work: Mapping[str, Any] | None) -> bytes:
    """The line of plain values: those of a document by name, and those of an annotation set in their order."""
    record: dict[str, Any] = {
        "format": FORMAT,
        "id": document["id"],
        "text": document["text"],
        "text_sha256": document["text_sha256"],
        "offset_unit": OFFSET_UNIT,
    }
    for name in DOCUMENT_FIELDS:
        record[name] = document[name]
    record.update(NOBODYS_WORK if work is None else work)
    return orjson.dumps(record) + b"\n"


def write_lines(
    folder: Path, lines: Iterable[bytes], name: str = DATA_FILE, written: Callable[[int], None] | None = None
) -> tuple[WrittenFile, str]:
    """Write one file; also returns the SHA-256 of all that was to be written.

    `written` is told now and then, and at the end, up to which byte the file holds its lines.
    """
    count, place, told = 0, 0, 0
    digest = hashlib.sha256()
    with (folder / name).open("wb") as file:
        for line in lines:
            file.write(line)
            digest.update(line)
            count += 1
            place += len(line)
            if written is not None and place - told >= TOLD_BYTES:
                file.flush()
                written(told := place)
    if written is not None and place > told:
        written(place)
    return WrittenFile(name, count), digest.hexdigest()


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The documents of a file; each line that is damaged, and each span that does not fit, is a problem with its place.

    The format is UTF-8 by definition, so the options have nothing for it.

    Raises:
        UnreadableFile: it is empty or cannot be opened.
    """
    position = 0
    for number, line in numbered_lines(path):
        position += len(line)
        for found in read_line(line, shown_name(path), number):
            if isinstance(found, ReadDocument):
                found.position = position
            yield found


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, counted from 1, without the mark that some editors put before the first.

    Raises:
        UnreadableFile: the file is empty or cannot be opened.
    """
    require_file(path)
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise UnreadableFile("it is empty")
            file.seek(0)
            for number, line in enumerate(iter(lambda: file.readline(MAX_LINE_BYTES), b""), 1):
                bare = line.removeprefix(BOM_UTF8) if number == 1 else line
                if bare.strip():
                    yield number, bare
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error


def read_line(line: bytes, file: str, number: int) -> Iterator[ReadDocument | Problem]:
    """The document of one line, after the problems that were met in it."""
    place = f"line {number}"
    try:
        values = orjson.loads(line)
        if is_sound(values):
            yield _sound_document(values, file, place)
            return
        record = Record.model_validate(values)
        unstorable = _metadata_error(record.metadata, line) if record.metadata else None
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


def _sound_document(record: dict[str, Any], file: str, place: str) -> ReadDocument:
    """The document of a record that needs no second look: its values make the models as they are."""
    values = {name: record[name] for name in ("id", "text", "text_sha256", *DOCUMENT_FIELDS)}
    values["origin"] = Origin(file=file, format=FORMAT)
    work = () if record["annotator"] is None else (_sound_work(record),)
    return ReadDocument(made(Document, values), place, work, has_own_id=True)


def _sound_work(record: dict[str, Any]) -> AnnotationSet:
    for span in record["spans"]:
        span["fragments"] = tuple([(start, end) for start, end in span["fragments"]])
    names = {"from": "from_span", "to": "to_span"}
    relations = [{names.get(key, key): value for key, value in each.items()} for each in record["relations"]]
    values = {
        "annotator": record["annotator"],
        "status": Status(record["status"]),
        "nothing_here": tuple(sorted(set(record["nothing_here"]))),
        "labels": tuple([DocumentLabel(**label) for label in sorted(record["labels"], key=itemgetter("label"))]),
        "spans": tuple(sorted([made(Span, span) for span in record["spans"]], key=reading_order)),
        "relations": tuple(sorted([made(Relation, each) for each in relations], key=attrgetter("id"))),
    }
    return made(AnnotationSet, values)


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
