"""What is drawn for spans that several people made: a row for each of them below every line, as in a score.

Everybody keeps the same row in the whole article, so nothing moves from one difference to the next: agreement is rows
that begin and end together, and what somebody lacks is a gap in their row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt

from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.chips import CHIP_HEIGHT, Chip
from annotator.gui.annotation.article.geometry import Geometry
from annotator.gui.annotation.article.line_layout import LineLayout
from annotator.gui.annotation.article.marks import Mark, Marks
from annotator.gui.review.compare.words import BETWEEN_KINDS
from annotator.model.span import Fragment, Span, SpanOutline
from annotator.review.differences import Item, Subject

WORD_ROOM, GAP, COUNT_ROOM = 16.0, 4.0, 28.0  # pixels around the words on a chip, between two, for how many are left


class Group(NamedTuple):
    """The spans of one item as they are drawn, each with the row of its annotator, all with one identifier."""

    item: Item
    sides: tuple[tuple[int, SpanOutline], ...]
    hull: SpanOutline  # what decides which pieces of the text the group touches
    gold: tuple[SpanOutline, ...] = ()


def groups_of(
    items: Sequence[Item], people: Sequence[str], gold: Mapping[int, Sequence[Span]] | None = None
) -> dict[str, Group]:
    """The groups of spans among items, by identifier, which is the place of the item, each with what gold has."""
    found = {}
    for place, item in enumerate(items):
        if item.subject is Subject.SPAN:
            sides = tuple(
                (row, _outline(str(place), side))
                for row, who in enumerate(people)
                if isinstance(side := item.sides.get(who), Span)
            )
            settled = tuple(_outline(str(place), span) for span in (gold or {}).get(place, ()))
            outlines = [*(outline for _, outline in sides), *settled]
            if outlines:
                start = min(item.start, *(outline.start for outline in outlines))
                end = max(item.end, *(outline.end for outline in outlines))
                hull = SpanOutline(str(place), start, end, outlines[0].label)
                found[str(place)] = Group(item, sides, hull, settled)
    return found


def _outline(identifier: str, span: Span) -> SpanOutline:
    return SpanOutline(identifier, span.start, span.end, span.label, span.fragments if len(span.fragments) > 1 else ())


class GroupMarking:
    """Makes the marks of a piece of the text; `words` stand on the chips of those groups that get one.

    `rows` is the number of annotators; gold has the row below theirs.
    """

    def __init__(
        self, groups: Mapping[str, Group], words: Mapping[str, str], rows: int, *, shows_gold: bool = False
    ) -> None:
        self.groups, self._words, self._gold_row = groups, words, rows
        self.rows = rows + shows_gold

    def __call__(
        self,
        layout: LineLayout,
        hulls: Sequence[SpanOutline],
        style: ArticleStyle,
        geometry: Geometry,
        *,
        is_title: bool,
    ) -> Marks:
        """Place the lines, with a row for everybody below each, and what is drawn of the groups that touch them."""
        del is_title  # titles are labelled like other text
        marks = Marks(layout.place([self.rows] * len(layout.lines)))
        for hull in sorted(hulls, key=lambda hull: hull.start - hull.end):  # inner spans over outer ones
            for row, outline in self.groups[hull.id].sides:
                marks.marks += _marks(layout, outline, row)
            for outline in self.groups[hull.id].gold:
                marks.marks += _marks(layout, outline, self._gold_row)
        if geometry.rail_width:
            marks.chips = self._chips(layout, hulls, style, geometry)
        return marks

    def _chips(
        self, layout: LineLayout, hulls: Sequence[SpanOutline], style: ArticleStyle, geometry: Geometry
    ) -> list[Chip]:
        starting: dict[int, list[SpanOutline]] = {}
        line_starts = [line.utf16_start for line in layout.lines]
        for hull in hulls:
            if hull.id in self._words and layout.start <= hull.start < layout.end:
                number = max(0, bisect_right(line_starts, layout.utf16(hull.start)) - 1)
                starting.setdefault(number, []).append(hull)
        chips: list[Chip] = []
        for number, found in starting.items():
            line, metrics = layout.lines[number], style.small_metrics
            middle = line.text_top + line.qt.ascent() - (metrics.ascent() - metrics.descent()) / 2
            chips += self._chips_of_line(found, middle, style, geometry)
        return chips

    def _chips_of_line(
        self, hulls: Sequence[SpanOutline], middle: float, style: ArticleStyle, geometry: Geometry
    ) -> Iterator[Chip]:
        """As many chips as there is room for, then one for the first of the others, with their number."""
        left, right = geometry.rail, geometry.rail + geometry.rail_width
        for place, hull in enumerate(hulls):
            word = self._words[hull.id]
            others = COUNT_ROOM if place < len(hulls) - 1 else 0.0
            width = style.small_metrics.horizontalAdvance(word) + WORD_ROOM
            if place and left + width + others > right:
                rest = QRectF(left, middle - CHIP_HEIGHT / 2, COUNT_ROOM, CHIP_HEIGHT)
                yield Chip(hull, rest, f"+{len(hulls) - place}", has_dot=False)
                return
            if left + width + others > right:
                word = _shortened(word, right - left - others - WORD_ROOM, style)
                width = style.small_metrics.horizontalAdvance(word) + WORD_ROOM
            yield Chip(hull, QRectF(left, middle - CHIP_HEIGHT / 2, width, CHIP_HEIGHT), word, has_dot=False)
            left += width + GAP


def _shortened(words: str, room: float, style: ArticleStyle) -> str:
    """The first kind alone, if need be without how many have it, as far as that fits."""
    first = words.partition(BETWEEN_KINDS)[0]
    for shorter in (f"{first} …", f"{first.rstrip('0123456789/ ')} …"):
        if style.small_metrics.horizontalAdvance(shorter) <= room:
            return shorter
    return str(style.small_metrics.elidedText(first, Qt.TextElideMode.ElideRight, room))


def boxes_with_rows(layout: LineLayout, part: Fragment, row: int) -> Iterator[tuple[QRectF, QRectF]]:
    """The boxes of a part of the text, each with its lane in a row."""
    if part[0] < layout.end and part[1] > layout.start:
        for line, box in layout.boxes(*part):
            yield box.adjusted(0, 1, 0, 0), layout.lane_rect(line, row, box.left(), box.right())


def _marks(layout: LineLayout, outline: SpanOutline, row: int) -> Iterator[Mark]:
    for part in outline.parts():
        for box, lane in boxes_with_rows(layout, part, row):
            yield Mark(outline, box, lane, row)
