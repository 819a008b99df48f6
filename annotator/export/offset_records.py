"""Records without the text, for corpora that may not be passed on: offsets, hashes and addresses.

Format `annotator-offsets/1`: the lines of `annotator/1` without `text`, `title`, `author` and `metadata`. `length` is
that of the text in code points; each span has the SHA-256 of the exact string that it covers.
"""

from __future__ import annotations

from typing import Annotated, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document, Identifier
from annotator.model.document_label import DocumentLabel
from annotator.model.ids import text_sha256
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Fragment, Span, covered_text, fragments_error
from annotator.wording import first_error

FORMAT: Literal["annotator-offsets/1"] = "annotator-offsets/1"
DATA_FILE = "offsets.jsonl"
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class OffsetSpan(BaseModel):
    """A span with the hash of what it covers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Identifier
    start: int
    end: int
    fragments: tuple[Fragment, ...]
    label: Identifier
    text_sha256: Hash
    attributes: dict[str, AttributeValue]
    note: str | None


class OffsetRecord(BaseModel):
    """One line, its keys in the order in which they are written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["annotator-offsets/1"]
    id: Identifier
    text_sha256: Hash
    length: Annotated[int, Field(ge=0)]
    offset_unit: Literal["codepoint"]
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    annotator: Identifier | None
    status: Status
    nothing_here: tuple[str, ...]
    labels: tuple[DocumentLabel, ...]
    spans: tuple[OffsetSpan, ...]
    relations: tuple[Relation, ...]


def line_of(document: Document, annotations: AnnotationSet | None) -> bytes:
    """The line for one document and annotator, with its line feed."""
    work = annotations or AnnotationSet(annotator="-")
    spans = ({**span.model_dump(exclude={"text"}), "text_sha256": text_sha256(span.text)} for span in work.spans)
    record = OffsetRecord(
        format=FORMAT,
        offset_unit="codepoint",
        length=len(document.text),
        annotator=annotations.annotator if annotations else None,
        spans=tuple(OffsetSpan.model_validate(span) for span in spans),
        **{name: getattr(document, name) for name in ("id", "text_sha256", "outlet", "url", "published", "language")},
        **{name: getattr(work, name) for name in ("status", "nothing_here", "labels", "relations")},
    )
    return orjson.dumps(record.model_dump(mode="json", by_alias=True)) + b"\n"


def read_line(line: bytes) -> OffsetRecord | str:
    """The record of a line, or why it is none, or wrong in itself."""
    try:
        record = OffsetRecord.model_validate(orjson.loads(line))
    except orjson.JSONDecodeError as error:
        return f"the line is damaged: {error.msg} at character {error.colno}"
    except ValidationError as error:
        place, reason = first_error(error)
        return f"{place}: {reason}"
    return _disorder(record) or record


def _disorder(record: OffsetRecord) -> str:
    known = {span.id for span in record.spans}
    for span in record.spans:
        error = fragments_error(span.fragments, record.length)
        if error is None and (span.start, span.end) != (span.fragments[0][0], span.fragments[-1][1]):
            error = f"its edges {span.start}-{span.end} are not those of its fragments"
        if error:
            return f"span {span.id}: {error}"
    if len(known) < len(record.spans):
        return "the identifier of a span stands twice"
    for relation in record.relations:
        if not {relation.from_span, relation.to_span} <= known:
            return f"relation {relation.id}: it refers to a missing span"
    return ""


def misfit(record: OffsetRecord, text: str) -> str:
    """Why the record cannot be joined to a text; empty if every hash proves that it can."""
    if text_sha256(text) != record.text_sha256:
        return "the text does not match its SHA-256"
    for span in record.spans:
        if text_sha256(covered_text(text, span.fragments)) != span.text_sha256:
            return f"span {span.id}: what stands at {span.start}-{span.end} does not match its SHA-256"
    return ""


def joined(record: OffsetRecord, text: str) -> tuple[Document, AnnotationSet | None]:
    """The whole record again, from a text that `misfit` found right."""
    fields = record.model_dump(include={"id", "text_sha256", "outlet", "url", "published", "language"})
    document = Document(text=text, **fields)
    if record.annotator is None:
        return document, None
    spans = tuple(
        Span(text=covered_text(text, span.fragments), **span.model_dump(exclude={"text_sha256"}))
        for span in record.spans
    )
    return document, AnnotationSet(
        annotator=record.annotator,
        status=record.status,
        nothing_here=record.nothing_here,
        labels=record.labels,
        spans=spans,
        relations=record.relations,
    )
