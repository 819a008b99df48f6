"""The place of a line in the article: between paragraphs, above the first, in a run of short lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from annotator.suggestions.boilerplate.phrases import ARTICLE, KINDS
from annotator.suggestions.boilerplate.shape import Shape

# Numbers that are known of a line by its place, in the order of `place_columns`; distances are in lines.
PLACES = (
    "zone",
    "up",
    "down",
    "from_top",
    "from_end",
    "part",
    "lines",
    "run",
    "strong_share",
    "strong_lines",
    "from_first_strong",
    "from_last_strong",
    "heading",
    "title",
)
LONG_PARAGRAPH = 9  # size from which a paragraph is no teaser of a link: more than 150 characters
_FAR = 6  # lines; more is the same as this
_FARTHEST = 20  # lines from the top and the end of the page
_RUNS = (2, 3, 4, 6, 9, 14, 25)  # lines
_TITLE = range(4, 9)  # sizes: 26 to 150 characters
_ZONES = {"above": 0.0, "within": 1.0, "under": 2.0}
_HEADINGS = {kind: float(number) for number, kind in enumerate(("", *KINDS))}


def place_columns(shapes: Sequence[Shape]) -> list[list[float]]:
    """For each of `PLACES` a number for each line."""
    count = len(shapes)
    strong = [shape.is_strong for shape in shapes]
    places = [number for number, is_strong in enumerate(strong) if is_strong]
    first, last = (places[0], places[-1]) if places else (count, -1)
    title = title_of(shapes)
    everyone = range(count)
    return [
        [_ZONES[zone] for zone in zones(shapes)],
        _distances(strong),
        _distances(strong[::-1])[::-1],
        [float(min(_FARTHEST, number)) for number in everyone],
        [float(min(_FARTHEST, count - 1 - number)) for number in everyone],
        [number / count for number in everyone],
        [float(count)] * count,
        _runs(strong),
        [len(places) / count] * count,
        [float(len(places))] * count,
        [float(number - first) for number in everyone],
        [float(number - last) for number in everyone],
        [_HEADINGS[kind] for kind in headings_of(shapes)],
        [float(number == title) for number in everyone],
    ]


def zones(shapes: Sequence[Shape]) -> list[str]:
    """Whether each line is above the first paragraph, under the last or within; without any, all are above."""
    strong = [number for number, shape in enumerate(shapes) if shape.is_strong]
    if not strong:
        return ["above"] * len(shapes)
    count = strong[-1] - strong[0] + 1
    return ["above"] * strong[0] + ["within"] * count + ["under"] * (len(shapes) - strong[-1] - 1)


def title_of(shapes: Sequence[Shape]) -> int | None:
    """The longest line above the first paragraph that is no sentence and of which no list says anything."""
    first = next((number for number, shape in enumerate(shapes) if shape.is_strong), len(shapes))
    fit = [
        number
        for number, shape in enumerate(shapes[:first])
        if shape.size in _TITLE and shape.end in "-)" and not shape.hits and not shape.is_dated
    ]
    return max(fit, key=lambda number: (shapes[number].size, -number), default=None)


def headings_of(shapes: Sequence[Shape]) -> list[str]:
    """The kind of the last line that was all of it a phrase and after which no paragraph came."""
    found, kind = [], ""
    for shape in shapes:
        found.append(kind)
        whole = [hit.kind for hit in shape.hits if hit.how == "whole" and hit.kind != ARTICLE]
        if whole:
            kind = whole[0]
        elif shape.is_strong and shape.size >= LONG_PARAGRAPH:
            kind = ""
    return found


def _runs(strong: Sequence[bool]) -> list[float]:
    """For each line, the length of the run of lines without a paragraph that it stands in, in steps."""
    found: list[float] = []
    for is_strong, run in groupby(strong):
        length = sum(1 for _ in run)
        found.extend([-1.0 if is_strong else float(bisect_right(_RUNS, length))] * length)
    return found


def _distances(strong: Sequence[bool]) -> list[float]:
    found, distance = [], _FAR
    for is_strong in strong:
        found.append(float(distance))
        distance = 1 if is_strong else min(_FAR, distance + 1)
    return found
