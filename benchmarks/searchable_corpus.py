"""A project of articles of news length whose words are as unevenly common as those of a language."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from annotator.model.document import Document
from annotator.model.ids import document_id, text_sha256
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import load_schema

ANNOTATOR = "ana"
NAME = "Ilva Brandt"
BATCH = 2_000  # documents a transaction
VOCABULARY, SENTENCES = 30_000, 60_000
SENTENCES_OF_TEXT = 28  # some 2,400 code points
NAMED_EACH = 40  # one article of so many has the name
FIRST_LETTERS, SECOND_LETTERS = "bdklmnr", "aeiou"
SYLLABLES = [*(first + second for first in FIRST_LETTERS for second in SECOND_LETTERS), "sé"]


def build(path: Path, size: int) -> Path:
    """Make a project of `size` documents; the same size gives the same."""
    chance = random.Random(size)
    sentences = sentences_of(chance)
    with Project.create(path, load_schema("news")) as project:
        for first in range(1, size + 1, BATCH):
            numbers = range(first, min(first + BATCH, size + 1))
            with project.transaction("Import", ANNOTATOR, kind="fixed") as transaction:
                documents.add_many(transaction, _articles(chance, sentences, numbers))
        return project.path


def word(rank: int) -> str:
    """The word of that rank, 0 for the most common."""
    parts = [SYLLABLES[rank % len(SYLLABLES)]]
    while rank := rank // len(SYLLABLES):
        parts.append(SYLLABLES[rank % len(SYLLABLES)])
    return "".join(parts)


def sentences_of(chance: random.Random) -> list[str]:
    """Sentences of words after Zipf's law, half of them quotations."""
    words = [word(rank) for rank in range(VOCABULARY)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
    made = []
    for number in range(SENTENCES):
        text = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(8, 24))).capitalize()
        made.append(f"“{text},” she said." if number % 2 else f"{text}.")
    return made


def _articles(chance: random.Random, sentences: list[str], numbers: range) -> Iterator[Document]:
    for number in numbers:
        parts = chance.choices(sentences, k=SENTENCES_OF_TEXT)
        if number % NAMED_EACH == 0:
            parts[chance.randrange(SENTENCES_OF_TEXT)] = f"“We will pay,” said {NAME}."
        text = f"Article {number}\n\n{' '.join(parts)}"
        digest = text_sha256(text)
        yield Document(id=document_id(digest), text=text, text_sha256=digest, outlet=f"Outlet {number % 7}")
