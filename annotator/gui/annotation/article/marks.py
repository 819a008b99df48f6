"""What is drawn for the spans of one piece of text: tints, lanes, flags and chips, placed from the piece's top left."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextCharFormat, QTextLayout

from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.chips import Chip, chips_of_line
from annotator.gui.annotation.article.flags import Sign, spread_flags
from annotator.gui.annotation.article.geometry import LANES_RESERVED, Geometry
from annotator.gui.annotation.article.lanes import MAX_LANES, assign_lanes
from annotator.gui.annotation.article.line_layout import Line, LineLayout
from annotator.gui.annotation.article.suggested.outline import is_suggested
from annotator.model.span import SpanOutline, reading_order

if TYPE_CHECKING:
    from annotator.gui.annotation.article.relations.brackets import PieceRelations


class Mark(NamedTuple):
    """One span, or fragment, on one line: the box of its text and its lane below."""

    span: SpanOutline
    box: QRectF
    lane: QRectF
    level: int


@dataclass(slots=True)
class Marks:
    """All marks of one piece; `overflow` are the grey lanes of spans that found no lane of their own."""

    height: float
    marks: list[Mark] = field(default_factory=list)
    joins: list[Sign] = field(default_factory=list)
    overflow: list[QRectF] = field(default_factory=list)
    flags: list[Sign] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    receding: list[QTextLayout.FormatRange] = field(default_factory=list)
    relations: PieceRelations | None = None  # laid out when first drawn


class _Placed(NamedTuple):
    span: SpanOutline
    lane: int
    start: int  # UTF-16 in the piece, like the end: the part of the span's hull that lies here
    end: int


def make_marks(
    layout: LineLayout, spans: Iterable[SpanOutline], style: ArticleStyle, geometry: Geometry, *, is_title: bool
) -> Marks:
    """Place the lines of a layout with room for the lanes of these spans, and all that is drawn for the spans."""
    placed = _placed(layout, spans)
    starts = [line.utf16_start for line in layout.lines]
    ranks = _ranks(placed, starts)
    reserved = 0 if is_title else LANES_RESERVED
    marks = Marks(layout.place([max(reserved, len(here)) for here in ranks]))
    _MarkMaker(layout, starts, ranks, marks).add_all(placed)
    _add_chips(layout, placed, style, geometry, marks)
    marks.receding = _receding(layout, placed, style)
    return marks


def _placed(layout: LineLayout, spans: Iterable[SpanOutline]) -> list[_Placed]:
    """The spans that cover text here with their lanes, the longest first so that inner ones are drawn over outer."""
    here = [
        (span, layout.utf16(span.start), layout.utf16(span.end))
        for span in spans
        if any(start < layout.end and end > layout.start for start, end in span.parts())
    ]
    suggested = {place for place, (span, _, _) in enumerate(here) if is_suggested(span)}
    lanes = assign_lanes([(start, end) for _, start, end in here], last=suggested)
    placed = [_Placed(span, lane, start, end) for (span, start, end), lane in zip(here, lanes, strict=True)]
    return sorted(placed, key=lambda each: each.start - each.end)


def _ranks(placed: Sequence[_Placed], line_starts: Sequence[int]) -> list[dict[int, int]]:
    """For each line, the rank of each lane among those in use there: lanes close up to the text, in the same order."""
    used: list[set[int]] = [set() for _ in line_starts]
    for each in placed:
        for number in _lines_touched(line_starts, each.start, each.end):
            used[number].add(each.lane)
    return [{lane: rank for rank, lane in enumerate(sorted(here))} for here in used]


def _lines_touched(line_starts: Sequence[int], start: int, end: int) -> range:
    first = max(0, bisect_right(line_starts, start) - 1)
    return range(first, max(first + 1, bisect_left(line_starts, end)))


class _MarkMaker:
    """Fills marks, lanes, joins and flags of one piece."""

    def __init__(
        self, layout: LineLayout, line_starts: Sequence[int], ranks: Sequence[dict[int, int]], marks: Marks
    ) -> None:
        self._layout, self._line_starts, self._ranks, self._marks = layout, line_starts, ranks, marks
        self._flags: list[tuple[int, Sign]] = []

    def add_all(self, placed: Sequence[_Placed]) -> None:
        crowded: list[tuple[int, int]] = []
        for each in placed:
            if each.lane == MAX_LANES:
                crowded.append((each.start, each.end))
            else:
                self._add(each)
        for start, end in _merged(crowded):
            for number, line, left, right in self._extents(start, end):
                self._marks.overflow.append(self._layout.lane_rect(line, self._ranks[number][MAX_LANES], left, right))
        self._marks.flags = spread_flags(
            self._flags, self._layout.strokes, is_right_to_left=self._layout.is_right_to_left
        )

    def _add(self, each: _Placed) -> None:
        previous_line = -1
        for number, (start, end) in enumerate(each.span.parts()):
            if start >= self._layout.end or end <= self._layout.start:
                continue
            here = self._extents(self._layout.utf16(start), self._layout.utf16(end))
            for place, (line_number, line, left, right) in enumerate(here):
                lane = self._layout.lane_rect(line, self._ranks[line_number][each.lane], left, right)
                box = QRectF(left, line.text_top + 1, right - left, line.text_bottom - line.text_top - 1)
                self._marks.marks.append(Mark(each.span, box, lane, each.lane))
                if not place and start >= self._layout.start and line_number != previous_line:
                    self._flags.append((line_number, Sign(each.span, lane)))
            if here and number and here[0][0] == previous_line:
                self._join(each, each.span.parts()[number - 1][1], start)
            previous_line = here[-1][0] if here else -1

    def _join(self, each: _Placed, start: int, end: int) -> None:
        for number, line, left, right in self._extents(self._layout.utf16(start), self._layout.utf16(end)):
            lane = self._layout.lane_rect(line, self._ranks[number][each.lane], left, right)
            self._marks.joins.append(Sign(each.span, lane))

    def _extents(self, start: int, end: int) -> list[tuple[int, Line, float, float]]:
        return [
            (number, self._layout.lines[number], left, right)
            for number in _lines_touched(self._line_starts, start, end)
            for left, right in self._layout.extents(self._layout.lines[number], start, end)
        ]


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _add_chips(
    layout: LineLayout, placed: Sequence[_Placed], style: ArticleStyle, geometry: Geometry, marks: Marks
) -> None:
    if not geometry.rail_width:
        return
    starting: dict[int, list[SpanOutline]] = {}
    line_starts = [line.utf16_start for line in layout.lines]
    for each in placed:
        if layout.start <= each.span.start < layout.end:
            line_number = _lines_touched(line_starts, each.start, each.start + 1)[0]
            starting.setdefault(line_number, []).append(each.span)
    for line_number, spans in starting.items():
        line = layout.lines[line_number]
        metrics = style.small_metrics  # words in chips stand on the baseline of the text
        middle = line.text_top + line.qt.ascent() - (metrics.ascent() - metrics.descent()) / 2
        marks.chips += chips_of_line(sorted(spans, key=reading_order), middle, style, geometry)


def _receding(layout: LineLayout, placed: Sequence[_Placed], style: ArticleStyle) -> list[QTextLayout.FormatRange]:
    ranges = []
    for each in placed:
        if style.recedes(each.span.label) and not is_suggested(each.span):
            for start, end in each.span.parts():
                grey = QTextLayout.FormatRange()
                grey.start = layout.utf16(start)
                grey.length = layout.utf16(end) - grey.start
                grey.format = QTextCharFormat()
                grey.format.setForeground(style.plain(style.theme.muted))
                ranges.append(grey)
    return ranges
