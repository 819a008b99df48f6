"""How sure it takes to be to mark a line. To lose a paragraph costs a reader more than to see a button."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggestions.boilerplate.place import LONG_PARAGRAPH, headings_of, title_of
from annotator.suggestions.boilerplate.shape import Shape

# Chances from which a line is marked. By cross-validation over the pages that the trees were grown on, F1 is about the
# same from 0.3 to 0.5, and at 0.5 half as much of the articles is marked: 0.3 of 100 characters.
SHORT = 0.5
LONG = 0.6
PARAGRAPH = 0.7
TITLE = 0.6  # of what may be the title: nobody wants that marked
_LONGEST_GAP = 2  # lines between links that are links too
_LONG = 6  # size from which a line is long: more than 60 characters


def marked_lines(shapes: Sequence[Shape], likely: Sequence[float]) -> list[bool]:
    """Which lines are marked, given how likely each is boilerplate.

    In a list of links, a headline that ends in a full stop or a teaser that breaks off is marked with the lines around.
    """
    marked = [chance >= bar for chance, bar in zip(likely, bars_of(shapes), strict=True)]
    headings = headings_of(shapes)
    last: int | None = None  # the marked line above, where only links can stand between
    for number, shape in enumerate(shapes):
        if marked[number]:
            if last is not None and number - last <= 1 + _LONGEST_GAP:
                marked[last:number] = [True] * (number - last)
            last = number
        elif (shape.is_strong and shape.size >= LONG_PARAGRAPH) or headings[number] != "related_links":
            last = None
    return marked


def bars_of(shapes: Sequence[Shape]) -> list[float]:
    """For each line the chance from which it is marked."""
    found = [_bar(shape) for shape in shapes]
    title = title_of(shapes)
    if title is not None:
        found[title] = TITLE
    return found


def _bar(shape: Shape) -> float:
    if shape.size < _LONG:
        return SHORT
    return PARAGRAPH if shape.size >= LONG_PARAGRAPH else LONG
