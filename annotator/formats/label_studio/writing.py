"""Writing Label Studio's tasks, with the labelling configuration that shows them.

Attributes are choices or texts of the region, notes its `meta`, document labels choices of the whole task, and what was
looked for and not found is chosen under `nothing_here`. An import into Label Studio gives all work to whoever imports
unless it knows the e-mail address of the annotator, so the name stands beside, where it is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson

from annotator.formats.document_fields import written_fields
from annotator.formats.label_studio.configuration import LABELS, TEXT, configuration
from annotator.formats.label_studio.results import NOTHING_HERE, TRUTH
from annotator.formats.lossy import lose_relation_attributes, lose_relations, lose_status
from annotator.formats.writing import Feature, Losses, Record, WrittenFile
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import AttributeKind, LabelSchema
from annotator.model.span import AttributeValue, Span

DATA_FILE = "tasks.json"
CONFIGURATION_FILE = "labelling-configuration.xml"


def write(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write all tasks into one array, and the configuration for the project that takes them in."""
    texts = {
        (label.name, attribute.name)
        for label in schema.labels
        for attribute in label.attributes
        if attribute.kind is AttributeKind.TEXT
    }
    count = 0
    with (folder / DATA_FILE).open("wb") as file:
        file.write(b"[")
        for number, (_, group) in enumerate(groupby(records, key=lambda record: record[0].id)):
            of_document = list(group)
            task = {
                "data": {TEXT: of_document[0][0].text, **written_fields(of_document[0][0])},
                "annotations": [_annotation(record, texts, losses) for record in of_document if record[1]],
            }
            file.write((b",\n" if number else b"\n") + orjson.dumps(task))
            count += len(of_document)
        file.write(b"\n]\n")
    (folder / CONFIGURATION_FILE).write_text(configuration(schema), encoding="utf-8", newline="\n")
    return [WrittenFile(DATA_FILE, count), WrittenFile(CONFIGURATION_FILE, 0)]


def _annotation(record: Record, texts: set[tuple[str, str]], losses: Losses) -> dict[str, Any]:
    work = record[1] or AnnotationSet(annotator="-")
    spans = [span for span in work.spans if len(span.fragments) == 1]
    kept = {span.id for span in spans}
    for span in work.spans:
        if span.id not in kept:
            losses.add(Feature.SPAN, "a region has one part", record, span.id)
    lose_relations(record, kept, losses)
    lose_relation_attributes(record, losses)
    lose_status(record, Status.DONE, losses)
    results = [result for span in spans for result in _span_results(span, texts)]
    results += _relation_results(work, kept)
    results += [_choice(label.label, [label.value or label.label]) for label in _kept_labels(record, work, losses)]
    results += [_choice(NOTHING_HERE, list(work.nothing_here))] if work.nothing_here else []
    return {"annotator": work.annotator, "was_cancelled": False, "ground_truth": False, "result": results}


def _span_results(span: Span, texts: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    place = {"start": span.start, "end": span.end, "text": span.text}
    owner = {"id": span.id, "to_name": TEXT, "origin": "manual"}
    note = {"meta": {"text": [span.note]}} if span.note is not None else {}
    value: dict[str, Any] = {**place, "labels": [span.label]}
    yield {**owner, "from_name": LABELS, "type": "labels", "value": value, **note}
    for name, given in span.attributes.items():
        if given is not None:
            kind, value = _attribute(given, (span.label, name) in texts)
            yield {**owner, "from_name": name, "type": kind, "value": {**place, **value}}


def _attribute(given: AttributeValue, is_text: bool) -> tuple[str, dict[str, Any]]:
    """A choice, or a text where it is one or could be taken for a flag."""
    if isinstance(given, bool):
        return "choices", {"choices": [str(given).lower()]}
    if is_text or given in TRUTH:
        return "textarea", {"text": [given]}
    return "choices", {"choices": [given]}


def _relation_results(work: AnnotationSet, kept: set[str]) -> list[dict[str, Any]]:
    return [
        {
            "from_id": relation.from_span,
            "to_id": relation.to_span,
            "type": "relation",
            "direction": "right",
            "labels": [relation.label],
        }
        for relation in work.relations
        if relation.from_span in kept and relation.to_span in kept
    ]


def _kept_labels(record: Record, work: AnnotationSet, losses: Losses) -> Iterator[DocumentLabel]:
    for label in work.labels:
        if label.label in (NOTHING_HERE, label.value) or label.value == "":
            losses.add(Feature.DOCUMENT_LABEL, "it could not be told from another", record, label.label)
        else:
            yield label


def _choice(name: str, choices: list[str]) -> dict[str, Any]:
    return {
        "id": f"of-document-{name}",
        "from_name": name,
        "to_name": TEXT,
        "type": "choices",
        "value": {"choices": choices},
    }
