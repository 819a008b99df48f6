"""GATE's bdoc in JSON: one document a file, its annotations in sets, a set for each annotator.

    {"annotation_sets": {"ana": {"name": "ana", "annotations": [
        {"type": "QUOTE", "start": 9, "end": 26, "id": 0, "features": {"attributed_to": 1}},
        {"type": "SOURCE", "start": 27, "end": 35, "id": 1, "features": {}}], "next_annid": 2}},
     "text": "😀 Lede.…", "features": {"title": "Prices"}, "offset_type": "p", "name": "a1"}

It says itself what its offsets count: `p` as in Python is code points, `j` as in Java UTF-16 units. A feature that
holds the identifier of another annotation, or a list of them, is a relation. Where GATE has no place of its own,
features hold what we write: `fragments` and `note` of an annotation, fields of the document, `work` of each annotator.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson

from annotator.errors import UnreadableFile
from annotator.formats.document_fields import Source, read_document, written_fields
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.gate_features import (
    FRAGMENTS,
    NOTE,
    NUMBERS,
    attributes_of,
    fragments_of,
    relations_of,
)
from annotator.formats.json_records import first_element, json_elements
from annotator.formats.json_values import identifier, listed, objects, whole_number
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.writing import Feature, Losses, Record, WrittenFile, file_name
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelSchema
from annotator.model.offset_units import OffsetUnit
from annotator.model.relation import Relation
from annotator.model.span import Span

FORMAT = "gate-bdoc"
EXTENSIONS = (".bdocjs", ".json")
UNITS = {"p": OffsetUnit.CODE_POINT, "j": OffsetUnit.UTF16}
WORK = "work"  # the document's feature that holds status, document labels and the like, by annotator

OTHER_MEANING = "a feature of that name has another meaning"


def recognises(path: Path, head: bytes) -> bool:
    """Whether the file is such a document."""
    first = first_element(path, head)
    return isinstance(first.get("annotation_sets"), dict) and "text" in first


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The document of a file; the set without a name is that of the folder.

    Raises:
        UnreadableFile: it is empty or cannot be opened.
    """
    for record in json_elements(path):
        if isinstance(record, Problem):
            yield record
            continue
        place = "" if record.number == 1 else f"record {record.number}"
        source = Source(shown_name(path), FORMAT, place, path.resolve().parent.name)
        yield from _read(record.value, source)


def _read(stated: Mapping[str, Any], source: Source) -> Iterator[ReadDocument | Problem]:
    text, sets = stated.get("text"), stated.get("annotation_sets")
    if not isinstance(text, str) or not isinstance(sets, dict | None):
        yield source.problem(f"it is no document of GATE: it has no text, or no annotation sets{LEFT_OUT}")
        return
    features = stated.get("features")
    others = dict(features) if isinstance(features, dict) else {}
    work = others.pop(WORK) if isinstance(others.get(WORK), dict) else {}
    try:
        found, problems = read_document(text, others, source)
    except UnreadableFile as error:
        yield source.problem(f"{error}{LEFT_OUT}")
        return
    unit = UNITS.get(str(stated.get("offset_type")))
    foreign = []
    for name, each in (sets or {}).items():
        annotations = objects(each.get("annotations")) if isinstance(each, dict) else []
        foreign.append(_annotations(name, annotations, unit, work.get(name), source, problems))
    yield from problems
    yield ReadDocument(found.document, found.place, (), tuple(foreign), found.group, found.has_own_id)


def _annotations(
    name: str,
    annotations: list[dict[str, Any]],
    unit: OffsetUnit | None,
    work: Any,
    source: Source,
    problems: list[Problem],
) -> ForeignAnnotations:
    spans = []
    for place, each in enumerate(annotations):
        span = _span(each)
        if span is None:
            problems.append(source.problem(f"it has no type, place or id{LEFT_OUT}", f"{name} annotation {place + 1}"))
        else:
            spans.append((span, each.get("features")))
    relations, names = relations_of([(span.id, features) for span, features in spans])
    said = work if isinstance(work, dict) else {}
    stated = said.get("labels")
    labels = stated if isinstance(stated, dict) else {}
    return ForeignAnnotations(
        annotator=name or None,
        spans=tuple(_with_features(span, features, names) for span, features in spans),
        relations=tuple(relations),
        labels=tuple(
            DocumentLabel(label=label, value=value)
            for label, value in labels.items()
            if identifier(label) and (value is None or isinstance(value, str))
        ),
        nothing_here=tuple(label for label in listed(said.get("nothing_here")) if identifier(label) == label),
        status=Status(said["status"]) if said.get("status") in list(Status) else Status.IN_PROGRESS,
        unit=unit,
    )


def _span(stated: Mapping[str, Any]) -> ForeignSpan | None:
    label, own = identifier(stated.get("type")), identifier(stated.get("id"))
    start, end = whole_number(stated.get("start")), whole_number(stated.get("end"))
    if label is None or own is None or start is None or end is None:
        return None
    return ForeignSpan(own, label, fragments_of(stated.get("features"), (start, end)))


def _with_features(span: ForeignSpan, features: Any, relations: set[str]) -> ForeignSpan:
    attributes = attributes_of(features, span.fragments, relations)
    note = attributes.pop(NOTE, None)
    if note is not None and not isinstance(note, str):
        attributes[NOTE] = note
        note = None
    return ForeignSpan(span.id, span.label, span.fragments, None, attributes, note)


def write(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write one `.bdocjs` file for each document; its sets are named after the annotators."""
    files = []
    for _, group in groupby(records, key=lambda record: record[0].id):
        of_document = list(group)
        document = of_document[0][0]
        work = {record[1].annotator: record[1] for record in of_document if record[1]}
        sets = {record[1].annotator: _written_set(record, record[1], losses) for record in of_document if record[1]}
        name = f"{file_name(document.id)}.bdocjs"
        (folder / name).write_bytes(orjson.dumps(_written(document, sets, work)))
        files.append(WrittenFile(name, len(of_document)))
    return files


def _written(document: Document, sets: dict[str, Any], work: Mapping[str, AnnotationSet]) -> dict[str, Any]:
    features = written_fields(document)
    if work:
        features[WORK] = {name: _written_work(annotations) for name, annotations in work.items()}
    return {
        "annotation_sets": sets,
        "text": document.text,
        "features": features,
        "offset_type": "p",
        "name": document.id,
    }


def _written_work(annotations: AnnotationSet) -> dict[str, Any]:
    return {
        "status": annotations.status.value,
        "nothing_here": annotations.nothing_here,
        "labels": {label.label: label.value for label in annotations.labels},
    }


def _written_set(record: Record, annotations: AnnotationSet, losses: Losses) -> dict[str, Any]:
    numbers = {span.id: number for number, span in enumerate(annotations.spans)}
    features = {span.id: _written_features(span, record, losses) for span in annotations.spans}
    taken = {FRAGMENTS, NOTE, NUMBERS, *(name for stated in features.values() for name in stated)}
    for relation in annotations.relations:
        if relation.label in taken:
            losses.add(Feature.RELATION, OTHER_MEANING, record, relation.id)
        else:
            features[relation.from_span].setdefault(relation.label, []).append(numbers[relation.to_span])
            _lose_attributes(relation, record, losses)
    written = [
        {
            "type": span.label,
            "start": span.start,
            "end": span.end,
            "id": numbers[span.id],
            "features": features[span.id],
        }
        for span in annotations.spans
    ]
    return {"name": annotations.annotator, "annotations": written, "next_annid": len(written)}


def _written_features(span: Span, record: Record, losses: Losses) -> dict[str, Any]:
    features: dict[str, Any] = {}
    if len(span.fragments) > 1:
        features[FRAGMENTS] = span.fragments
    if span.note is not None:
        features[NOTE] = span.note
    for name, value in span.attributes.items():
        if name in (FRAGMENTS, NOTE) and value is not None:
            losses.add(Feature.ATTRIBUTE, OTHER_MEANING, record, f"{span.id}.{name}")
        elif value is not None:
            features[name] = value
    return features


def _lose_attributes(relation: Relation, record: Record, losses: Losses) -> None:
    for name, value in relation.attributes.items():
        if value is not None:
            why = "a relation has no attributes"
            losses.add(Feature.RELATION_ATTRIBUTE, why, record, f"{relation.id}.{name}")
