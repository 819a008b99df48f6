"""Records of suggestions: what suggesters propose for documents, never what a person said of them.

Format `annotator-suggestions/1`: the lines of `annotator/1`, in which each span also has `suggester`, `version` and
`score`. `annotator` is null, or whose labels the suggestions were made from. No importer takes these lines for
annotations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.formats.jsonl import span_mismatch
from annotator.formats.jsonl_record import DOCUMENT_FIELDS, NOBODYS_WORK, OFFSET_UNIT
from annotator.model.annotation_set import Status
from annotator.model.document import Identifier
from annotator.model.ids import text_sha256
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import Span, covered_text
from annotator.model.suggestion import Offer
from annotator.wording import first_error

FORMAT: Literal["annotator-suggestions/1"] = "annotator-suggestions/1"
DATA_FILE = "suggestions.jsonl"


class SuggestedSpan(Span):
    """A span with what suggested it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suggester: Annotated[str, Field(min_length=1)]
    version: str
    score: float


class SuggestionRecord(BaseModel):
    """One line, its keys in the order in which they are written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["annotator-suggestions/1"]
    id: Identifier
    text: str
    text_sha256: str
    offset_unit: Literal["codepoint"]
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None
    language: str | None
    metadata: dict[str, Any]
    annotator: Identifier | None
    status: Literal[Status.NEW]
    nothing_here: tuple[()]
    labels: tuple[()]
    spans: tuple[SuggestedSpan, ...]
    relations: tuple[Relation, ...]


def line_of(document: Mapping[str, Any], annotator: str | None, offer: Offer) -> bytes:
    """The line for plain values of a document and what is suggested for it, with its line feed."""
    text = str(document["text"])
    spans = [
        {
            "id": one.id,
            "start": one.start,
            "end": one.end,
            "fragments": one.fragments,
            "label": one.label,
            "text": covered_text(text, one.fragments),
            "attributes": one.attributes,
            "note": None,
            "suggester": one.suggester,
            "version": one.version,
            "score": one.score,
        }
        for one in offer.spans
    ]
    relations = [
        {"id": f"l{place}", "label": link.label, "from": link.from_id, "to": link.to_id, "attributes": {}}
        for place, link in enumerate(offer.links)
    ]
    record = {
        "format": FORMAT,
        **{name: document[name] for name in ("id", "text", "text_sha256")},
        "offset_unit": OFFSET_UNIT,
        **{name: document[name] for name in DOCUMENT_FIELDS},
        **NOBODYS_WORK,
        "annotator": annotator,
        "spans": spans,
        "relations": relations,
    }
    return orjson.dumps(record) + b"\n"


def read_line(line: bytes) -> SuggestionRecord | str:
    """The record of a line, or why it is none."""
    try:
        return SuggestionRecord.model_validate(orjson.loads(line))
    except orjson.JSONDecodeError as error:
        return f"the line is damaged: {error.msg} at character {error.colno}"
    except ValidationError as error:
        place, reason = first_error(error)
        return f"{place}: {reason}"


def record_errors(record: SuggestionRecord, schema: LabelSchema) -> list[str]:
    """What is wrong with a record, by its own text and by the labels that there are."""
    if text_sha256(record.text) != record.text_sha256:
        return ["the text does not match its SHA-256"]
    labels, relations = {one.name for one in schema.labels}, {one.name for one in schema.relations}
    known = {span.id for span in record.spans}
    found = [f"span {one.id}: {error}" for one in record.spans if (error := span_mismatch(record.text, one))]
    found += [f"span {one.id}: there is no label {one.label}" for one in record.spans if one.label not in labels]
    if len(known) < len(record.spans):
        found.append("the identifier of a span stands twice")
    for link in record.relations:
        if link.label not in relations:
            found.append(f"relation {link.id}: there is no relation {link.label}")
        if not {link.from_span, link.to_span} <= known:
            found.append(f"relation {link.id}: it refers to a missing span")
    return found
