"""The way of packages: sent to three annotators, opened, labelled, sent back, merged, and merged once more."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from annotator.project import documents
from annotator.project.project import Project
from annotator.review.packages.opening import open_package
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import send_back, send_to
from annotator.schema.templates import load_schema
from benchmarks.annotated_corpus import articles
from benchmarks.reviewed_corpus import PEOPLE, work_rows

OWNER = "owner"
MERGING = "merging the package of"
Result = TypeVar("Result")


class Taken(NamedTuple):
    """How long something took, by the clock and on the processor: others may keep the machine busy."""

    what: str
    seconds: float
    processor_seconds: float

    def __str__(self) -> str:
        return f"{self.what}: {self.seconds:.1f} s ({self.processor_seconds:.1f} s on the processor)"


def package_times(folder: Path, size: int) -> Iterator[Taken]:
    """How long each step takes with packages of `size` documents, with about 20 spans of each annotator on each."""
    with Project.create(folder / f"sends-{size}", load_schema("news")) as owner:
        with owner.transaction("Import", OWNER, kind="fixed") as transaction:
            documents.add_many(transaction, (document for document, _ in articles(size)))
        for person in PEOPLE:
            to, mine = folder / f"to-{person}-{size}", folder / f"{person}-{size}"
            there, taken = timed(f"a package to {person}", partial(send_to, owner, person, to, OWNER))
            yield taken
            made, taken = timed(f"opening it by {person}", partial(open_package, there.path, mine))
            yield taken
            _label(made.path, person, size)
            back, taken = timed(f"sending back by {person}", partial(_sent_back, made.path))
            yield taken
            for what in (f"{MERGING} {person}", "merging it again"):
                yield timed(what, partial(receive, owner, back, OWNER))[1]


def timed(what: str, work: Callable[[], Result]) -> tuple[Result, Taken]:
    """The result of some work, and how long it took."""
    start, on_processor = time.perf_counter(), time.process_time()
    result = work()
    return result, Taken(what, time.perf_counter() - start, time.process_time() - on_processor)


def _label(path: Path, person: str, size: int) -> None:
    chance = random.Random(size)
    with Project.open(path) as project, project.transaction("Label", person, kind="fixed") as transaction:
        for number, (document, said) in enumerate(articles(size), 1):
            transaction.bring_in(number, person, work_rows(chance, number, person, document.text, said))


def _sent_back(path: Path) -> Path:
    with Project.open(path) as project:
        return send_back(project, path.with_name(f"back-{path.stem}")).path
