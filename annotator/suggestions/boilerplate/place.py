"""The place of a line in the article: between paragraphs, above the first, in a run of short lines, repeated."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from annotator.suggestions.boilerplate.lines import Line
from annotator.suggestions.boilerplate.phrases import ARTICLE
from annotator.suggestions.boilerplate.shape import Shape

_FAR = 6  # lines; more is the same as this
_WINDOW = 3  # lines on each side
_OUTSIDE = "start or end"
_RUNS = (2, 3, 4, 6, 9, 14, 25)  # lines
LONG_PARAGRAPH = 9  # size from which a paragraph is no teaser of a link: more than 150 characters
_TITLE = range(4, 9)  # sizes: 26 to 150 characters
_SHORT = 10  # size up to which words are compared with those of the paragraphs: 220 characters
_LEADING = re.compile(r"^[\W\d_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class _Surroundings:
    """What is known of each line of one article, by its number."""

    shapes: Sequence[Shape]
    strong: list[bool]
    above: list[int]
    below: list[int]
    zones: list[str]
    recurring: list[str]
    runs: list[int]
    familiar: list[str]
    headings: list[str]
    title: int | None
    strong_share: int


def place_features(lines: Sequence[Line], shapes: Sequence[Shape]) -> list[list[str]]:
    """For each line, what its neighbours and its place in the article say."""
    strong = [shape.is_strong for shape in shapes]
    around = _Surroundings(
        shapes=shapes,
        strong=strong,
        above=_distances(strong),
        below=_distances(strong[::-1])[::-1],
        zones=zones(shapes),
        recurring=_recurring(lines),
        runs=_runs(strong),
        familiar=_familiar(lines, shapes),
        headings=headings_of(shapes),
        title=title_of(shapes),
        strong_share=min(5, 8 * sum(strong) // max(1, len(strong))),
    )
    return [
        [*_by_paragraphs(around, number), *_by_neighbours(around, number), *_by_words(around, number)]
        for number in range(len(shapes))
    ]


def _by_paragraphs(around: _Surroundings, number: int) -> list[str]:
    shape, zone = around.shapes[number], around.zones[number]
    up, down = around.above[number], around.below[number]
    third, half, end = shape.size // 3, shape.size // 2, shape.end
    strong_near = sum(around.strong[max(0, number - _WINDOW) : number + _WINDOW + 1])
    return [
        f"{zone} {shape.outline}",
        f"{zone} {up} {down}",
        f"strong {up} {down} {half} {end}",
        f"around {strong_near} {zone} {third}",
        f"share {around.strong_share} {half} {end} {zone}",
        f"from top {min(_FAR, number)} {zone}",
        f"from end {min(_FAR, len(around.shapes) - 1 - number)} {zone}",
        f"run {around.runs[number]} {zone} {third} {end}",
    ]


def _by_neighbours(around: _Surroundings, number: int) -> list[str]:
    shapes, shape = around.shapes, around.shapes[number]
    third, half, end = shape.size // 3, shape.size // 2, shape.end
    features = [
        f"before {_outline(shapes, number - 1)} {half} {end}",
        f"after {_outline(shapes, number + 1)} {half} {end}",
        f"alike {_alike(shapes, number)} {third} {around.zones[number]}",
    ]
    if around.headings[number]:
        features.append(f"under {around.headings[number]} {third}")
        features.append(f"under heading {shape.size} {end}")
    for step in (-1, 1):
        features.extend(_neighbour_phrases(shapes, number + step, step, shape))
    return features


def _by_words(around: _Surroundings, number: int) -> list[str]:
    shape, zone, familiar = around.shapes[number], around.zones[number], around.familiar[number]
    features = [f"familiar {familiar} {zone}", f"familiar {familiar} {shape.size // 2} {shape.end}"]
    if again := around.recurring[number]:
        features.extend((f"repeated {again} {shape.size // 3}", f"repeated {again} {zone}"))
    if number == around.title:
        features.extend((f"title {familiar}", f"title {shape.size}"))
    return features


def zones(shapes: Sequence[Shape]) -> list[str]:
    """Whether each line is above the first paragraph, under the last or within; without any, all are above."""
    strong = [number for number, shape in enumerate(shapes) if shape.is_strong]
    if not strong:
        return ["above"] * len(shapes)
    count = strong[-1] - strong[0] + 1
    return ["above"] * strong[0] + ["within"] * count + ["under"] * (len(shapes) - strong[-1] - 1)


def _alike(shapes: Sequence[Shape], number: int) -> str:
    """Whether the lines before and after look as this one does: a list."""
    own = shapes[number].look
    before = number > 0 and shapes[number - 1].look == own
    after = number + 1 < len(shapes) and shapes[number + 1].look == own
    return f"{before:d}{after:d} {own[0]}"


def title_of(shapes: Sequence[Shape]) -> int | None:
    """The longest line above the first paragraph that is no sentence and of which no list says anything."""
    first = next((number for number, shape in enumerate(shapes) if shape.is_strong), len(shapes))
    fit = [
        number
        for number, shape in enumerate(shapes[:first])
        if shape.size in _TITLE and shape.end in "-)" and not shape.hits and not shape.is_dated
    ]
    return max(fit, key=lambda number: (shapes[number].size, -number), default=None)


def _recurring(lines: Sequence[Line]) -> list[str]:
    """Of lines that stand in the article more than once: how often, and whether it is the first."""
    texts = [_LEADING.sub("", line.folded) for line in lines]
    often, seen, found = Counter(texts), set(), []
    for text in texts:
        order = "later" if text in seen else "first"
        found.append(f"{order} {min(4, often[text])}" if often[text] > 1 else "")
        seen.add(text)
    return found


def _runs(strong: Sequence[bool]) -> list[int]:
    """For each line, the length of the run of lines without a paragraph that it stands in, in steps."""
    found: list[int] = []
    for is_strong, run in groupby(strong):
        length = sum(1 for _ in run)
        found.extend([-1 if is_strong else bisect_right(_RUNS, length)] * length)
    return found


def _familiar(lines: Sequence[Line], shapes: Sequence[Shape]) -> list[str]:
    """For each short line, how many of its longer words stand in a paragraph too."""
    told = {
        word
        for line, shape in zip(lines, shapes, strict=True)
        if shape.is_strong
        for word in _LONG_WORD.findall(line.folded)
    }
    found = []
    for line, shape in zip(lines, shapes, strict=True):
        words = _LONG_WORD.findall(line.folded) if shape.size < _SHORT else []
        known = sum(word in told for word in words)
        found.append(f"{min(4, len(words))} {3 * known // len(words)}" if words else "no")
    return found


def _distances(strong: Sequence[bool]) -> list[int]:
    found, distance = [], _FAR
    for is_strong in strong:
        found.append(distance)
        distance = 1 if is_strong else min(_FAR, distance + 1)
    return found


def _outline(shapes: Sequence[Shape], number: int) -> str:
    return shapes[number].outline if 0 <= number < len(shapes) else _OUTSIDE


def _neighbour_phrases(shapes: Sequence[Shape], number: int, step: int, shape: Shape) -> list[str]:
    if not 0 <= number < len(shapes):
        return []
    side = "after" if step < 0 else "before"
    return [f"{side} {hit.kind} {hit.how} {shape.size // 3}" for hit in shapes[number].hits]


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
