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
from annotator.project.annotations import SPAN_COLUMNS, relation_of, span_of
from annotator.project.database import Row
from annotator.project.documents import COLUMNS, document_of

if TYPE_CHECKING:
    from annotator.project.project import Project

BATCH = 200  # documents: 1.5 MB of news with 20 spans each
AMONG = "IN (SELECT value FROM json_each(?))"
DOCUMENTS = f"SELECT number, text, {COLUMNS} FROM document JOIN document_text ON document = number WHERE number {AMONG}"
PARTS = {
    "work": f"SELECT document, annotator, status FROM work WHERE document {AMONG}",
    "span": f"SELECT document, annotator, {SPAN_COLUMNS} FROM span WHERE document {AMONG}"
    " ORDER BY document, annotator, id",
    "relation": "SELECT document, annotator, id, label, from_span, to_span, attributes FROM relation"
    f" WHERE document {AMONG} ORDER BY document, annotator, id",
    "document_label": f"SELECT document, annotator, label, value FROM document_label WHERE document {AMONG}"
    " ORDER BY document, annotator, label",
    "nothing_here": f"SELECT document, annotator, label FROM nothing_here WHERE document {AMONG}"
    " ORDER BY document, annotator, label",
    "flag": f"SELECT document, annotator, span FROM flag WHERE document {AMONG}",
}
LABELS = {  # by kind: the table, and which of the values of a row is the label
    "spans": ("span", 4),
    "relations": ("relation", 1),
    "document_labels": ("document_label", 0),
    "nothing_here": ("nothing_here", 0),
}
FIELDS = ("id", "text_sha256", "title", "outlet", "author", "url", "published", "language")


@dataclass(slots=True)
class StoredWork:
    """One annotator's work on one document, as rows."""

    annotator: str
    rows: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in PARTS})

    @property
    def status(self) -> str:
        """How far the annotator is."""
        return str(self.rows["work"][0][0]) if self.rows["work"] else Status.NEW.value

    def labels(self) -> dict[str, list[str]]:
        """The names that were given, by kind, with repetitions."""
        return {name: [row[column] for row in self.rows[table]] for name, (table, column) in LABELS.items()}

    def annotation_set(self) -> AnnotationSet:
        """The work as a model."""
        return AnnotationSet(
            annotator=self.annotator,
            status=Status(self.status),
            nothing_here=tuple(label for (label,) in self.rows["nothing_here"]),
            labels=tuple(DocumentLabel(label=label, value=value) for label, value in self.rows["document_label"]),
            spans=tuple(span_of(row) for row in self.rows["span"]),
            relations=tuple(relation_of(row) for row in self.rows["relation"]),
        )

    def fields(self) -> dict[str, Any]:
        """The work as plain values."""
        return {
            "annotator": self.annotator,
            "status": self.status,
            "nothing_here": [label for (label,) in self.rows["nothing_here"]],
            "labels": [{"label": label, "value": value} for label, value in self.rows["document_label"]],
            "spans": [
                {
                    "id": identifier,
                    "start": start,
                    "end": end,
                    "fragments": orjson.Fragment(fragments),
                    "label": label,
                    "text": text,
                    "attributes": orjson.Fragment(attributes),
                    "note": note,
                }
                for identifier, start, end, fragments, label, text, attributes, note in self.rows["span"]
            ],
            "relations": [
                {"id": identifier, "label": label, "from": start, "to": end, "attributes": orjson.Fragment(attributes)}
                for identifier, label, start, end, attributes in self.rows["relation"]
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
    for table, sql in PARTS.items():
        for row in project.database.rows(sql, among):
            of_document, annotator = work[row[0]], row[1]
            if annotator not in of_document:
                of_document[annotator] = StoredWork(annotator)
            of_document[annotator].rows[table].append(row[2:])
    for row in sorted(project.database.rows(DOCUMENTS, among), key=itemgetter(0)):
        everybody = work[row[0]]
        for one in everybody.values():
            one.rows["span"].sort(key=_reading_order)
        yield StoredDocument(row[0], row[1:], [everybody[annotator] for annotator in sorted(everybody)])


def _reading_order(row: Row) -> tuple[int, int]:
    """As `model.span.reading_order`, of rows that are sorted by identifier already."""
    return row[1], -row[2]
