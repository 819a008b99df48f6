"""The way of packages: sent to three annotators, opened, labelled, sent back and merged."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from annotator.project import documents
from annotator.project.project import Project
from annotator.review.packages.opening import open_package
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import send_back, send_to
from annotator.schema.templates import load_schema
from benchmarks.annotated_corpus import articles
from benchmarks.reviewed_corpus import PEOPLE, work_rows

OWNER = "owner"


def merge_seconds(folder: Path, size: int) -> Iterator[tuple[str, float]]:
    """How long it takes to merge the package of each annotator, on all `size` documents with about 20 spans."""
    with Project.create(folder / f"sends-{size}", load_schema("news")) as owner:
        with owner.transaction("Import", OWNER, kind="fixed") as transaction:
            documents.add_many(transaction, (document for document, _ in articles(size)))
        for person in PEOPLE:
            there = send_to(owner, person, folder / f"to-{person}-{size}", OWNER).path
            mine = open_package(there, folder / f"{person}-{size}").path
            back = _labelled(mine, person, size, folder / f"back-{person}-{size}")
            start = time.perf_counter()
            receive(owner, back, OWNER)
            yield person, time.perf_counter() - start


def _labelled(path: Path, person: str, size: int, back: Path) -> Path:
    chance = random.Random(size)
    with Project.open(path) as project:
        with project.transaction("Label", person, kind="fixed") as transaction:
            for number, (document, said) in enumerate(articles(size), 1):
                transaction.bring_in(number, person, work_rows(chance, number, person, document.text, said))
        return send_back(project, back).path
