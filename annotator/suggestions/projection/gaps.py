"""What lies between the anchors of two texts: more words that belong together, and where exactly a cut was made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from annotator.suggestions.projection.anchors import Run
from annotator.suggestions.projection.token_diff import TokenDiff
from annotator.suggestions.projection.tokenised import Tokenised

FURTHEST = 20  # tokens that a cut is moved


def filled(source: Tokenised, target: Tokenised, runs: list[Run], diff: TokenDiff) -> list[Run]:
    """The anchors and what is found between those that follow each other in both texts.

    Where something was moved, it is looked for up to the ends of the paragraph that an anchor stands in.
    """
    edges = [Run(0, 0, 0), *runs, Run(len(source), len(target), 0)]
    by_target = sorted(range(len(edges)), key=lambda number: (edges[number].target, number))
    place = {number: rank for rank, number in enumerate(by_target)}
    reached = [(run.source_end, run.target_end) for run in edges]
    found: list[Run] = list(runs)
    for number, run in enumerate(edges[:-1]):
        after, other_after = edges[number + 1], edges[by_target[place[number] + 1]]
        source_end, target_end = after.source, other_after.target
        if after is not other_after:
            source_end = min(source_end, _paragraph_end(source, run.source_end))
            target_end = min(target_end, _paragraph_end(target, run.target_end))
        more = diff.runs(range(run.source_end, source_end), range(run.target_end, target_end))
        if more:
            found += more
            reached[number] = more[-1].source_end, more[-1].target_end
    for number, run in enumerate(edges[1:], 1):
        before = by_target[place[number] - 1]
        if before != number - 1:
            low = max(reached[number - 1][0], _paragraph_start(source, run.source))
            other_low = max(reached[before][1], _paragraph_start(target, run.target))
            found += diff.runs(range(low, run.source), range(other_low, run.target))
    return sorted(found)


def _paragraph_end(tokens: Tokenised, end: int) -> int:
    """Where the paragraph ends that holds the token before this place."""
    return tokens.paragraph_around(end - 1)[1] if end else 0


def _paragraph_start(tokens: Tokenised, start: int) -> int:
    return tokens.paragraph_around(start)[0] if start < len(tokens) else start


def moved_to_paragraphs(source: Tokenised, target: Tokenised, runs: Iterable[Run]) -> Iterator[Run]:
    """The runs in the order of the source, cuts between them moved to where a paragraph begins, if that is as right.

    Where “A. “B. “C” became “A. “C”, either “B. and its mark may have been cut, or B. and the mark that follows.
    """
    begins, other_begins = frozenset(source.paragraphs), frozenset(target.paragraphs)
    last: Run | None = None
    for following in runs:
        run = following
        if last:
            steps = 0
            if run.target == last.target_end and run.source > last.source_end:
                steps = _steps(source.keys, last.source_end, run.source, last.length, begins)
            elif run.source == last.source_end and run.target > last.target_end:
                steps = _steps(target.keys, last.target_end, run.target, last.length, other_begins)
            if last.length > steps:
                yield Run(last.source, last.target, last.length - steps)
            run = Run(run.source - steps, run.target - steps, run.length + steps)
        last = run
    if last:
        yield last


def _steps(keys: list[int], start: int, end: int, most: int, begins: Collection[int]) -> int:
    """How many tokens a stretch that only one text has is moved back so that it begins with a paragraph; 0 for none."""
    if start in begins:
        return 0
    for steps in range(1, min(most, FURTHEST) + 1):
        if keys[start - steps] != keys[end - steps]:
            return 0
        if start - steps in begins:
            return steps
    return 0
