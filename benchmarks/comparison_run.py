"""Opening the comparison of one long article by six people: aligning their spans, and the page to its first picture."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.gui.review.compare.compare_page import ComparePage
from annotator.gui.style import apply_theme
from annotator.gui.theme import LIGHT
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.ids import text_sha256
from annotator.model.span import Span
from annotator.project import annotations as stored
from annotator.project import annotators, documents
from annotator.project.project import Project
from annotator.project.transaction import table_values
from annotator.review.comparison import MOST, compare_sets
from annotator.schema.templates import load_schema
from benchmarks.annotated_corpus import LABELS, articles

SPANS = 200  # of each person
LENGTH = 20_000  # code points of the article
REPEATS = 5
WIDTH, HEIGHT = 1480, 900  # pixels
NUMBER = 1


def alignment_milliseconds() -> float:
    """Aligning alone, the quickest of some articles."""
    return min(_aligned(_works(seed, "…" * LENGTH)) for seed in range(REPEATS))


def opening_milliseconds(folder: Path) -> float:
    """From choosing the document to its picture on the page, the quickest of some times; all is read from the file."""
    with _project(folder / "compared.annotator") as project:
        return min(_openings(project))


def _aligned(works: list[AnnotationSet]) -> float:
    start = time.perf_counter()
    compare_sets(NUMBER, works)
    return 1_000 * (time.perf_counter() - start)


def _openings(project: Project) -> Iterator[float]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    if isinstance(app, QApplication):
        apply_theme(app, LIGHT)
    page = ComparePage()
    page.set_project(project)
    page.resize(WIDTH, HEIGHT)
    page.show()
    for _ in range(REPEATS):
        page.walk.show_document(None)
        app.processEvents()
        start = time.perf_counter()
        page.walk.show_document(NUMBER)
        page.grab()
        yield 1_000 * (time.perf_counter() - start)
    page.set_project(None)
    page.deleteLater()
    app.processEvents()


def _project(path: Path) -> Project:
    project = Project.create(path, load_schema("news"))
    text = "\n".join(document.text for document, _ in articles(40))[: LENGTH + 1_000]
    with project.transaction("Import", "p0", kind="fixed") as transaction:
        documents.add_many(transaction, [Document(id="long", text=text, text_sha256=text_sha256(text))])
        for work in _works(NUMBER, text):
            annotators.ensure(transaction.database, work.annotator)
            rows = [table_values(table, row) for table, row in stored.rows_of(NUMBER, work)]
            transaction.bring_in(NUMBER, work.annotator, rows)
    return project


def _works(seed: int, text: str) -> list[AnnotationSet]:
    return [_work(random.Random(seed), random.Random(person), f"p{person}", text) for person in range(MOST)]


def _work(article: random.Random, person: random.Random, name: str, text: str) -> AnnotationSet:
    """What a person makes of spans that lie anywhere in the article, over and inside one another."""
    spans = []
    for place in range(SPANS):
        start, length = article.randrange(LENGTH), article.choice((8, 40, 120, 600))
        end = min(start + length + (person.randint(1, 12) if person.random() < 0.3 else 0), len(text))
        label = person.choice(LABELS) if person.random() < 0.1 else LABELS[place % len(LABELS)]
        covered = text[start:end]
        spans.append(Span(id=f"s{place}", start=start, end=end, fragments=((start, end),), label=label, text=covered))
    return AnnotationSet(annotator=name, spans=tuple(spans), status=Status.DONE)
