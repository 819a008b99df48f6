"""What is known of a line as names, for a model that learns from names instead of numbers."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.suggestions.boilerplate.lines import Line
from annotator.suggestions.boilerplate.place import zones
from annotator.suggestions.boilerplate.proposing import shapes_of
from annotator.suggestions.boilerplate.rows import ROW, rows_of
from annotator.suggestions.boilerplate.shape import Shape

_STEPS = 5  # in which a share is told
_PAGE = "_on_page"  # the end of the names of what is the same for all lines


def names_of(lines: Sequence[Line], language: str | None) -> list[list[str]]:
    """For each line the names of its shape and place, and the steps of its numbers that are not nought."""
    shapes = shapes_of(lines, language)
    own = [place for place, name in enumerate(ROW) if not name.endswith(_PAGE)]
    return [
        [*_outlines(shapes, number, zone), *(f"{ROW[place]} {_step(row[place])}" for place in own if row[place])]
        for number, (row, zone) in enumerate(zip(rows_of(lines, shapes), zones(shapes), strict=True))
    ]


def _outlines(shapes: Sequence[Shape], number: int, zone: str) -> list[str]:
    """What only tells together: length, end, zone, phrases, and the same of the lines above and below."""
    shape = shapes[number]
    outline = f"{shape.size}{shape.end}"
    above = f"{shapes[number - 1].size}{shapes[number - 1].end}" if number else "none"
    below = f"{shapes[number + 1].size}{shapes[number + 1].end}" if number + 1 < len(shapes) else "none"
    return [
        f"outline {outline}",
        f"{zone} {outline}",
        f"above {above} {shape.size // 2}{shape.end}",
        f"below {below} {shape.size // 2}{shape.end}",
        *(f"{hit.kind} {hit.how} {shape.size // 4}" for hit in shape.hits),
    ]


def _step(number: float) -> str:
    """A share in fifths; any other number by how often it can be halved."""
    if number == int(number):
        return f"{'-' if number < 0 else ''}{int(abs(number)).bit_length()}"
    return f"{int(_STEPS * number)}/{_STEPS}" if number < 1 else str(int(number).bit_length())
