"""Spans, links and their edges: what two annotators have in common, counted for F1 and for shares.

Exact: the same fragments and label. Overlapping: one label and at least one code point in common, each span with one
partner at most, identical ones first, then as many as there can be. Matched, whatever the label: the pairs of
`review.alignment`, of which some have the same fragments and some the same label. A link is exact where its label and
both ends are, and overlapping where its label is the same and its ends are matched.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from annotator.review.agreement.judged import JudgedDocument, Link, Work
from annotator.review.agreement.tally import Tally
from annotator.review.agreement.tokens import ALL_LABELS
from annotator.review.alignment import PairOverlap, overlap_of
from annotator.review.marks import Mark
from annotator.review.matching import Pair

SPANS, LINKS = "spans", "links"

Joining = tuple[str, Mark, Mark]  # a link by its label and what it joins


def count_spans(tally: Tally, document: JudgedDocument) -> None:
    """Count spans and links of each two annotators, label by label and all together."""
    for first, second in combinations(document.work, 2):
        overlap = overlap_of(first.marks, second.marks)
        matched = list(overlap.alignment())
        _count_totals(tally, first, second)
        _count_totals(tally, second, first)
        _count_spans(tally, (first.annotator, second.annotator), overlap, matched)
        _count_links(tally, first, second, matched)


def _count_totals(tally: Tally, work: Work, partner: Work) -> None:
    for mark in work.marks:
        _add(tally, (SPANS, "given"), mark.label, (work.annotator, partner.annotator))
    for link in work.links:
        _add(tally, (LINKS, "given"), link.label, (work.annotator, partner.annotator))


def _count_spans(tally: Tally, pair: tuple[str, str], overlap: PairOverlap, matched: list[Pair]) -> None:
    first, second = overlap.first, overlap.second
    for one, _ in overlap.identical:
        _add(tally, (SPANS, "exact"), first[one].label, pair)
    for one, _ in overlap.with_one_label():
        _add(tally, (SPANS, "overlapping"), first[one].label, pair)
    for one, other in matched:
        labels = {first[one].label, second[other].label}
        for label in (*labels, ALL_LABELS):
            tally[SPANS, "matched", label, *pair] += 1
            tally[SPANS, "same edges", label, *pair] += first[one].fragments == second[other].fragments
            tally[SPANS, "same label", label, *pair] += len(labels) == 1


def _count_links(tally: Tally, first: Work, second: Work, matched: list[Pair]) -> None:
    pair = (first.annotator, second.annotator)
    given = Counter(_joining(first, link) for link in first.links)
    others = Counter(_joining(second, link) for link in second.links)
    exact = given & others
    partner = {first.marks[one]: second.marks[other] for one, other in matched}
    moved: Counter[Joining] = Counter()
    for (label, start, end), count in (given - exact).items():
        if start in partner and end in partner:
            moved[label, partner[start], partner[end]] += count
    for (label, *_), count in exact.items():
        _add(tally, (LINKS, "exact"), label, pair, count)
    for (label, *_), count in (exact + (moved & (others - exact))).items():
        _add(tally, (LINKS, "overlapping"), label, pair, count)


def _joining(work: Work, link: Link) -> Joining:
    return link.label, work.marks[link.from_mark], work.marks[link.to_mark]


def _add(tally: Tally, name: tuple[str, str], label: str, pair: tuple[str, str], count: int = 1) -> None:
    tally[*name, label, *pair] += count
    tally[*name, ALL_LABELS, *pair] += count
