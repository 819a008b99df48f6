"""Spans, links and their edges: what two annotators have in common, counted for F1 and for shares.

Exact: the same fragments and label. Overlapping: one label and at least one code point in common, each span with one
partner at most, identical ones first, then as many as there can be. Matched, whatever the label: the pairs of
`review.alignment`, of which some have the same fragments and some the same label. A link is exact where its label and
both ends are, and overlapping where its label is the same and its ends are matched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain, combinations

from annotator.review.agreement.judged import JudgedDocument, Link, Work
from annotator.review.agreement.tally import (
    ALL_LABELS,
    CONFUSED,
    EXACT,
    GIVEN,
    MATCHED,
    OVERLAPPING,
    SAME_EDGES,
    SAME_LABEL,
    Tally,
)
from annotator.review.alignment import PairOverlap, overlap_of
from annotator.review.marks import Mark

SPANS, LINKS = "spans", "links"

Joining = tuple[str, Mark, Mark]  # a link by its label and what it joins


def count_spans(tally: Tally, document: JudgedDocument) -> None:
    """Count spans and links of each annotator and of each two, label by label and all together."""
    for work in document.work:
        _enter(tally, SPANS, GIVEN, (work.annotator,), Counter(mark.label for mark in work.marks))
        _enter(tally, LINKS, GIVEN, (work.annotator,), Counter(link.label for link in work.links))
    for first, second in combinations(document.work, 2):
        overlap = overlap_of(first.marks, second.marks)
        _count_spans(tally, (first.annotator, second.annotator), overlap)
        if first.links and second.links:
            _count_links(tally, first, second, overlap)


def _count_spans(tally: Tally, pair: tuple[str, str], overlap: PairOverlap) -> None:
    first, second = overlap.first, overlap.second
    exact = [first[one].label for one, _ in overlap.identical]
    _enter(tally, SPANS, EXACT, pair, Counter(exact))
    overlapping = (first[one].label for one, _ in overlap.others_with_one_label())
    _enter(tally, SPANS, OVERLAPPING, pair, Counter([*exact, *overlapping]))
    exact += [ALL_LABELS] * len(exact)
    matched, same_edges, same_label = exact[:], exact[:], exact
    for one, other in overlap.others_matched():
        label, opposite = first[one].label, second[other].label
        labels = {label, opposite, ALL_LABELS}
        matched += labels
        if first[one].fragments == second[other].fragments:
            same_edges += labels
        if label == opposite:
            same_label += labels
        else:
            confused = SPANS, CONFUSED, label, *pair, opposite
            tally[confused] = tally.get(confused, 0) + 1
    for what, counted in ((MATCHED, matched), (SAME_EDGES, same_edges), (SAME_LABEL, same_label)):
        for label, count in Counter(counted).items():
            tally[SPANS, what, label, *pair] = count


def _count_links(tally: Tally, first: Work, second: Work, overlap: PairOverlap) -> None:
    given = Counter(_joining(first, link) for link in first.links)
    others = Counter(_joining(second, link) for link in second.links)
    exact = given & others
    matched = chain(overlap.identical, overlap.others_matched())
    partner = {first.marks[one]: second.marks[other] for one, other in matched}
    moved: Counter[Joining] = Counter()
    for (label, start, end), count in (given - exact).items():
        if start in partner and end in partner:
            moved[label, partner[start], partner[end]] += count
    pair = (first.annotator, second.annotator)
    _enter(tally, LINKS, EXACT, pair, _by_label(exact))
    _enter(tally, LINKS, OVERLAPPING, pair, _by_label(exact + (moved & (others - exact))))


def _joining(work: Work, link: Link) -> Joining:
    return link.label, work.marks[link.from_mark], work.marks[link.to_mark]


def _by_label(links: Mapping[Joining, int]) -> Counter[str]:
    by_label: Counter[str] = Counter()
    for (label, *_), count in links.items():
        by_label[label] += count
    return by_label


def _enter(tally: Tally, name: str, what: str, who: tuple[str, ...], by_label: Mapping[str, int]) -> None:
    """Note a count of each label, and of all together."""
    for label, count in by_label.items():
        tally[name, what, label, *who] = count
    if by_label:
        tally[name, what, ALL_LABELS, *who] = sum(by_label.values())
