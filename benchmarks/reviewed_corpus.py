"""A project that three people have labelled, each a little differently; the same size gives the same project."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.span import Span
from annotator.project import annotators, documents
from annotator.project.annotations import values_of
from annotator.project.project import Project
from annotator.project.transaction import TableValues
from annotator.schema.templates import load_schema
from benchmarks.annotated_corpus import LABELS, articles

PEOPLE = ("ana", "ben", "cleo")
BATCH = 1_000  # documents a transaction
AGREED, MOVED, RENAMED = 0.75, 0.9, 0.95  # of the spans; what is above the last is missing


def build(path: Path, size: int) -> Path:
    """Make a project of `size` articles with about 20 spans by each of three people, all done."""
    chance = random.Random(size)
    with Project.create(path, load_schema("news")) as project:
        remaining = enumerate(articles(size), 1)
        while batch := list(islice(remaining, BATCH)):
            with project.transaction("Import", PEOPLE[0], kind="fixed") as transaction:
                documents.add_many(transaction, (document for _, (document, _) in batch))
                for person in PEOPLE:
                    annotators.ensure(transaction.database, person)
                    for number, (document, said) in batch:
                        transaction.bring_in(number, person, work_rows(chance, number, person, document.text, said))
        return project.path


def work_rows(chance: random.Random, number: int, person: str, text: str, said: AnnotationSet) -> list[TableValues]:
    """The rows of what a person made of an article, starting from what it would be without mistakes."""
    spans = tuple(span for each in said.spans if (span := _seen(chance, each, text)))
    return values_of(number, AnnotationSet(annotator=person, status=Status.DONE, spans=spans))


def _seen(chance: random.Random, span: Span, text: str) -> Span | None:
    """The span as one person marks it: mostly the same, sometimes longer, of another label or not at all."""
    luck = chance.random()
    if luck < AGREED:
        return span
    if luck < MOVED:
        end = span.end + chance.randint(1, 12)
        return span.model_copy(update={"end": end, "fragments": ((span.start, end),), "text": text[span.start : end]})
    return span.model_copy(update={"label": chance.choice(LABELS)}) if luck < RENAMED else None
