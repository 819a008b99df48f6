"""Writing Prodigy's JSONL: a row for each document and annotator, every answer accepted.

Attributes and notes are properties of the span beside its own, which Prodigy passes through; document labels are
options, the accepted ones those that were given.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from annotator.formats.document_fields import written_fields
from annotator.formats.lossy import lose_nothing_here, lose_relation_attributes, lose_relations, lose_status
from annotator.formats.prodigy.tokens import written_tokens
from annotator.formats.writing import Feature, Losses, Record, WrittenFile
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelSchema
from annotator.model.span import Span

DATA_FILE = "annotations.jsonl"


def write(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write all rows into one file, `_annotator_id` in each of them."""
    options = [
        _option(DocumentLabel(label=label.name, value=choice))
        for label in schema.document_labels
        for choice in label.choices or (None,)
    ]
    count = 0
    with (folder / DATA_FILE).open("wb") as file:
        for record in records:
            file.write(orjson.dumps(_row(record, options, losses)) + b"\n")
            count += 1
    return [WrittenFile(DATA_FILE, count)]


def _row(record: Record, options: list[dict[str, Any]], losses: Losses) -> dict[str, Any]:
    document, annotations = record
    meta = written_fields(document)
    if annotations is None:
        return {"text": document.text, "tokens": written_tokens(document.text, ()), "meta": meta}
    kept = [span for span in annotations.spans if len(span.fragments) == 1]
    tokens = written_tokens(document.text, [(span.start, span.end) for span in kept])
    first = {token["start"]: token["id"] for token in tokens}
    last = {token["end"]: token["id"] for token in tokens}
    spans = {span.id: _span(span, first[span.start], last[span.end]) for span in kept}
    _note_losses(record, spans, losses)
    row: dict[str, Any] = {
        "text": document.text,
        "meta": meta,
        "tokens": tokens,
        "spans": list(spans.values()),
        "relations": _relations(annotations, spans),
    }
    if annotations.labels:
        accepted = [_option(label) for label in annotations.labels]
        row["options"] = [*options, *(option for option in accepted if option not in options)]
        row["accept"] = [option["id"] for option in accepted]
    who = {"_annotator_id": annotations.annotator, "_session_id": annotations.annotator}
    return {**row, "answer": "accept", **who, "_view_id": "relations" if annotations.relations else "spans_manual"}


def _span(span: Span, first_token: int, last_token: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": span.id,
        "start": span.start,
        "end": span.end,
        "token_start": first_token,
        "token_end": last_token,
        "label": span.label,
        "text": span.text,
    }
    attributes = {name: value for name, value in span.attributes.items() if value is not None}
    found |= {"attributes": attributes} if attributes else {}
    return found | ({"note": span.note} if span.note is not None else {})


def _relations(annotations: AnnotationSet, spans: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    links = [each for each in annotations.relations if each.from_span in spans and each.to_span in spans]
    return [
        {
            "id": link.id,
            "head": spans[link.from_span]["token_end"],
            "child": spans[link.to_span]["token_end"],
            "head_span": _end(spans[link.from_span]),
            "child_span": _end(spans[link.to_span]),
            "label": link.label,
        }
        for link in links
    ]


def _end(span: dict[str, Any]) -> dict[str, Any]:
    return {name: span[name] for name in ("id", "start", "end", "token_start", "token_end", "label")}


def _option(label: DocumentLabel) -> dict[str, Any]:
    name = label.label if label.value is None else f"{label.label}={label.value}"
    return {"id": name, "text": name, "label": label.label, "value": label.value}


def _note_losses(record: Record, kept: dict[str, dict[str, Any]], losses: Losses) -> None:
    for span in record[1].spans if record[1] else ():
        if span.id not in kept:
            losses.add(Feature.SPAN, "a span has one part", record, span.id)
    lose_relations(record, kept, losses)
    lose_relation_attributes(record, losses)
    lose_nothing_here(record, losses)
    lose_status(record, Status.DONE, losses)
