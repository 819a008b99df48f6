"""How many spans of planted copies are projected to where they stand, and how fast."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from annotator.model.span import covered_text
from annotator.suggestions import projection
from benchmarks.measuring import percentile
from benchmarks.suggesting.planted_spans import Pair, Planting

SEED, PAIRS = 20_000, 300
LONG = 400_000  # code points
TARGETS = "95 % exact, none on changed text without saying so; 4 KB in 5 ms, 400 KB in 1 s"


@dataclass(slots=True)
class ProjectionFigures:
    """Counts of spans: those that have a place in the copy, those projected exactly there, and those projected nowhere.

    `gone` have no place, `invented` of them were projected all the same; `changed` landed on other text than their own,
    `unsaid` of them without saying so.
    """

    placed: int = 0
    exact: int = 0
    nowhere: int = 0
    gone: int = 0
    invented: int = 0
    changed: int = 0
    unsaid: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Spans projected exactly, as a part of those that have a place."""
        return self.exact / self.placed if self.placed else 0.0

    def add(self, pair: Pair) -> None:
        """Project all spans of an article to its copy and count."""
        start = time.perf_counter()
        alignment = projection.align(pair.article.text, pair.copy.text)
        found = {span: projection.project_span(alignment, places) for span, places in pair.article.spans.items()}
        self.seconds.append(time.perf_counter() - start)
        for span, places in pair.article.spans.items():
            self._count(pair, span, places, found[span])

    def _count(
        self, pair: Pair, span: int, places: tuple[tuple[int, int], ...], landed: projection.ProjectedSpan | None
    ) -> None:
        meant = pair.copy.spans.get(span)
        self.placed += meant is not None
        self.gone += meant is None
        self.exact += landed is not None and landed.fragments == meant
        self.nowhere += landed is None and meant is not None
        self.invented += landed is not None and meant is None
        if landed is not None:
            same = covered_text(pair.article.text, places) == covered_text(pair.copy.text, landed.fragments)
            self.changed += not same
            self.unsaid += landed.is_unchanged and not same


def measured(pairs: Iterable[Pair]) -> ProjectionFigures:
    """The figures of all pairs together."""
    figures = ProjectionFigures()
    for pair in pairs:
        figures.add(pair)
    return figures


def report() -> Iterator[str]:
    """Lines for people; they need no data."""
    pairs = list(Planting(SEED).pairs(PAIRS))
    figures = measured(pairs)
    elsewhere = figures.placed - figures.exact - figures.nowhere
    yield f"projection {projection.VERSION}: {PAIRS} copies, 5 % of words changed, paragraphs cut and moved"
    yield f"targets: {TARGETS}"
    yield f"exact        {figures.exact} of {figures.placed} spans that have a place: {100 * figures.share:.1f} %"
    yield f"             {elsewhere} elsewhere, {figures.nowhere} nowhere"
    yield f"gone         {figures.gone} spans, {figures.invented} of them projected all the same"
    yield f"changed text {figures.changed} spans, {figures.unsaid} of them without saying so"
    milliseconds = [1_000 * seconds for seconds in figures.seconds]
    yield (
        f"speed        a copy and its spans in {percentile(milliseconds, 0.5):.1f} ms at the median,"
        f" {max(milliseconds):.1f} ms at most; {_long(pairs)}"
    )


def _long(pairs: Sequence[Pair]) -> str:
    """How long it takes to align a text of some 400 KB."""
    source = "\n\n".join(pair.article.text for pair in pairs)[:LONG]
    target = "\n\n".join(pair.copy.text for pair in pairs)[:LONG]
    start = time.perf_counter()
    projection.align(source, target)
    return f"{len(source) / 1_000:.0f} KB in {time.perf_counter() - start:.2f} s"
