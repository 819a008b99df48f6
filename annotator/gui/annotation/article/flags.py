"""Letter flags at the starts of lanes: the sign of a label besides its colour."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.geometry import Strokes
from annotator.model.span import SpanOutline

MAX_FLAGS = 24  # on one line


class Sign(NamedTuple):
    """A span and where something of it is drawn: its flag, or the dotted lane between its fragments."""

    span: SpanOutline
    rect: QRectF


def spread_flags(flags: list[tuple[int, Sign]], strokes: Strokes, *, is_right_to_left: bool) -> list[Sign]:
    """A flag at the start of each lane; where two would overlap, the later one moves on along its line."""
    flags = sorted(flags, key=lambda flag: (flag[0], flag[1].rect.left(), flag[1].span.start))
    width, height = strokes.flag_width, strokes.flag_height
    step = -(width + 1) if is_right_to_left else width + 1
    spread: list[Sign] = []
    by_line: dict[int, list[QRectF]] = {}
    for line_number, (span, lane) in reversed(flags) if is_right_to_left else flags:
        taken = by_line.setdefault(line_number, [])
        if len(taken) == MAX_FLAGS:
            continue
        x = lane.right() - width if is_right_to_left else lane.left()
        flag = QRectF(x, lane.center().y() - height / 2 + 0.5, width, height)
        while any(flag.intersects(other) for other in taken):
            flag.translate(step, 0)
        taken.append(flag)
        spread.append(Sign(span, flag))
    return spread
