"""Proving what was written: it is read back and compared, record by record, with the project.

What the loss report says was left out is taken off the project's side; all else has to be there, and nothing more. Only
digests are kept, so that memory does not grow with the texts.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import orjson

from annotator.formats.file_format import Format
from annotator.formats.offset_reading import OffsetJudge, resolve
from annotator.formats.reading import Problem, ReadDocument
from annotator.formats.reading_options import DEFAULT_OPTIONS
from annotator.formats.writing import Feature, Losses, Record, WrittenFile
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.offset_units import OffsetUnit, Reading
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Span
from annotator.progress import Progress

Key = tuple[str, str]  # the text's SHA-256, and a digest of all that is said of it


def prove_files(
    known: Format,
    folder: Path,
    files: Iterable[WrittenFile],
    records: Iterable[Record],
    losses: Losses,
    progress: Progress,
) -> list[Problem]:
    """What differs between the files and the records; nothing, if they prove each other."""
    expected: Counter[Key] = Counter()
    names: dict[Key, str] = {}
    for number, record in enumerate(records):
        progress.step(number, None, f"Proving record {number:,}")
        if losses.has(record, Feature.TEXT):
            continue
        key = (record[0].text_sha256, _digest(_wanted(record, losses)))
        expected[key] += 1
        names[key] = record[0].id
    problems: list[Problem] = []
    for file in files:
        if not file.records:
            continue  # a text or settings, which are read with another file or not at all
        for found in _read(known, folder / file.name, problems):
            expected[found] -= 1
    missing = [key for key, count in expected.items() if count > 0]
    surplus = sum(-count for count in expected.values() if count < 0)
    problems += [Problem(str(folder), names[key], "it did not read back the same") for key in missing]
    if surplus and not missing:
        problems.append(Problem(str(folder), "", f"{surplus:,} records more than were selected read back"))
    return problems


def _read(known: Format, path: Path, problems: list[Problem]) -> Iterator[Key]:
    for document, work in read_back(known, path, problems):
        yield document.text_sha256, _digest(_found(work))


def read_back(known: Format, path: Path, problems: list[Problem]) -> Iterator[tuple[Document, AnnotationSet | None]]:
    """What a file of another tool holds; what cannot be read, or covers no such text, is added to the problems.

    Raises:
        UnreadableFile: nothing of the file can be read.
    """
    reading = _reading(known, path)
    for found in known.read(path, DEFAULT_OPTIONS):
        if isinstance(found, Problem):
            problems.append(found)
        if not isinstance(found, ReadDocument):
            continue
        sets: list[AnnotationSet | None] = [*found.annotations, *_resolved(found, reading, problems)]
        for work in sets or [None]:
            yield found.document, work


def _reading(known: Format, path: Path) -> Reading:
    """What the file proves its offsets to count, or else what the format's writer counts."""
    judge = OffsetJudge()
    stated: set[OffsetUnit | None] = {known.written_unit}
    for found in known.read(path, DEFAULT_OPTIONS) if known.is_foreign else ():
        if isinstance(found, ReadDocument):
            for work in found.foreign:
                judge.add(found.document.text, work.spans)
                stated.add(work.unit)
    units = stated - {None}
    verdict = judge.verdict(units.pop() if len(units) == 1 else None)
    return verdict.reading or Reading(known.written_unit or OffsetUnit.CODE_POINT)


def _resolved(found: ReadDocument, reading: Reading, problems: list[Problem]) -> list[AnnotationSet]:
    resolved = []
    for work in found.foreign:
        annotations, misfits = resolve(found.document.text, work, reading, work.annotator or "-", found.place)
        resolved.append(annotations)
        problems += [Problem(found.file, place, message) for place, message in misfits]
    return resolved


def _wanted(record: Record, losses: Losses) -> object:
    """What should be there: all of the record but what was noted as lost."""
    annotations = record[1]
    if annotations is None:
        return _found(None)
    spans = tuple(
        span.model_copy(
            update={
                "attributes": _kept(span.id, span.attributes, record, Feature.ATTRIBUTE, losses),
                "note": None if losses.has(record, Feature.NOTE, span.id) else span.note,
            }
        )
        for span in annotations.spans
        if not losses.has(record, Feature.SPAN, span.id)
    )
    relations = tuple(
        relation.model_copy(
            update={"attributes": _kept(relation.id, relation.attributes, record, Feature.RELATION_ATTRIBUTE, losses)}
        )
        for relation in annotations.relations
        if not losses.has(record, Feature.RELATION, relation.id)
    )
    return _found(
        annotations.model_copy(
            update={
                "spans": spans,
                "relations": relations,
                "labels": tuple(
                    label for label in annotations.labels if not losses.has(record, Feature.DOCUMENT_LABEL, label.label)
                ),
                "nothing_here": tuple(
                    label for label in annotations.nothing_here if not losses.has(record, Feature.NOTHING_HERE, label)
                ),
            }
        )
    )


def _kept(
    owner: str, attributes: Mapping[str, AttributeValue], record: Record, feature: Feature, losses: Losses
) -> dict[str, AttributeValue]:
    return {name: value for name, value in attributes.items() if not losses.has(record, feature, f"{owner}.{name}")}


def _found(annotations: AnnotationSet | None) -> object:
    """All that is said, in one order, without the identifiers that a format may have to change."""
    if annotations is None or _is_empty(annotations):
        return None
    places = {span.id: (span.label, span.fragments) for span in annotations.spans}
    return {
        "spans": sorted((_span(span) for span in annotations.spans), key=orjson.dumps),
        "relations": sorted((_relation(relation, places) for relation in annotations.relations), key=orjson.dumps),
        "labels": sorted((label.label, label.value) for label in annotations.labels),
        "nothing_here": sorted(annotations.nothing_here),
    }


def _is_empty(annotations: AnnotationSet) -> bool:
    return not (annotations.spans or annotations.labels or annotations.nothing_here)


def _span(span: Span) -> object:
    return span.label, span.fragments, _stated(span.attributes), span.note


def _relation(relation: Relation, places: Mapping[str, object]) -> object:
    ends = places[relation.from_span], places[relation.to_span]
    return relation.label, ends, _stated(relation.attributes)


def _stated(attributes: Mapping[str, AttributeValue]) -> object:
    return sorted((name, value) for name, value in attributes.items() if value is not None)


def _digest(value: object) -> str:
    return hashlib.sha256(orjson.dumps(value)).hexdigest()
