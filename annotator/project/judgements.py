"""What annotators said of documents, read in bulk for comparing them: only what a comparison looks at.

Rows are grouped by document and annotator; neither the covered texts nor attributes, notes and metadata are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

import orjson

from annotator.project.database import Row

if TYPE_CHECKING:
    from annotator.project.project import Project

BATCH = 200  # documents
START, END = itemgetter(3), itemgetter(4)  # of a row of a span
AMONG = "IN (SELECT value FROM json_each(?))"
DOCUMENTS = (
    "SELECT number, id, coalesce(title, id), text FROM document JOIN document_text ON document = number"
    f" WHERE number {AMONG} ORDER BY number"
)
SPANS = (
    f"SELECT document, annotator, id, start, end, label, fragments FROM span WHERE document {AMONG}"
    " ORDER BY document, annotator, id"
)
RELATIONS = (
    f"SELECT document, annotator, label, from_span, to_span FROM relation WHERE document {AMONG}"
    " ORDER BY document, annotator, id"
)
DOCUMENT_LABELS = (
    f"SELECT document, annotator, label, coalesce(value, '') FROM document_label WHERE document {AMONG}"
    " ORDER BY document, annotator, label"
)


@dataclass(slots=True)
class Judgements:
    """The rows of one annotator, each beginning with the document's number and the annotator.

    Of a span there follow id, start, end, label, fragments as JSON; of a relation label and the ids of both spans; of a
    label of the document label and value, "" for a label without choices.
    """

    spans: list[Row] = field(default_factory=list)
    relations: list[Row] = field(default_factory=list)
    document_labels: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class JudgedText:
    """A document by number, id and what it is shown as, with its text and the judgements by annotator."""

    number: int
    id: str
    shown: str
    text: str
    judgements: defaultdict[str, Judgements]


def judged_texts(project: Project, numbers: Iterable[int]) -> Iterator[JudgedText]:
    """The documents of these numbers, in ascending order within each batch; spans in reading order."""
    remaining = iter(numbers)
    while batch := list(islice(remaining, BATCH)):
        with project.database.understood("an annotation"):
            yield from _read(project, batch)


def _read(project: Project, numbers: list[int]) -> Iterator[JudgedText]:
    among = (orjson.dumps(numbers).decode(),)
    rows = project.database.rows
    said: defaultdict[int, defaultdict[str, Judgements]] = defaultdict(lambda: defaultdict(Judgements))
    for row in rows(SPANS, among):
        said[row[0]][row[1]].spans.append(row)
    for row in rows(RELATIONS, among):
        said[row[0]][row[1]].relations.append(row)
    for row in rows(DOCUMENT_LABELS, among):
        said[row[0]][row[1]].document_labels.append(row)
    for number, identifier, shown, text in rows(DOCUMENTS, among):
        judgements = said[number]
        for one in judgements.values():
            _sort_as_read(one.spans)
        yield JudgedText(number, identifier, shown, text, judgements)


def _sort_as_read(spans: list[Row]) -> None:
    """As `model.span.reading_order`, of rows that are sorted by identifier already."""
    spans.sort(key=END, reverse=True)
    spans.sort(key=START)
