"""What a model learns from the labels of others: figures of cross-validation over articles, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.progress import Progress
from annotator.suggestions import learned
from annotator.suggestions.learned import Counts, LabelledArticle, TooLittle
from benchmarks.measuring import percentile
from benchmarks.suggesting.labelled_articles import is_scored
from benchmarks.suggesting.learnable_articles import LABELS, brat_articles, jsonl_articles

ROLES = {"source": "SOURCE", "cue": "CUE", "content": "QUOTE"}
TARGETS = (
    "polnear-train exact F1 source 65, cue 63, content 48, attribution 55; quotes-german content 45;"
    " training on 100 articles 10 s, on 400 60 s; an article in 30 ms"
)
SIZES = (100, 400)
ASKED = 50  # articles that are proposed for, to measure how long it takes


def report(folder: Path, folds: int) -> Iterator[str]:
    """Lines for people, set by set; training and asking take one processor."""
    yield f"targets: {TARGETS}"
    for name, read in (("polnear-train", brat_articles), ("quotes-german.jsonl", jsonl_articles)):
        if (folder / name).exists():
            named = list(read(folder / name))
            articles = [article for _, article in named]
            measured = [is_scored(article_name) for article_name, _ in named]
            yield f"\n{name}: learned {learned.VERSION}, {len(articles)} articles in {folds} folds"
            yield from _figures(articles, measured, folds)
            if name == "polnear-train":
                yield from _speed(articles)


def _figures(articles: Sequence[LabelledArticle], measured: Sequence[bool], folds: int) -> Iterator[str]:
    figures = learned.cross_validate(articles, LABELS, folds=folds, measured=measured, roles=ROLES, progress=Progress())
    yield f"measured on the {figures.articles} to which no rule was fitted; learned from {figures.trained_on} at a time"
    for label, found in figures.labels.items():
        rules = f"   rules exact F1 {100 * found.rules.exact.f1:5.1f}" if found.rules else ""
        yield f"{label:14} exact {_shown(found.learned.exact)}   half {_shown(found.learned.overlapping)}{rules}"
    for label, counts in figures.links.items():
        yield f"{label:14} {_shown(counts)}   (content at least half, the other end touches)"
    for point in figures.curve:
        known = ", ".join(f"{label} {100 * value:.1f}" for label, value in point.f1.items())
        yield f"learned from {point.articles:4} articles, exact F1 on one fold: {known}"


def _speed(articles: Sequence[LabelledArticle]) -> Iterator[str]:
    for size in SIZES:
        start = time.process_time()
        try:
            model = learned.train(articles[:size], LABELS, progress=Progress())
        except TooLittle as error:
            yield f"training on {min(size, len(articles))} articles: {error}"
            return
        seconds = time.process_time() - start
        megabytes = len(model.to_bytes()) / 1e6
        yield f"training on {min(size, len(articles))} articles {seconds:.1f} s of one processor, {megabytes:.1f} MB"
    milliseconds = []
    for article in articles[-ASKED:]:
        start = time.process_time()
        model.propose(article.text, article.language)
        milliseconds.append(1_000 * (time.process_time() - start))
    yield f"an article in {percentile(milliseconds, 0.5):.1f} ms at the median, {max(milliseconds):.1f} ms at most"


def _shown(counts: Counts) -> str:
    return f"P {100 * counts.precision:5.1f}  R {100 * counts.recall:5.1f}  F1 {100 * counts.f1:5.1f}"
