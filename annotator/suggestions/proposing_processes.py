"""Proposals for many documents; of very many in several processes, each of which reads the project for itself."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from annotator.progress import Progress
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.suggestion_sets import TEXT_ALONE, SuggestionSet
from annotator.suggestions.boilerplate import CorpusMemory
from annotator.suggestions.corpus_memory import memory_at_hand, use_memory
from annotator.suggestions.own_process import lower_priority
from annotator.suggestions.suggesters import suggesters

Asking = Mapping[int, Sequence[str]]  # the names of the suggesters to ask, by number of the document
Sets = list[SuggestionSet]

WORTH_PROCESSES = 1_000  # documents; a process takes a second until it is ready
MOST_PROCESSES = 4
AHEAD = 2  # parts for each process that are begun before they are waited for
TICK = 0.1  # seconds between two looks whether to stop
SUGGESTING = "Suggesting"


def proposed(
    project: Project, annotator: str, parts: Sequence[Asking], progress: Progress, *, beside_window: bool = False
) -> Iterator[Sets]:
    """What the suggesters propose for the documents of each part, one part after the other.

    Raises:
        Cancelled: as asked.
    """
    total = sum(map(len, parts))
    if total >= WORTH_PROCESSES and _processes() > 1:
        yield from _in_processes(project, annotator, parts, progress, beside_window=beside_window)
        return
    done = 0
    for part in parts:
        sets: Sets = []
        for of_document in _of_documents(project, annotator, part):
            progress.step(done, total, SUGGESTING)
            sets += of_document
            done += 1
        yield sets


def _in_processes(
    project: Project, annotator: str, parts: Sequence[Asking], progress: Progress, *, beside_window: bool
) -> Iterator[Sets]:
    total, done = sum(map(len, parts)), 0
    given = (beside_window, project.identity.project, memory_at_hand(project))
    context = get_context("spawn")  # a window must not be forked
    pool = ProcessPoolExecutor(_processes(), mp_context=context, initializer=_begin, initargs=given)
    try:
        begun: deque[Future[Sets]] = deque()
        coming = iter(parts)
        for part in parts:
            for later in islice(coming, 1 + AHEAD * _processes() - len(begun)):
                begun.append(_begun(pool, project, annotator, later))
            future = begun.popleft()
            progress.step(done, total, SUGGESTING)
            while not future.done():
                wait([future], TICK)
                progress.step(done, total, SUGGESTING)
            failed = isinstance(future.exception(), BrokenProcessPool)  # it died, as where memory ran out
            yield _here(project, annotator, part) if failed else future.result()
            done += len(part)
    finally:
        pool.shutdown(cancel_futures=True)


def _begun(pool: ProcessPoolExecutor, project: Project, annotator: str, part: Asking) -> Future[Sets]:
    try:
        return pool.submit(sets_of_part, project.path, annotator, part)
    except BrokenProcessPool as error:
        failed: Future[Sets] = Future()
        failed.set_exception(error)
        return failed


def sets_of_part(path: Path, annotator: str, part: Asking) -> Sets:
    """The work of a process: what is proposed for some documents."""
    with Project.open(path, read_only=True) as project:
        return _here(project, annotator, part)


def _here(project: Project, annotator: str, part: Asking) -> Sets:
    return [one for sets in _of_documents(project, annotator, part) for one in sets]


def _begin(beside_window: bool, identity: str, memory: CorpusMemory | None) -> None:
    if beside_window:
        lower_priority()
    use_memory(identity, memory)


def _of_documents(project: Project, annotator: str, part: Asking) -> Iterator[Sets]:
    asked = {one.name: one for one in suggesters(project, annotator)}
    for number, names in part.items():
        document = documents.get(project, number)
        sets: Sets = []
        for one in (asked[name] for name in names if name in asked):
            whose = annotator if one.looks_at_work else TEXT_ALONE
            sets.append(SuggestionSet(number, whose, one.name, one.version, one.propose(document, number)))
        yield sets


def _processes() -> int:
    return min(os.cpu_count() or 1, MOST_PROCESSES)
