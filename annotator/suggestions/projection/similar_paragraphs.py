"""Paragraphs that no anchor found, because they are short or were changed much, paired by the words they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from annotator.suggestions.projection.anchors import Run
from annotator.suggestions.projection.token_diff import TokenDiff
from annotator.suggestions.projection.tokenised import Tokenised

LEAST_SHARED = 0.5  # of the tokens of the longer one
FEWEST_SHARED = 3  # tokens
MOST_PLACES = 8  # paragraphs of the target in which a token may stand that leads to pairs
MOST_COMPARED = 3  # paragraphs, those that share most of such tokens

Bounds = tuple[int, int]


def runs_of_similar_paragraphs(
    source: Tokenised, target: Tokenised, anchors: Sequence[Run], diff: TokenDiff
) -> list[Run]:
    """Runs within pairs of paragraphs of which no anchor holds anything; each paragraph is in one pair at most."""
    here = _untouched(source, [(run.source, run.source_end) for run in anchors])
    there = _untouched(target, sorted((run.target, run.target_end) for run in anchors))
    found: list[Run] = []
    taken_here: set[Bounds] = set()
    taken_there: set[Bounds] = set()
    for _, bounds, other in sorted(_candidates(source, target, here, there), reverse=True):
        if bounds not in taken_here and other not in taken_there:
            taken_here.add(bounds)
            taken_there.add(other)
            found += diff.runs(range(*bounds), range(*other))
    return found


def _untouched(tokens: Tokenised, taken: Sequence[Bounds]) -> list[Bounds]:
    """The paragraphs of some length in which none of the stretches taken, which are in order, has a token."""
    free: list[Bounds] = []
    number = 0
    for low, high in tokens.paragraph_bounds():
        while number < len(taken) and taken[number][1] <= low:
            number += 1
        if high - low >= FEWEST_SHARED and (number == len(taken) or taken[number][0] >= high):
            free.append((low, high))
    return free


def _candidates(
    source: Tokenised, target: Tokenised, here: Sequence[Bounds], there: Sequence[Bounds]
) -> Iterator[tuple[float, Bounds, Bounds]]:
    """Pairs of paragraphs that share enough tokens, each with how much of the longer one is shared."""
    counts = [Counter(target.keys[low:high]) for low, high in there]
    places: dict[int, list[int]] = defaultdict(list)
    for number, tokens in enumerate(counts):
        for key in tokens:
            places[key].append(number)
    telling = {key: numbers for key, numbers in places.items() if len(numbers) <= MOST_PLACES}
    for low, high in here:
        own = Counter(source.keys[low:high])
        near = Counter(number for key in own for number in telling.get(key, ()))
        for number, _ in near.most_common(MOST_COMPARED):
            shared = (own & counts[number]).total()
            length = max(high - low, there[number][1] - there[number][0])
            if shared >= max(FEWEST_SHARED, LEAST_SHARED * length):
                yield shared / length, (low, high), there[number]
