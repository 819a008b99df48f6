"""Boilerplate by lines and claims by rank, on the half of the labelled texts that nothing was fitted to."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.suggestions import boilerplate, claims
from annotator.suggestions.claims.proposing import worth
from benchmarks.suggesting.labelled_articles import is_scored
from benchmarks.suggesting.labelled_lines import LabelledLines, LineFigures, read_lines

PAGES = ("boilerplate-news-41-countries.jsonl", "boilerplate-wcxb.jsonl")
DEBATES = "claims-debates.jsonl"
TARGETS = (
    "line F1 85 and 70 on boilerplate-news-41-countries and -wcxb at 2 % of body text marked; claims-debates MAP 0.12"
)


def line_figures(folder: Path, *, seen: bool) -> Iterator[str]:
    """A line of figures for each set that the folder holds."""
    for name in (*PAGES, DEBATES):
        if (folder / name).exists():
            texts = [text for text in read_lines(folder / name) if is_scored(text.name) != seen]
            yield f"\n{name}: {len(texts)} texts"
            yield from _claims(texts) if name == DEBATES else _boilerplate(texts)


def _boilerplate(pages: Sequence[LabelledLines]) -> Iterator[str]:
    whole, with_hints, each = LineFigures(), LineFigures(), []
    seconds = 0.0
    for page in pages:
        start = time.perf_counter()
        proposals = boilerplate.propose(page.text, None)
        seconds += time.perf_counter() - start
        marked = [fragment for proposal in proposals.spans for fragment in proposal.fragments]
        own = LineFigures()
        own.add(page, marked)
        whole.add(page, marked)
        with_hints.add(page, marked, keep_hinted=True)
        each.append(own)
    some = [own.lines.f1 for own in each if own.lines.gold]
    without = LineFigures.sum_of(sorted(each, key=lambda own: own.lines.gold)[:-1])
    yield f"boilerplate {boilerplate.VERSION}: {whole}"
    yield f"   with hinted lines: {with_hints}"
    yield f"   mean F1 of the {len(some)} texts that have some {100 * statistics.mean(some):.1f}"
    yield f"   without the text that has most: {without}"
    yield f"   {len(pages) / seconds:.0f} pages/s"


def _claims(debates: Sequence[LabelledLines]) -> Iterator[str]:
    precisions = [average_precision(debate) for debate in debates if any(s.label == "claim" for s in debate.lines)]
    yield f"claims {claims.VERSION}: {len(precisions)} debates, MAP {statistics.mean(precisions):.4f}"


def average_precision(debate: LabelledLines) -> float:
    """Mean, over the claims, of the precision among the sentences ranked no lower."""
    ranked = sorted(debate.lines, key=lambda line: -worth(debate.text[line.start : line.end]))
    found, total = 0, 0.0
    for place, line in enumerate(ranked, 1):
        if line.label == "claim":
            found += 1
            total += found / place
    return total / found if found else 0.0
