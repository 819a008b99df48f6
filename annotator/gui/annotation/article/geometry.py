"""Where the column of text, the gutter and the rail lie in the viewport; all in logical pixels."""

from __future__ import annotations

from dataclasses import dataclass, fields

GUTTER = 76  # left of the column: paragraph numbers, and the channel in which relations run
NARROW_GUTTER = 60
RAIL_GAP = 22
RAIL_LEAST = 110
RAIL_MOST = 190
RIGHT_MARGIN = 18
COLUMN_EMS = 42  # about 78 characters a line
COLUMN_EMS_BESIDE_RAIL = 36  # the column gives up this much before the rail goes
COLUMN_LEAST = 160

TOP_MARGIN = 22
BOTTOM_MARGIN = 60
LANES_RESERVED = 2  # below each line, so that labelling rarely moves text
EMPTY_HEIGHT = 4
USUAL_TEXT = 17  # pixels of the text that the strokes are made for; beside larger text they grow


@dataclass(frozen=True, slots=True)
class Geometry:
    """`left` is the x of the column; `rail` the x of the rail from the column's left, its width 0 where hidden."""

    left: float
    width: float
    rail: float
    rail_width: float


@dataclass(frozen=True, slots=True)
class Strokes:
    """What is drawn around the lines of a text of the usual size; whole pixels, so that lanes stay sharp."""

    above: int = 6  # free strip above each line, where relations run
    lane_gap: int = 2
    lane_pitch: int = 5
    lane_height: int = 3
    paragraph_gap: int = 13
    flag_width: int = 12
    flag_height: int = 11
    flag_letter: int = 9
    badge: int = 15
    badge_letter: int = 11


def strokes(text_pixels: int) -> Strokes:
    """The strokes for text of a size in pixels."""
    usual, larger = Strokes(), max(1.0, text_pixels / USUAL_TEXT)
    return Strokes(*(round(getattr(usual, field.name) * larger) for field in fields(usual)))


def geometry(viewport_width: int, text_pixels: int) -> Geometry:
    """The column centred with its rail; where room is short it gives up a little, then the rail goes, then more."""
    widest = COLUMN_EMS * text_pixels
    room = viewport_width - GUTTER - RAIL_GAP - RAIL_LEAST
    if room >= COLUMN_EMS_BESIDE_RAIL * text_pixels:
        width = min(widest, room)
        spare = viewport_width - GUTTER - RAIL_GAP - width
        rail_width = min(RAIL_MOST, spare)
        return Geometry(GUTTER + (spare - rail_width) // 2, width, width + RAIL_GAP, rail_width)
    spare = viewport_width - widest - RIGHT_MARGIN
    gutter = min(GUTTER, max(NARROW_GUTTER, spare))
    width = max(COLUMN_LEAST, min(widest, viewport_width - gutter - RIGHT_MARGIN))
    return Geometry(gutter + max(0, viewport_width - gutter - width - RIGHT_MARGIN) // 2, width, width, 0)
