"""The work that agreement is measured on, and what is left out of it.

A document counts for an annotator who has marked it as done: then no span of a label means that there is none, whether
or not "nothing here" was said. A document in progress says nothing about what was not marked in it yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import orjson

from annotator.model.annotation_set import Status
from annotator.progress import Progress
from annotator.project.annotations import SPLIT_MARK
from annotator.project.database import Row
from annotator.project.project import Project
from annotator.project.records import StoredDocument, StoredWork, stream
from annotator.project.work_statuses import work_statuses
from annotator.review.marks import Mark, mark_of

DONE = frozenset({Status.DONE})
BEGUN = frozenset({Status.DONE, Status.IN_PROGRESS})
NAMED = 20  # documents that are named of those left out


@dataclass(frozen=True, slots=True)
class Link:
    """A relation by the places of its ends in the annotator's marks."""

    label: str
    from_mark: int
    to_mark: int


@dataclass(frozen=True, slots=True)
class Work:
    """One annotator's judgements on one document; a document label without choices has the value ""."""

    annotator: str
    marks: tuple[Mark, ...]
    links: tuple[Link, ...] = ()
    document_labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class JudgedDocument:
    """A document and the work of the two or more annotators for whom it counts, by annotator."""

    id: str
    text: str
    work: tuple[Work, ...]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The labels of spans that anybody used."""
        return tuple(sorted({mark.label for work in self.work for mark in work.marks}))


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that are compared, of each kind; all, where none of a kind is named."""

    spans: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What no figure holds: how many of what, why, and the ids of some documents where that says more."""

    what: str
    count: int
    why: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which documents can be compared, by number with those for whom they count, and what is left out."""

    people: tuple[str, ...]
    documents: dict[int, tuple[str, ...]]
    left_out: tuple[LeftOut, ...]


def coverage(project: Project, people: Sequence[str], statuses: Collection[Status]) -> Coverage:
    """Find the documents that count for two or more of these annotators, or of everybody where none is named."""
    counted: dict[int, tuple[str, ...]] = {}
    alone: list[int] = []
    unfinished: dict[str, int] = {}
    for number, by_annotator in work_statuses(project):
        chosen = {who: status for who, status in by_annotator.items() if not people or who in people}
        ready = tuple(sorted(who for who, status in chosen.items() if status in statuses))
        for who in chosen.keys() - set(ready):
            unfinished[who] = unfinished.get(who, 0) + 1
        if len(ready) >= 2:
            counted[number] = ready
        elif ready:
            alone.append(number)
    found = sorted({who for ready in counted.values() for who in ready})
    return Coverage(tuple(found), counted, tuple(_left_out(project, alone, unfinished)))


def _left_out(project: Project, alone: Sequence[int], unfinished: dict[str, int]) -> Iterator[LeftOut]:
    if alone:
        named = tuple(document.id for document in stream(project, alone[:NAMED]))
        yield LeftOut("documents", len(alone), "only one of the annotators is done with them", named)
    for who, count in sorted(unfinished.items()):
        yield LeftOut(f"documents of {who}", count, "they are not marked as done")


def judged_documents(
    project: Project, covered: Coverage, labels: Labels, progress: Progress
) -> Iterator[JudgedDocument]:
    """Read the documents that count, with what has one of these labels; a link also needs both its spans."""
    for done, document in enumerate(stream(project, covered.documents)):
        progress.step(done, len(covered.documents), document.shown)
        yield _judged(document, covered.documents[document.number], labels)


def _judged(document: StoredDocument, people: Collection[str], labels: Labels) -> JudgedDocument:
    stored = {work.annotator: work for work in document.work}
    return JudgedDocument(document.id, document.text, tuple(_work(stored[who], labels) for who in people))


def _work(stored: StoredWork, labels: Labels) -> Work:
    spans = [row for row in stored.rows["span"] if _is_among(row[4], labels.spans)]
    places = {row[0]: place for place, row in enumerate(spans)}
    return Work(
        annotator=stored.annotator,
        marks=tuple(mark_of(_fragments(row), row[4]) for row in spans),
        links=tuple(
            Link(label, places[from_span], places[to_span])
            for _, label, from_span, to_span, _ in stored.rows["relation"]
            if _is_among(label, labels.links) and from_span in places and to_span in places
        ),
        document_labels=tuple(
            (label, value or "") for label, value in stored.rows["document_label"] if _is_among(label, labels.documents)
        ),
    )


def _is_among(label: str, labels: Collection[str]) -> bool:
    return not labels or label in labels


def _fragments(row: Row) -> list[tuple[int, int]]:
    """The fragments of a stored span, decoded only where there are several."""
    _, start, end, fragments, *_ = row
    return orjson.loads(fragments) if SPLIT_MARK in fragments else [(start, end)]
