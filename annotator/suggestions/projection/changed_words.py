"""Which words of a changed stretch stand for which: both sides are few words between what two texts share."""

from __future__ import annotations

from itertools import pairwise

from annotator.model.tokens import all_tokens

MOST_WORDS = 40  # of a side; longer stretches were written anew, not changed
_LONGEST = 1_000  # code points of a side
_ABSENT = 1.0  # what it costs that a word has none that it stands for
_NUMBER_FOR_WORD = 1.5
_MARK_FOR_WORD = 2.5


def words_for(source: str, target: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of `target` that stands for [start, end) of `source`, in code points; None where nothing does.

    As many words on both sides stand for each other in their order; otherwise those that resemble each other.
    """
    if len(source) > _LONGEST or len(target) > _LONGEST:
        return None
    here, there = all_tokens(source), all_tokens(target)
    if not here or not there or len(here) > MOST_WORDS or len(there) > MOST_WORDS:
        return None
    pairs = _pairs([source[slice(*token)] for token in here], [target[slice(*token)] for token in there])
    chosen = [there[other] for place, other in pairs if here[place][0] < end and here[place][1] > start]
    return (chosen[0][0], chosen[-1][1]) if chosen else None


def _pairs(here: list[str], there: list[str]) -> list[tuple[int, int]]:
    """Words that stand for each other, by the cheapest way to make one list of the other (Wagner, Fischer 1974)."""
    costs = [[_ABSENT * place for place in range(len(there) + 1)]]
    for word in here:
        row = [costs[-1][0] + _ABSENT]
        for (above, beside), candidate in zip(pairwise(costs[-1]), there, strict=True):
            row.append(min(above + _difference(word, candidate), beside + _ABSENT, row[-1] + _ABSENT))
        costs.append(row)
    return _cheapest(costs, here, there)


def _cheapest(costs: list[list[float]], here: list[str], there: list[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    place, other = len(here), len(there)
    while place and other:
        cost = costs[place][other]
        if cost == costs[place - 1][other - 1] + _difference(here[place - 1], there[other - 1]):
            place, other = place - 1, other - 1
            pairs.append((place, other))
        elif cost == costs[place - 1][other] + _ABSENT:
            place -= 1
        else:
            other -= 1
    return pairs[::-1]


def _difference(word: str, other: str) -> float:
    """0 for the same word, below 1 for two of a kind, and more than leaving out both for a word and a mark."""
    if word == other:
        return 0.0
    kinds = {_kind(word), _kind(other)}
    if len(kinds) == 2:
        return _MARK_FOR_WORD if "mark" in kinds else _NUMBER_FOR_WORD
    alike = (word[:1].casefold() == other[:1].casefold()) + (word[-1:] == other[-1:])
    same_case = word[:1].isupper() == other[:1].isupper()
    return 0.9 - 0.2 * alike - 0.1 * same_case


def _kind(word: str) -> str:
    if any(map(str.isnumeric, word)):
        return "number"
    return "word" if any(map(str.isalpha, word)) else "mark"
