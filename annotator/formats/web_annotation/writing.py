"""From articles and annotations to a collection for each article, with its text beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson

from annotator.formats.document_fields import OWN_ID
from annotator.formats.lossy import lose_nothing_here, lose_status
from annotator.formats.web_annotation.reading import ABOUT, TERMS
from annotator.formats.web_annotation.statements import JSON_FORMAT, PERSON
from annotator.formats.writing import Feature, Losses, Record, WrittenFile, file_name
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Fragment, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points before and after a quotation that tell it from others like it

Json = dict[str, Any]


def write(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write `article.jsonld`, a collection of all annotators' annotations, and `article.txt` for each document."""
    files = []
    for _, group in groupby(records, key=lambda record: record[0].id):
        of_document = list(group)
        document = of_document[0][0]
        name = file_name(document.id)
        for record in of_document:
            _note_losses(record, losses)
        work = [annotations for _, annotations in of_document if annotations is not None]
        (folder / f"{name}.txt").write_bytes(document.text.encode("utf-8"))
        (folder / f"{name}.jsonld").write_bytes(orjson.dumps(_collection(document, f"{name}.txt", work)))
        files += [WrittenFile(f"{name}.jsonld", len(of_document)), WrittenFile(f"{name}.txt", 0)]
    return files


def _collection(document: Document, source: str, work: list[AnnotationSet]) -> Json:
    own = f"urn:annotator:document:{quote(document.id, safe='')}"
    items = [item for annotations in work for item in _items(document, source, own, annotations)]
    stated = {OWN_ID: document.id, **document.model_dump(include=set(TERMS.values()))}
    fields = {term: stated[name] for term, name in TERMS.items() if stated[name] is not None}
    return {
        "@context": CONTEXT,
        "id": own,
        "type": "AnnotationCollection",
        "creator": [_person(annotations) for annotations in work],
        ABOUT: {"id": source, "type": "Text", "format": "text/plain", **fields},
        "total": len(items),
        "first": {"id": f"{own}:page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _items(document: Document, source: str, own: str, work: AnnotationSet) -> Iterator[Json]:
    before = f"{own}:{quote(work.annotator, safe='')}"
    addresses = {span.id: f"{before}:span:{quote(span.id, safe='')}" for span in work.spans}
    person = _person(work)
    for span in work.spans:
        target = [_target(document.text, source, fragment) for fragment in span.fragments]
        yield _annotation(addresses[span.id], "classifying", person, _span_bodies(span), target)
    for relation in work.relations:
        address = f"{before}:relation:{quote(relation.id, safe='')}"
        bodies = [addresses[relation.to_span], _tag(relation.label), *_attributes(relation)]
        yield _annotation(address, "linking", person, bodies, addresses[relation.from_span])
    for label in work.labels:
        address = f"{before}:label:{quote(label.label, safe='')}"
        yield _annotation(address, "classifying", person, _label_bodies(label), source)


def _annotation(address: str, motivation: str, person: Json, bodies: list[Any], target: Any) -> Json:
    return {
        "id": address,
        "type": "Annotation",
        "motivation": motivation,
        "creator": person,
        "body": bodies,
        "target": target,
    }


def _person(work: AnnotationSet) -> Json:
    return {"id": f"{PERSON}{quote(work.annotator, safe='')}", "type": "Person", "name": work.annotator}


def _target(text: str, source: str, fragment: Fragment) -> Json:
    start, end = fragment
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {"source": source, "selector": [quotation, {"type": "TextPositionSelector", "start": start, "end": end}]}


def _span_bodies(span: Span) -> list[Any]:
    note = [] if span.note is None else [_body("commenting", span.note)]
    return [_tag(span.label), *_attributes(span), *note]


def _label_bodies(label: DocumentLabel) -> list[Any]:
    return [_tag(label.label), *([] if label.value is None else [_body("classifying", label.value)])]


def _attributes(owner: Span | Relation) -> Iterator[Json]:
    for name, value in owner.attributes.items():
        if value is not None:
            yield {**_attribute(value), "label": name}


def _attribute(value: AttributeValue) -> Json:
    if isinstance(value, bool):
        return {**_body("classifying", "true" if value else "false"), "format": JSON_FORMAT}
    return _body("classifying", str(value))


def _tag(label: str) -> Json:
    return _body("tagging", label)


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _note_losses(record: Record, losses: Losses) -> None:
    if record[0].metadata:
        losses.add(Feature.DOCUMENT_FIELD, "it has no place for them", record, "metadata")
    lose_nothing_here(record, losses)
    lose_status(record, Status.IN_PROGRESS, losses)
