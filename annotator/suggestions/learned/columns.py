"""Columns of features: one value for each token of an article, near and far, alone and taken together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Column = list[str]
_STEPS = (1, 2, 3, 4, 6, 9, 14, 25)  # tokens
_NOWHERE = "#"


def shifted(values: Sequence[str], by: int) -> Column:
    """The values of the tokens `by` places on; "#" where there is none."""
    missing = [_NOWHERE] * min(abs(by), len(values))
    return [*values[by:], *missing] if by >= 0 else [*missing, *values[:by]]


def joined(prefix: str, *values: Sequence[str]) -> Column:
    """A column of several values taken together."""
    if len(values) == 1:
        return [prefix + value for value in values[0]]
    return [prefix + "|".join(each) for each in zip(*values, strict=True)]


def distances(marked: Sequence[bool], starts: Sequence[int]) -> list[int | None]:
    """How many tokens after the nearest marked one each stands; None where none is since its place in `starts`."""
    found: list[int | None] = []
    last = -1
    for place, (is_marked, start) in enumerate(zip(marked, starts, strict=True)):
        if is_marked:
            last = place
        found.append(place - last if last >= start else None)
    return found


def distances_back(marked: Sequence[bool], ends: Sequence[int]) -> list[int | None]:
    """How many tokens before the nearest marked one each stands; None where none is before its place in `ends`."""
    count = len(marked)
    return distances(marked[::-1], [count - end for end in reversed(ends)])[::-1]


def step(distance: int | None) -> str:
    """A distance in steps."""
    return "-" if distance is None else str(bisect_right(_STEPS, distance))


def but(usual: str, column: Column) -> Column:
    """The column with nothing where it has what most tokens have; what goes without saying costs time."""
    return ["" if value == usual else value for value in column]


def items_of(columns: Iterable[Column]) -> list[list[str]]:
    """For each token all that its columns say."""
    return [list(filter(None, values)) for values in zip(*columns, strict=True)]
