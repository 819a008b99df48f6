"""Keeps a model in training beside what is measured, in a process and at the priority that the program gives it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context

from annotator.progress import Progress
from annotator.suggestions.learned import LabelledArticle, LabelledSpan, train
from annotator.suggestions.own_process import lower_priority
from benchmarks.searchable_corpus import SENTENCES_OF_TEXT, sentences_of

ARTICLES = 200


@contextmanager
def training_beside() -> Iterator[None]:
    """Train over and over until the measuring is done."""
    process = get_context("spawn").Process(target=_train_on, daemon=True)
    process.start()
    try:
        yield
    finally:
        process.kill()
        process.join()


def _train_on() -> None:
    lower_priority()
    chance = random.Random(ARTICLES)
    sentences = sentences_of(chance)
    articles = [_article(chance.choices(sentences, k=SENTENCES_OF_TEXT)) for _ in range(ARTICLES)]
    while True:
        train(articles, ("QUOTE", "SOURCE"), progress=Progress())


def _article(sentences: list[str]) -> LabelledArticle:
    """Its quotations are labelled, and who said them."""
    text = " ".join(sentences)
    spans: list[LabelledSpan] = []
    at = 0
    while (start := text.find("“", at)) >= 0:
        at = text.index("”", start) + 1
        spans.append(LabelledSpan(f"q{start}", "QUOTE", ((start, at),)))
        spans.append(LabelledSpan(f"s{start}", "SOURCE", ((at + 1, at + 4),)))
    return LabelledArticle(text, "en", spans)
