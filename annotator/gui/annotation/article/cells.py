"""Where each character of a line is drawn, whichever way its script runs.

Qt's own answers cannot be used where directions mix: at the border of two directions `cursorToX` tells the edge of the
other one, `xToCursor` is off by up to a word, and `glyphRuns` puts half of a right-to-left ligature on its wrong side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextLine

UNSEEN = 0.01  # pixels; what is narrower has no place of its own


class Cell(NamedTuple):
    """One grapheme cluster [start, end), in UTF-16 units of the piece, and its edges on the line."""

    start: int
    end: int
    left: float
    right: float
    is_right_to_left: bool

    def x(self, *, at_end: bool) -> float:
        """Where the cluster begins or ends in reading direction."""
        return self.right if at_end != self.is_right_to_left else self.left

    def nearer_edge(self, x: float) -> int:
        """The end of the cluster that is nearer to x: its start or its end."""
        is_left = x < (self.left + self.right) / 2
        return self.start if is_left != self.is_right_to_left else self.end


def cells_of_line(line: QTextLine, stops: Sequence[int], *, is_mixed: bool) -> list[Cell]:
    """The cells between these stops, in reading order; white space at which the line is wrapped has none."""
    made = _mixed_cells(line, stops) if is_mixed else _plain_cells(line, stops)
    return [cell for cell in made if cell.right - cell.left > UNSEEN]


def nearest_cell(cells: Iterable[Cell], x: float) -> Cell | None:
    """The cell at x, else the one with the least space between."""
    return min(cells, key=lambda cell: max(cell.left - x, x - cell.right), default=None)


def joined_extents(cells: Iterable[Cell]) -> list[tuple[float, float]]:
    """The stretches that cells cover, from left to right."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted((cell.left, cell.right) for cell in cells):
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(right, joined[-1][1])
        else:
            joined.append((left, right))
    return joined


def _plain_cells(line: QTextLine, stops: Sequence[int]) -> Iterator[Cell]:
    limit = line.x() + line.naturalTextWidth()
    xs = [min(_cursor_x(line, stop), limit) for stop in stops]
    for start, end, left, right in zip(stops, stops[1:], xs, xs[1:], strict=False):
        yield Cell(start, end, left, right, is_right_to_left=False)


def _mixed_cells(line: QTextLine, stops: Sequence[int]) -> Iterator[Cell]:
    backward: list[Cell] = []  # right-to-left clusters that follow one another
    for start, end in pairwise(stops):
        cell = _cell(line, start, end)
        if cell and cell.is_right_to_left:
            backward.append(cell)
        elif cell:
            yield from _tiled(line, backward)
            backward.clear()
            yield cell
    yield from _tiled(line, backward)


def _cell(line: QTextLine, start: int, end: int) -> Cell | None:
    runs = line.glyphRuns(start, end - start)
    box = _hull([run.boundingRect() for run in runs])
    return Cell(start, end, box.left(), box.right(), runs[0].isRightToLeft()) if runs else None


def _tiled(line: QTextLine, cells: Sequence[Cell]) -> Iterator[Cell]:
    """Right-to-left neighbours side by side, so that the parts of a ligature lie within it."""
    if not cells:
        return
    first, last = cells[0], cells[-1]
    whole = _hull([run.boundingRect() for run in line.glyphRuns(first.start, last.end - first.start)])
    edges = [whole.right(), *(_cursor_x(line, cell.start) for cell in cells[1:]), whole.left()]
    for cell, right, left in zip(cells, edges, edges[1:], strict=False):
        yield cell._replace(left=left, right=right)


def _hull(boxes: Iterable[QRectF]) -> QRectF:
    hull = QRectF()
    for box in boxes:
        hull = hull.united(box)
    return hull


def _cursor_x(line: QTextLine, place: int) -> float:
    return float(line.cursorToX(place)[0])  # type: ignore[index]  # the stub lacks the pair
