"""Files of articles with spans, as a corpus comes from another laptop; the same size gives the same files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from annotator.formats.jsonl import write_line
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.ids import text_sha256
from annotator.model.span import Span
from benchmarks.searchable_corpus import sentences_of

CHARACTERS = 3_500  # of an article, about
SPANS = 20  # of an article
OUTLETS = 40
ANNOTATOR = "ana"
LABELS = ("QUOTE", "SOURCE", "CLAIM", "CUE")


def write_corpus(path: Path, size: int) -> Path:
    """Write `size` articles of about 3,500 characters with 20 spans each as JSONL, if the file is not there yet."""
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        with unfinished.open("wb") as file:
            for document, annotations in articles(size):
                file.write(write_line(document, annotations))
        unfinished.rename(path)
    return path


def articles(size: int) -> Iterator[tuple[Document, AnnotationSet]]:
    """The articles one by one, with the work of one annotator."""
    chance = random.Random(size)
    sentences = sentences_of(chance)
    for number in range(size):
        text = _text(chance, sentences, number)
        document = Document(
            id=f"a{number:07}",
            text=text,
            text_sha256=text_sha256(text),
            title=f"Article {number}",
            outlet=f"Outlet {number % OUTLETS}",
            url=f"https://news.example/{number}",
            published=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
            language="en",
        )
        yield document, _annotations(chance, text)


def _text(chance: random.Random, sentences: list[str], number: int) -> str:
    parts = [f"Article {number}\n"]
    length = 0
    while length < CHARACTERS:
        paragraph = " ".join(chance.choices(sentences, k=3))
        parts.append(paragraph)
        length += len(paragraph) + 1
    return "\n".join(parts)


def _annotations(chance: random.Random, text: str) -> AnnotationSet:
    starts = sorted(chance.sample(range(20, len(text) - 120), SPANS))
    spans = []
    for place, start in enumerate(starts):
        end = start + chance.randint(8, 100)
        label = LABELS[place % len(LABELS)]
        covered = text[start:end]
        span = Span(id=f"s{place:03}", start=start, end=end, fragments=((start, end),), label=label, text=covered)
        spans.append(span)
    return AnnotationSet(annotator=ANNOTATOR, status=Status.DONE, spans=tuple(spans))
