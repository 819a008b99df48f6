"""The lines of one piece of text: made by Qt once, placed anew whenever the lanes below them change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextLine, QTextOption

from annotator.gui.annotation.article.cells import Cell, cells_of_line, joined_extents, nearest_cell
from annotator.gui.annotation.article.geometry import Strokes
from annotator.gui.display_text import displayed, has_right_to_left, starts_right_to_left
from annotator.model.boundaries import next_character
from annotator.model.offsets import Utf16Map


@dataclass(slots=True, eq=False)
class Line:
    """One line; `utf16_start` and `utf16_end` are within the piece, `top` and `bottom` from its top with lanes."""

    qt: QTextLine
    utf16_start: int
    utf16_end: int
    height: float  # whole pixels, so that lanes stay sharp
    above: float  # of the strip between top and text
    top: float = 0.0
    bottom: float = 0.0
    cells: list[Cell] | None = None  # made when first asked for

    @property
    def text_top(self) -> float:
        return self.top + self.above

    @property
    def text_bottom(self) -> float:
        return self.text_top + self.height


class LineLayout:
    """Lays out `text` of a piece that starts at the code point `start`; x runs from the left of the column."""

    def __init__(self, text: str, start: int, font: QFont, width: float, strokes: Strokes) -> None:
        self.start, self.end = start, start + len(text)
        self.strokes = strokes
        self._text = text
        self._map = Utf16Map(text)
        shown = displayed(text)
        self._is_mixed = has_right_to_left(text)
        self.is_right_to_left = self._is_mixed and starts_right_to_left(text)
        self.qt = QTextLayout(shown, font)
        self.qt.setTextOption(self._option())
        self.qt.setCacheEnabled(True)
        self.lines = self._break_into_lines(width) if text else []

    def _option(self) -> QTextOption:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self.is_right_to_left:  # both: the direction alone does not align
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        return option

    def _break_into_lines(self, width: float) -> list[Line]:
        lines = []
        self.qt.beginLayout()
        while (line := self.qt.createLine()).isValid():
            line.setLineWidth(width)
            start, height = line.textStart(), math.ceil(line.height())
            lines.append(Line(line, start, start + line.textLength(), height, self.strokes.above))
        self.qt.endLayout()
        return lines

    def place(self, lanes: Sequence[int]) -> float:
        """Put each line below the one before, with room for its number of lanes; the height of all."""
        y, strokes = 0.0, self.strokes
        for line, count in zip(self.lines, lanes, strict=True):
            line.top = y
            line.qt.setPosition(QPointF(0, y + strokes.above))
            y += strokes.above + line.height + strokes.lane_gap + count * strokes.lane_pitch
            line.bottom = y
        return y

    def lane_rect(self, line: Line, lane: int, left: float, right: float) -> QRectF:
        """A lane on a line, counted from the text downward."""
        top = line.text_bottom + self.strokes.lane_gap + lane * self.strokes.lane_pitch
        return QRectF(left, top, right - left, self.strokes.lane_height)

    def utf16(self, offset: int) -> int:
        """The UTF-16 offset in the piece of a code point offset in the article, held to the piece."""
        return self._map.to_utf16(min(max(offset, self.start), self.end) - self.start)

    def offset(self, utf16_offset: int) -> int:
        """The code point offset in the article of a UTF-16 offset in the piece."""
        return self.start + self._map.to_code_points(utf16_offset)

    def line_at(self, y: float) -> Line | None:
        """The line at a height from the piece's top, held to the first and last."""
        return next((line for line in self.lines if y < line.bottom), self.lines[-1] if self.lines else None)

    def line_of(self, offset: int) -> Line | None:
        """The line that holds the caret at an offset: at a soft line break, the lower one."""
        place = self.utf16(offset)
        return next((line for line in self.lines if place < line.utf16_end), self.lines[-1] if self.lines else None)

    def cells(self, line: Line) -> list[Cell]:
        """Where each character of a line is drawn, in reading order."""
        if line.cells is None:
            stops = [line.utf16_start]
            while stops[-1] < line.utf16_end:
                after = next_character(self._text, self._map.to_code_points(stops[-1]))
                stops.append(min(self._map.to_utf16(after), line.utf16_end))
            line.cells = cells_of_line(line.qt, stops, is_mixed=self._is_mixed)
        return line.cells

    def gap_at(self, line: Line, x: float) -> int:
        """The offset of the gap between characters nearest to x; at the end of a line, the next one may begin there."""
        cell = nearest_cell(self.cells(line), x)
        return self.offset(cell.nearer_edge(x) if cell else line.utf16_start)

    def offset_at(self, line: Line, x: float) -> int:
        """The offset nearest to x at which the caret is drawn on this line."""
        return min(self.gap_at(line, x), self.line_end(line))

    def character_at(self, line: Line, x: float) -> tuple[int, int] | None:
        """The offsets of the character drawn at x, or None beside the text."""
        cell = nearest_cell(self.cells(line), x)
        is_there = cell is not None and cell.left <= x <= cell.right
        return (self.offset(cell.start), self.offset(cell.end)) if cell and is_there else None

    def line_end(self, line: Line) -> int:
        """The last offset at which the caret is drawn on a line: before the space at which it is wrapped."""
        if line is self.lines[-1]:
            return self.end
        return self.offset(self.qt.previousCursorPosition(line.utf16_end))

    def text_end(self, line: Line) -> int:
        """The offset after the last character that is seen on a line; the next one may begin there."""
        return max((self.offset(cell.end) for cell in self.cells(line)), default=self.offset(line.utf16_start))

    def x_of(self, line: Line, offset: int) -> float:
        """The x of the caret at an offset on a line."""
        return float(line.qt.cursorToX(self.utf16(offset))[0])  # type: ignore[index]  # the stub lacks the pair

    def edge_x(self, line: Line, offset: int, *, is_end: bool) -> float:
        """The x of the edge of a range: an end hangs on the character before it, a start on the one after it."""
        place = self.utf16(offset)
        for cell in self.cells(line):
            if (cell.start < place <= cell.end) if is_end else (cell.start <= place < cell.end):
                return cell.x(at_end=is_end)
        return self.x_of(line, offset)

    def extents(self, line: Line, utf16_start: int, utf16_end: int) -> list[tuple[float, float]]:
        """The left and right edges that a range covers on a line: one pair, or more where directions mix.

        The first is where a line of the piece begins: on the left, or on the right where it runs to the left.
        """
        start, end = max(utf16_start, line.utf16_start), min(utf16_end, line.utf16_end)
        if start >= end:
            return []
        return self._mixed_extents(line, start, end) if self._is_mixed else [self._extent(line, start, end)]

    def boxes(self, start: int, end: int) -> list[tuple[Line, QRectF]]:
        """The boxes of the text between two offsets in the article, line by line."""
        utf16_start, utf16_end = self.utf16(start), self.utf16(end)
        return [
            (line, QRectF(left, line.text_top, right - left, line.height))
            for line in self.lines
            if line.utf16_start < utf16_end and line.utf16_end > utf16_start
            for left, right in self.extents(line, utf16_start, utf16_end)
        ]

    def _extent(self, line: Line, start: int, end: int) -> tuple[float, float]:
        left = line.qt.cursorToX(start)[0]  # type: ignore[index]
        right = line.qt.cursorToX(end)[0]  # type: ignore[index]
        return left, max(left, min(right, line.qt.x() + line.qt.naturalTextWidth()))  # without the space at its end

    def _mixed_extents(self, line: Line, start: int, end: int) -> list[tuple[float, float]]:
        covered = joined_extents(cell for cell in self.cells(line) if cell.start < end and cell.end > start)
        return covered[::-1] if self.is_right_to_left else covered
