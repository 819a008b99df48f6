"""Other edges for a stretch of text: by one unit, to whole sentences, into or around quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from annotator.model.boundaries import TextUnit, next_end, next_start, previous_end, previous_start, unit_at
from annotator.model.quotation_marks import quotations_around, without_marks
from annotator.model.span import Fragment
from annotator.model.tokens import trimmed


class Edge(StrEnum):
    """One of the two edges of a stretch."""

    START = "start"
    END = "end"


class EdgeStep(NamedTuple):
    """One edge by one unit, toward the end of the text or toward its start."""

    edge: Edge
    unit: TextUnit
    forward: bool


def stepped(text: str, start: int, end: int, step: EdgeStep) -> Fragment:
    """The stretch after a step; starts stop at starts of units, ends at their ends.

    It may come out empty or reversed, where the step leads over the other edge. White space at the ends of the text is
    none of its units but characters.
    """
    if step.edge is Edge.END:
        after = start, (next_end if step.forward else previous_end)(text, end, step.unit)
        gained = text[end : after[1]]
    else:
        after = (next_start if step.forward else previous_start)(text, start, step.unit), end
        gained = text[after[0] : start]
    is_blank = gained.isspace() and step.unit is not TextUnit.CHARACTER
    return (start, end) if is_blank else after


def whole_sentences(text: str, start: int, end: int) -> Fragment:
    """The stretch grown to the start of its first sentence and the end of its last; an empty one, to that around it."""
    if start == end:
        return unit_at(text, start, TextUnit.SENTENCE)
    first, last = trimmed(text, start, end)
    if first == last:
        return start, end
    low, _ = unit_at(text, first, TextUnit.SENTENCE)
    _, high = unit_at(text, last - 1, TextUnit.SENTENCE)
    return min(start, low), max(end, high)


def inside_marks(text: str, start: int, end: int) -> Fragment:
    """What the quotation marks around the stretch enclose; of a stretch that is just that, the next marks outward."""
    insides = (pair.inside() for pair in quotations_around(text, start, end))
    return next((inside for inside in insides if inside[0] < inside[1] and inside != (start, end)), (start, end))


def with_marks(text: str, start: int, end: int) -> Fragment:
    """The quotation around the stretch with its marks; of a stretch that is just that, the next one outward."""
    pairs = quotations_around(text, start, end)
    return next(((pair.start, pair.end) for pair in pairs if pair != (start, end)), (start, end))


def trimmed_of_marks(text: str, start: int, end: int) -> Fragment:
    """The stretch without quotation marks and white space at its edges; unchanged where nothing else is in it."""
    shorter = without_marks(text, start, end)
    return shorter if shorter[0] < shorter[1] else (start, end)


def trimmed_of_space(text: str, start: int, end: int) -> Fragment:
    """The stretch without white space at its edges; unchanged where nothing else is in it."""
    shorter = trimmed(text, start, end)
    return shorter if shorter[0] < shorter[1] else (start, end)


def united(text: str, fragments: Iterable[Fragment]) -> tuple[Fragment, ...]:
    """The fragments in text order; those that overlap, touch or have only white space between them become one."""
    joined: list[Fragment] = []
    for start, end in sorted(fragments):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def without(text: str, fragments: Sequence[Fragment], start: int, end: int) -> tuple[Fragment, ...]:
    """The fragments without [start, end); white space at the new edges goes too, and parts of nothing else."""
    kept: list[Fragment] = []
    for low, high in fragments:
        if high <= start or end <= low:
            kept.append((low, high))
        else:
            halves = (trimmed(text, low, max(low, start)), trimmed(text, min(high, end), high))
            kept += [half for half in halves if half[0] < half[1]]
    return tuple(kept)
