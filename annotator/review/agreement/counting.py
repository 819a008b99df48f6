"""Counts what agreement is reckoned from, document by document; of many documents in several processes.

A process reads the project file for itself. Should somebody have written to it since the documents were listed, what it
found is left aside, and its part is counted here, on the state of the project that the list is of.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from annotator.model.bulk import few_collections
from annotator.progress import Progress
from annotator.project.journal import last_step
from annotator.project.project import Project
from annotator.review.agreement.document_labels import count_document_labels
from annotator.review.agreement.judged import JudgedDocument, Labels, judged_documents
from annotator.review.agreement.measures import MeanOfPairs, figures_of_document
from annotator.review.agreement.spans import count_spans
from annotator.review.agreement.tally import Counts, Fields, Key, Sums, Tally, TogetherJudged, summed
from annotator.review.agreement.tokens import count_tokens
from annotator.review.agreement.units import count_units

People = tuple[str, ...]
Covered = Mapping[int, People]  # documents by number, with those for whom each counts

PART = 500  # documents that a process counts at a time, some 0.3 seconds
WORTH_PROCESSES = 2_000  # documents; starting a process takes some 0.5 seconds
MOST_PROCESSES = 4
TICK = 0.1  # seconds between two looks whether to stop


class CountedPart(NamedTuple):
    """What a process found: ids and figures by document, and for each set of annotators the keys and the counts."""

    ids: list[str]
    figures: list[tuple[MeanOfPairs, ...]]
    together: list[tuple[People, list[Key], list[Counts]]]


@dataclass(slots=True)
class Counted:
    """What was counted: `ids` and `figures` by document, and the counts of documents of the same annotators."""

    fields: Fields = field(default_factory=Fields)
    ids: list[str] = field(default_factory=list)
    figures: list[tuple[MeanOfPairs, ...]] = field(default_factory=list)
    together: dict[People, TogetherJudged] = field(default_factory=dict)

    def take(self, document: JudgedDocument) -> None:
        """Count a document."""
        people = tuple(work.annotator for work in document.work)
        part = self._of(people)
        counts = part.taken(tally_of(document))
        self.ids.append(document.id)
        self.figures.append(tuple(figures_of_document(part.sums_of_all_labels(counts), people)))

    def take_over(self, part: CountedPart) -> None:
        """Take in what another process counted."""
        self.ids += part.ids
        self.figures += part.figures
        for people, keys, counts in part.together:
            self._of(people).take_over(keys, counts)

    def part(self) -> CountedPart:
        """All of it, to be sent to another process."""
        together = [(people, list(part.keys), part.counts) for people, part in self.together.items()]
        return CountedPart(self.ids, self.figures, together)

    def sums(self) -> Sums:
        """The sums over all documents."""
        return summed(self.fields, self.together.values())

    def _of(self, people: People) -> TogetherJudged:
        if people not in self.together:
            self.together[people] = TogetherJudged(people, self.fields)
        return self.together[people]


def counted(project: Project, covered: Covered, labels: Labels, progress: Progress) -> Counted:
    """Count documents; call it within a snapshot of the project."""
    found = Counted()
    with few_collections():
        if len(covered) < WORTH_PROCESSES or _processes() == 1:
            _count(found, project, covered, labels, progress)
        else:
            _count_in_processes(found, project, covered, labels, progress)
    return found


def tally_of(document: JudgedDocument) -> Tally:
    """All that is counted of one document."""
    tally: Tally = {}
    count_spans(tally, document)
    count_tokens(tally, document)
    count_units(tally, document)
    count_document_labels(tally, document)
    return tally


def count_part(path: Path, covered: Covered, labels: Labels, step: int) -> CountedPart | None:
    """Count some documents in a process of its own; None where the project is not as it was after that step."""
    with Project.open(path, read_only=True) as project, project.database.snapshot(), few_collections():
        if last_step(project) != step:
            return None
        found = Counted()
        _count(found, project, covered, labels, Progress())
        return found.part()


def _count(found: Counted, project: Project, covered: Covered, labels: Labels, progress: Progress) -> None:
    for document in judged_documents(project, covered, labels, progress):
        found.take(document)


def _count_in_processes(found: Counted, project: Project, covered: Covered, labels: Labels, progress: Progress) -> None:
    parts, step = list(_parts(covered)), last_step(project)
    pool = ProcessPoolExecutor(_processes(), mp_context=get_context("spawn"))  # a window must not be forked
    try:
        futures = [pool.submit(count_part, project.path, part, labels, step) for part in parts]
        for part, future in zip(parts, futures, strict=True):
            result = _result(future, len(found.ids), len(covered), progress)
            if result is None:
                _count(found, project, part, labels, progress)
            else:
                found.take_over(result)
    finally:
        pool.shutdown(cancel_futures=True)


def _parts(covered: Covered) -> Iterator[Covered]:
    remaining = iter(covered.items())
    while part := dict(islice(remaining, PART)):
        yield part


def _result(future: Future[CountedPart | None], done: int, total: int, progress: Progress) -> CountedPart | None:
    """What a process found; None where it died."""
    while not future.done():
        progress.step(done, total, "Comparing")
        wait([future], TICK)
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _processes() -> int:
    return min(os.cpu_count() or 1, MOST_PROCESSES)
