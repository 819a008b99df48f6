"""`python -m benchmarks review`: agreement with intervals, packages merged, and one article by six people compared."""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from annotator.model.annotation_set import AnnotationSet
from annotator.model.span import Span
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.report import DRAWS, Wanted, agreement_report
from annotator.review.comparison import MOST, compare_sets
from benchmarks.annotated_corpus import LABELS
from benchmarks.machine import machine_facts
from benchmarks.package_run import merge_seconds
from benchmarks.reviewed_corpus import PEOPLE, build

SIZES = (1_000, 10_000)
SPANS = 200
LENGTH = 20_000  # code points of the article that is compared
TARGET_MILLISECONDS = 100
REPEATS = 5


def main(arguments: Sequence[str]) -> int:
    """Measure and print; returns 1 where the comparison misses its target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks review", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, help="sizes of the projects")
    parser.add_argument("--folder", type=Path, help="where projects are made and kept")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="review-", dir=chosen.folder) as temporary:
        print("\n".join(machine_facts(Path(temporary))), flush=True)
        for size in chosen.articles:
            path = (chosen.folder or Path(temporary)) / f"reviewed-{size}.annotator"
            seconds = _agreement_seconds(path if path.exists() else build(path, size))
            print(
                f"agreement of {len(PEOPLE)} people, {size:,} documents, {DRAWS:,} draws: {seconds:.1f} s", flush=True
            )
            for person, seconds in merge_seconds(Path(temporary), size):
                print(f"merging the package of {person}, {size:,} documents: {seconds:.1f} s", flush=True)
    milliseconds = 1_000 * min(_comparison_seconds(seed) for seed in range(REPEATS))
    print(f"comparison of {MOST} people, {SPANS} spans each: {milliseconds:.0f} ms, target {TARGET_MILLISECONDS} ms")
    return int(milliseconds > TARGET_MILLISECONDS)


def _agreement_seconds(path: Path) -> float:
    with Project.open(path, read_only=True) as project:
        start = time.perf_counter()
        agreement_report(project, Wanted(), Progress())
        return time.perf_counter() - start


def _comparison_seconds(seed: int) -> float:
    work = [_work(random.Random(seed), random.Random(person), f"p{person}") for person in range(MOST)]
    start = time.perf_counter()
    compare_sets(1, work)
    return time.perf_counter() - start


def _work(article: random.Random, person: random.Random, name: str) -> AnnotationSet:
    """What a person makes of spans that lie anywhere in the article, over and inside one another."""
    spans = []
    for place in range(SPANS):
        start, length = article.randrange(LENGTH), article.choice((8, 40, 120, 600))
        end = start + length + (person.randint(1, 12) if person.random() < 0.3 else 0)
        label = person.choice(LABELS) if person.random() < 0.1 else LABELS[place % len(LABELS)]
        spans.append(Span(id=f"s{place}", start=start, end=end, fragments=((start, end),), label=label, text="…"))
    return AnnotationSet(annotator=name, spans=tuple(spans))
