"""Compares proposals with what a person labelled in one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from annotator.model.span import Fragment
from annotator.model.suggestion import Proposal, Proposals
from annotator.suggestions.learned.articles import LabelledArticle
from annotator.suggestions.learned.figures import Counts, Score

Characters = frozenset[int]
HALF = 0.5
_EDGES = frozenset(" \t\n\r\u00a0\"“”„«»‘’'.,;:")


def span_scores(
    article: LabelledArticle, proposals: Iterable[Proposal], label_of: Mapping[str, str]
) -> dict[str, Score]:
    """The score of each label; `label_of` tells which label a proposal's stands for."""
    found: dict[str, list[Characters]] = {label: [] for label in label_of.values()}
    gold: dict[str, list[Characters]] = {label: [] for label in label_of.values()}
    for proposal in proposals:
        if proposal.label in label_of:
            found[label_of[proposal.label]].append(_trimmed(article.text, proposal.fragments))
    for span in article.spans:
        if span.label in gold:
            gold[span.label].append(_trimmed(article.text, span.fragments))
    return {label: _score(gold[label], found[label]) for label in gold}


def link_counts(article: LabelledArticle, proposals: Proposals, labels: Collection[str]) -> dict[str, Counts]:
    """For each label of relations between spans of the labels, how many have a proposal.

    A proposal is right where its first span shares half of the person's and its second one touches the person's.
    """
    mine = {proposal.name: _trimmed(article.text, proposal.fragments) for proposal in proposals.spans}
    theirs = {span.id: _trimmed(article.text, span.fragments) for span in article.spans if span.label in labels}
    found, gold = _by_label(), _by_label()
    for link in proposals.links:
        found.setdefault(link.label, []).append((mine[link.from_name], mine[link.to_name]))
    for relation in article.relations:
        if relation.from_span in theirs and relation.to_span in theirs:
            pair = theirs[relation.from_span], theirs[relation.to_span]
            gold.setdefault(relation.label, []).append(pair)
    labels = sorted(gold.keys() | found.keys())
    return {label: _link_count(gold.get(label, []), found.get(label, [])) for label in labels}


def _by_label() -> dict[str, list[tuple[Characters, Characters]]]:
    return {}


def _score(gold: Sequence[Characters], found: Sequence[Characters]) -> Score:
    exact = (Counter(gold) & Counter(found)).total()
    overlapping = sum(1 for _ in _paired(gold, found))
    return Score(
        exact=Counts(gold=len(gold), proposed=len(found), right=exact),
        overlapping=Counts(gold=len(gold), proposed=len(found), right=overlapping),
    )


def _paired(gold: Sequence[Characters], found: Sequence[Characters]) -> Iterator[tuple[int, int]]:
    """Pairs that share half, one to one, the best first."""
    pairs = [
        (shared, number, other)
        for number, one in enumerate(gold)
        for other, candidate in enumerate(found)
        if (shared := _jaccard(one, candidate)) >= HALF
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, number, other in sorted(pairs, reverse=True):
        if number not in used_gold and other not in used_found:
            used_gold.add(number)
            used_found.add(other)
            yield number, other


def _link_count(
    gold: Sequence[tuple[Characters, Characters]], found: Sequence[tuple[Characters, Characters]]
) -> Counts:
    used: set[int] = set()
    for one, other in gold:
        fit = (
            number
            for number, (first, second) in enumerate(found)
            if number not in used and second & other and _jaccard(first, one) >= HALF
        )
        used.update(number for number in [next(fit, None)] if number is not None)
    return Counts(gold=len(gold), proposed=len(found), right=len(used))


def _jaccard(one: Characters, other: Characters) -> float:
    both = len(one & other)
    return both / len(one | other) if both else 0.0


def _trimmed(text: str, fragments: Iterable[Fragment]) -> Characters:
    offsets = [offset for start, end in fragments for offset in range(start, end)]
    start, end = 0, len(offsets)
    while start < end and text[offsets[start]] in _EDGES:
        start += 1
    while start < end and text[offsets[end - 1]] in _EDGES:
        end -= 1
    return frozenset(offsets[start:end])
