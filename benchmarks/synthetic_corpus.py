"""Projects of any size, full of short invented articles; the same seed gives the same project."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from annotator.model.annotation_set import Status
from annotator.model.document import Document
from annotator.model.ids import document_id, text_sha256
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import load_schema

ANNOTATOR = "ana"
BATCH = 10_000  # documents a transaction
RARE_WORD = "quarantine"  # in one title of a thousand
VOCABULARY = (
    "harbour council ferry tariff minister bridge island prices storm vote treaty rail strike budget mayor fishing"
    " tunnel court inquiry wages school energy market border river drought festival museum airport union reform ballot"
)
WORDS = VOCABULARY.split()
OUTLETS = ["Daily Ferry", "Harbour Times", "Northern Wire", "The Ledger", "Quay Post", "Le Phare"]
TITLE_WORDS = 9
TEXT_WORDS = 40
FIRST_DAY = date(2020, 1, 1)


def build(path: Path, size: int) -> Path:
    """Make a project of `size` documents: a fifth done, a tenth in progress, the others new."""
    chance = random.Random(size)
    with Project.create(path, load_schema("news")) as project:
        for first in range(1, size + 1, BATCH):
            numbers = range(first, min(first + BATCH, size + 1))
            with project.transaction("Import", ANNOTATOR, kind="fixed") as transaction:
                documents.add_many(transaction, _articles(chance, numbers))
                for number, status in _statuses(numbers):
                    transaction.put("work", {"document": number, "annotator": ANNOTATOR, "status": status.value})
        return project.path


def _articles(chance: random.Random, numbers: range) -> Iterator[Document]:
    for number in numbers:
        words = chance.choices(WORDS, k=TITLE_WORDS)
        if number % 1_000 == 0:
            words[3] = RARE_WORD
        text = f"Article {number}. {' '.join(chance.choices(WORDS, k=TEXT_WORDS))}."
        digest = text_sha256(text)
        yield Document(
            id=document_id(digest),
            text=text,
            text_sha256=digest,
            title=" ".join(words).capitalize(),
            outlet=chance.choice(OUTLETS),
            url=f"https://news.example/{number}",
            published=(FIRST_DAY + timedelta(days=number % 2_000)).isoformat(),
            language="en",
        )


def _statuses(numbers: range) -> Iterator[tuple[int, Status]]:
    for number in numbers:
        if number % 10 in {1, 2}:
            yield number, Status.DONE
        elif number % 10 == 3:
            yield number, Status.IN_PROGRESS
