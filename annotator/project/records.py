"""Documents with all that was said of them, read in batches: what exports stream through.

A record can be had as models, or as plain values in the shape and order of the project's own JSONL; the stored JSON of
fragments, attributes and metadata then goes into the line as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import orjson

from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.span import Span
from annotator.project.annotations import SPAN_COLUMNS, relation_of
from annotator.project.database import Row
from annotator.project.documents import COLUMNS, document_of

if TYPE_CHECKING:
    from annotator.project.project import Project

BATCH = 200  # documents: 1.5 MB of news with 20 spans each
AMONG = "IN (SELECT value FROM json_each(?))"
DOCUMENTS = f"SELECT number, text, {COLUMNS} FROM document JOIN document_text ON document = number WHERE number {AMONG}"
# SQLite makes the JSON of the spans: rows would first become values of Python, then dictionaries, then JSON, which
# takes three times as long for an article with 20 spans.
OF_THEM = "FROM span WHERE document = them.document AND annotator = them.annotator"
SPANS = f"""
SELECT document, annotator, (SELECT json_group_array(json_object(
    'id', id, 'start', start, 'end', "end", 'fragments', json(fragments), 'label', label, 'text', text,
    'attributes', json(attributes), 'note', note
)) FROM (SELECT {SPAN_COLUMNS} {OF_THEM} ORDER BY start, "end" DESC, id)), (SELECT json_group_array(label) {OF_THEM})
FROM (SELECT DISTINCT document, annotator FROM span WHERE document {AMONG}) AS them
"""
OTHERS = {
    "relations": "SELECT document, annotator, id, label, from_span, to_span, attributes FROM relation"
    f" WHERE document {AMONG} ORDER BY document, annotator, id",
    "document_labels": f"SELECT document, annotator, label, value FROM document_label WHERE document {AMONG}"
    " ORDER BY document, annotator, label",
    "nothing_here": f"SELECT document, annotator, label FROM nothing_here WHERE document {AMONG}"
    " ORDER BY document, annotator, label",
    "flags": f"SELECT document, annotator, span FROM flag WHERE document {AMONG}",
}
WORK = f"SELECT document, annotator, status FROM work WHERE document {AMONG}"
FIELDS = ("id", "text_sha256", "title", "outlet", "author", "url", "published", "language")
NO_SPANS = "[]"


@dataclass(slots=True)
class StoredWork:
    """One annotator's work on one document: the spans as the JSON of a line, in reading order, all else as rows."""

    annotator: str
    status: str = Status.NEW.value
    spans: str = NO_SPANS
    span_labels: str = NO_SPANS  # as JSON, with repetitions
    relations: list[Row] = field(default_factory=list)
    document_labels: list[Row] = field(default_factory=list)
    nothing_here: list[Row] = field(default_factory=list)
    flags: list[Row] = field(default_factory=list)

    def labels(self) -> dict[str, list[str]]:
        """The names that were given, by kind, with repetitions."""
        return {
            "spans": orjson.loads(self.span_labels),
            "relations": [row[1] for row in self.relations],
            "document_labels": [row[0] for row in self.document_labels],
            "nothing_here": [row[0] for row in self.nothing_here],
        }

    def annotation_set(self) -> AnnotationSet:
        """The work as a model."""
        return AnnotationSet(
            annotator=self.annotator,
            status=Status(self.status),
            nothing_here=tuple(label for (label,) in self.nothing_here),
            labels=tuple(DocumentLabel(label=label, value=value) for label, value in self.document_labels),
            spans=tuple(Span(**span) for span in orjson.loads(self.spans)),
            relations=tuple(relation_of(row) for row in self.relations),
        )

    def fields(self) -> dict[str, Any]:
        """The work as plain values."""
        return {
            "annotator": self.annotator,
            "status": self.status,
            "nothing_here": [label for (label,) in self.nothing_here],
            "labels": [{"label": label, "value": value} for label, value in self.document_labels],
            "spans": orjson.Fragment(self.spans),
            "relations": [
                {"id": identifier, "label": label, "from": start, "to": end, "attributes": orjson.Fragment(attributes)}
                for identifier, label, start, end, attributes in self.relations
            ],
        }


@dataclass(slots=True)
class StoredDocument:
    """A document as a row, with the work of everybody, by annotator."""

    number: int
    row: Row
    work: list[StoredWork]

    @property
    def text(self) -> str:
        """The text, to the character."""
        return str(self.row[0])

    @property
    def id(self) -> str:
        """The identifier."""
        return str(self.row[1])

    @property
    def language(self) -> str | None:
        """The language, where it is known."""
        return None if self.row[8] is None else str(self.row[8])

    @property
    def shown(self) -> str:
        """The title, else the identifier."""
        return str(self.row[3] or self.row[1])

    @property
    def origin(self) -> str:
        """Where it came from, as JSON."""
        return str(self.row[10])

    def document(self) -> Document:
        """The document as a model."""
        return document_of(self.row)

    def fields(self) -> dict[str, Any]:
        """The document as plain values."""
        text, identifier, sha256, *others, metadata, _origin = self.row
        named = dict(zip(FIELDS, (identifier, sha256, *others), strict=True))
        return {**named, "text": text, "metadata": orjson.Fragment(metadata)}


def stream(project: Project, numbers: Iterable[int]) -> Iterator[StoredDocument]:
    """The documents of these numbers in ascending order within each batch, read as they are asked for."""
    remaining = iter(numbers)
    while batch := list(islice(remaining, BATCH)):
        with project.database.understood("an annotation"):
            yield from _read(project, batch)


def _read(project: Project, numbers: list[int]) -> Iterator[StoredDocument]:
    among = (orjson.dumps(numbers).decode(),)
    work: defaultdict[int, dict[str, StoredWork]] = defaultdict(dict)

    def of(document: int, annotator: str) -> StoredWork:
        of_document = work[document]
        if annotator not in of_document:
            of_document[annotator] = StoredWork(annotator)
        return of_document[annotator]

    for document, annotator, status in project.database.rows(WORK, among):
        work[document][annotator] = StoredWork(annotator, status)
    for document, annotator, spans, labels in project.database.rows(SPANS, among):
        one = of(document, annotator)
        one.spans, one.span_labels = spans, labels
    for name, sql in OTHERS.items():
        for row in project.database.rows(sql, among):
            getattr(of(row[0], row[1]), name).append(row[2:])
    for row in sorted(project.database.rows(DOCUMENTS, among), key=itemgetter(0)):
        everybody = work[row[0]]
        yield StoredDocument(row[0], row[1:], [everybody[annotator] for annotator in sorted(everybody)])
