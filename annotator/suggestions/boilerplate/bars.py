"""How sure it takes to be to mark a line. To lose a paragraph costs a reader more than to see a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.suggestions.boilerplate.phrases import ARTICLE
from annotator.suggestions.boilerplate.place import LONG_PARAGRAPH, headings_of, title_of, zones
from annotator.suggestions.boilerplate.shape import Shape

OUTSIDE = 0.35  # chance of boilerplate above the first paragraph, under the last, or where a phrase of a list tells
TITLE = 0.6  # of what may be the title: nobody wants that marked
IN_LISTS = 0.75  # within an article of many short lines: lists belong to it
_MANY = 100  # lines
_OF_A_PAGE = 4  # lines that are all of them a button or heading of a page


@dataclass(frozen=True, slots=True)
class _Bars:
    """For a short line between paragraphs, which may be a heading, for a paragraph, and for one with a phrase."""

    within: float
    paragraph: float
    paragraph_with_phrase: float


_ON_A_PAGE = _Bars(0.35, 0.92, 0.65)  # where the article came with the page around it
_ALONE = _Bars(0.7, 0.97, 0.8)


def marked_lines(shapes: Sequence[Shape], likely: Sequence[float]) -> list[bool]:
    """Which lines are marked, given how likely each is boilerplate.

    In a list of links, a headline that ends in a full stop is marked with the lines around it.
    """
    marked = [chance >= bar for chance, bar in zip(likely, bars_of(shapes), strict=True)]
    headings = headings_of(shapes)
    for number in range(1, len(shapes) - 1):
        is_link = headings[number] == "related_links" and shapes[number].size < LONG_PARAGRAPH
        marked[number] |= is_link and marked[number - 1] and marked[number + 1]
    return marked


def bars_of(shapes: Sequence[Shape]) -> list[float]:
    """For each line the chance from which it is marked; chosen on the half that the weights are fitted to."""
    bars = _ON_A_PAGE if _is_page(shapes) else _ALONE
    within = IN_LISTS if len(shapes) > _MANY else bars.within
    found = []
    for shape, zone in zip(shapes, zones(shapes), strict=True):
        if shape.is_strong:
            found.append(bars.paragraph_with_phrase if shape.hits else bars.paragraph)
        else:
            found.append(within if zone == "within" and not shape.hits else OUTSIDE)
    title = title_of(shapes)
    if title is not None:
        found[title] = TITLE
    return found


def _is_page(shapes: Sequence[Shape]) -> bool:
    told = sum(any(hit.how == "whole" and hit.kind != ARTICLE for hit in shape.hits) for shape in shapes)
    return told >= _OF_A_PAGE
