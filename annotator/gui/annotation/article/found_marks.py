"""What a search has found in the article: outlined below the text, apart from the signs of spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.annotation.article.article_layout import Placed
from annotator.gui.annotation.article.article_style import ArticleStyle

_OPACITY, _WIDTH, _ROUNDING = 0.16, 1.0, 2.5


class FoundMarks:
    """Ranges in text order that do not overlap; asking for those of a piece costs the same for 10 as for 10,000."""

    def __init__(self, ranges: Sequence[tuple[int, int]] = ()) -> None:
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def touching(self, start: int, end: int) -> list[tuple[int, int]]:
        """The ranges that reach into [start, end)."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return list(zip(self._starts[first:last], self._ends[first:last], strict=True))


def paint_found(painter: QPainter, here: Placed, style: ArticleStyle, found: FoundMarks, seen: QRectF) -> None:
    """Draw the marks in one piece, whose top left is at (0, 0); `seen` is the part of it that needs paint."""
    layout = here.piece.layout
    ranges = found.touching(layout.start, layout.end)
    if not ranges:
        return
    painter.save()
    painter.setPen(QPen(style.plain(style.theme.accent), _WIDTH))
    painter.setBrush(style.plain(style.theme.accent, _OPACITY))
    painter.setBackgroundMode(Qt.BGMode.TransparentMode)
    for start, end in ranges:
        for _, box in layout.boxes(start, end):
            if box.bottom() >= seen.top() and box.top() <= seen.bottom():
                painter.drawRoundedRect(box.adjusted(-1.5, 0.5, 1.5, -0.5), _ROUNDING, _ROUNDING)
    painter.restore()
