"""The work that agreement is measured on, and what is left out of it.

A document counts for an annotator who has marked it as done: then no span of a label means that there is none, whether
or not "nothing here" was said. A document in progress says nothing about what was not marked in it yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import orjson

from annotator.errors import AnnotatorError
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.progress import Progress
from annotator.project import documents, editions
from annotator.project.annotations import SPLIT_MARK
from annotator.project.database import Row
from annotator.project.judgements import Judgements, judged_texts
from annotator.project.project import Project
from annotator.project.work_statuses import work_statuses
from annotator.review.marks import Mark, mark_of

DONE = frozenset({Status.DONE})
BEGUN = frozenset({Status.DONE, Status.IN_PROGRESS})
NAMED = 20  # documents that are named of those left out


class NothingToCompare(AnnotatorError):
    """No document counts for two annotators."""


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


def coverage(
    project: Project,
    people: Sequence[str],
    statuses: Collection[Status],
    documents_among: Collection[int] | None = None,
) -> Coverage:
    """Find the documents that count for two or more of these annotators, or of all but gold where none is named."""
    counted: dict[int, tuple[str, ...]] = {}
    alone: list[int] = []
    unfinished: dict[str, int] = {}
    for number, by_annotator in work_statuses(project):
        if documents_among is not None and number not in documents_among:
            continue
        chosen = {who: status for who, status in by_annotator.items() if (who in people if people else who != GOLD)}
        ready = tuple(sorted(who for who, status in chosen.items() if status in statuses))
        for who in chosen.keys() - set(ready):
            unfinished[who] = unfinished.get(who, 0) + 1
        if len(ready) >= 2:
            counted[number] = ready
        elif ready:
            alone.append(number)
    found = sorted({who for ready in counted.values() for who in ready})
    left_out = (*_left_out(project, alone, unfinished), *_set_aside(project, counted))
    return Coverage(tuple(found), counted, left_out)


def _left_out(project: Project, alone: Sequence[int], unfinished: dict[str, int]) -> Iterator[LeftOut]:
    if alone:
        named = tuple(documents.id_of(project, number) for number in alone[:NAMED])
        yield LeftOut(_documents(len(alone)), len(alone), "only one of the annotators is done", named)
    for who, count in sorted(unfinished.items()):
        yield LeftOut(f"{_documents(count)} of {who}", count, "not marked as done")


def _set_aside(project: Project, counted: Collection[int]) -> Iterator[LeftOut]:
    """What the same person did apart from the work that counts, until somebody chooses between the two."""
    apart = {number: count for number, count in editions.done_apart(project).items() if number in counted}
    if apart:
        named = tuple(documents.id_of(project, number) for number in sorted(apart)[:NAMED])
        count = sum(apart.values())
        why = "done apart from what counts here by the same annotator, and not settled yet"
        yield LeftOut("work set aside" if count == 1 else "works set aside", count, why, named)


def _documents(count: int) -> str:
    return "document" if count == 1 else "documents"


def judged_documents(
    project: Project, covered: Mapping[int, Sequence[str]], labels: Labels, progress: Progress
) -> Iterator[JudgedDocument]:
    """Read documents by number, with what those for whom each counts gave of these labels.

    A link also needs both its spans.
    """
    for done, document in enumerate(judged_texts(project, covered)):
        progress.step(done, len(covered), document.shown)
        people = covered[document.number]
        work = tuple(_work(who, document.judgements[who], labels) for who in people)
        yield JudgedDocument(document.id, document.text, work)


def _work(annotator: str, said: Judgements, labels: Labels) -> Work:
    spans = [row for row in said.spans if row[5] in labels.spans] if labels.spans else said.spans
    return Work(
        annotator=annotator,
        marks=tuple(map(_mark, spans)),
        links=tuple(_links(said.relations, spans, labels)),
        document_labels=tuple(
            (label, value)
            for *_, label, value in said.document_labels
            if not labels.documents or label in labels.documents
        ),
    )


def _mark(row: Row) -> Mark:
    """A span, of which the fragments are decoded only where there are several."""
    _, _, _, start, end, label, fragments = row
    return mark_of(orjson.loads(fragments), label) if SPLIT_MARK in fragments else Mark(((start, end),), label)


def _links(relations: Sequence[Row], spans: Sequence[Row], labels: Labels) -> Iterator[Link]:
    if relations:
        places = {row[2]: place for place, row in enumerate(spans)}
        for _, _, label, from_span, to_span in relations:
            if (not labels.links or label in labels.links) and from_span in places and to_span in places:
                yield Link(label, places[from_span], places[to_span])
