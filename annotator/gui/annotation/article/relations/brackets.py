"""The relations of one piece of text while no span of theirs is in hand: brackets within a line, else short ticks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from annotator.gui.annotation.article.line_layout import LineLayout
from annotator.gui.annotation.article.marks import Marks
from annotator.gui.annotation.article.relations.ports import INSET, Ports, nearest_pair, port, side_toward
from annotator.gui.annotation.article.relations.relation_index import RelationIndex, RelationOutline
from annotator.gui.annotation.article.relations.tracks import Strip
from annotator.gui.annotation.article.shapes import add_head, add_rounded, add_tick

MAX_BRACKETS = 200  # relations looked at in one piece


class Bracket(NamedTuple):
    """A relation whose ends meet on a line: `begin` and `end` on the tops of their boxes, `y` that of its track."""

    relation: RelationOutline
    begin: QPointF
    end: QPointF
    y: float

    def bounds(self) -> QRectF:
        left, right = sorted((self.begin.x(), self.end.x()))
        return QRectF(left, self.y, right - left, self.begin.y() - self.y)


class Tick(NamedTuple):
    """A sign that a span's relation leads elsewhere: an arrow head where it comes in, a stem where it goes out."""

    span_id: str
    at: QPointF
    is_incoming: bool


@dataclass(slots=True)
class PieceRelations:
    """Brackets and ticks of a piece, from its top left; made once for an index of relations."""

    index: RelationIndex
    obstacles: dict[float, list[QRectF]]  # what the strip above each line must leave free, by the top of its boxes
    brackets: list[Bracket] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    paths: tuple[QPainterPath, QPainterPath] = field(default_factory=lambda: (QPainterPath(), QPainterPath()))


def piece_relations(
    layout: LineLayout, marks: Marks, index: RelationIndex, is_shown: Callable[[str], bool], *, is_continued: bool
) -> PieceRelations:
    """Lay out the brackets and ticks of one piece; `is_shown` tells whether there is a span of that identifier.

    A piece that continues a paragraph has the lanes of the one before right above it.
    """
    boxes: dict[str, list[QRectF]] = {}
    for mark in marks.marks:
        if index.of_span(mark.span.id):
            boxes.setdefault(mark.span.id, []).append(mark.box)
    made = PieceRelations(index, obstacles(layout, marks, is_continued=is_continued) if boxes else {})
    found = dict.fromkeys(relation for span_id in boxes for relation in index.of_span(span_id))
    ticked: dict[tuple[str, bool], None] = {}
    pairs = []
    for relation in islice(found, MAX_BRACKETS):
        pair = nearest_pair(boxes.get(relation.from_span, []), boxes.get(relation.to_span, []))
        if pair and relation.from_span != relation.to_span:
            pairs.append((relation, *pair))
        elif is_shown(relation.from_span) and is_shown(relation.to_span):
            ticked |= {(relation.from_span, False): None, (relation.to_span, True): None}
    ticked |= _add_brackets(made, pairs)
    starting = {mark.span.id for mark in marks.marks if mark.span.start >= layout.start}
    for span_id, is_incoming in ticked:
        if span_id in starting and span_id in boxes:
            at = tick_place(boxes[span_id][0], is_incoming=is_incoming, is_right_to_left=layout.is_right_to_left)
            made.ticks.append(Tick(span_id, at, is_incoming))
    made.paths = drawn(made.brackets, made.ticks)
    return made


def _add_brackets(
    made: PieceRelations, pairs: list[tuple[RelationOutline, QRectF, QRectF]]
) -> dict[tuple[str, bool], None]:
    """Add a bracket for each pair that finds a track; the ends of the others, which get ticks."""
    strips = {top: Strip(top, rects) for top, rects in made.obstacles.items()}
    ports = Ports()
    left_out: dict[tuple[str, bool], None] = {}
    for relation, begin, end in sorted(pairs, key=lambda pair: abs(pair[1].center().x() - pair[2].center().x())):
        side = side_toward(begin, end)
        begin_x, end_x = ports.take(begin, side, relation), ports.take(end, -side, relation)
        strip = strips[begin.top()]
        track = strip.take(min(begin_x, end_x), max(begin_x, end_x))
        if track is None:
            left_out |= {(relation.from_span, False): None, (relation.to_span, True): None}
            continue
        base = begin.top()
        made.brackets.append(Bracket(relation, QPointF(begin_x, base), QPointF(end_x, base), strip.height(track)))
    return left_out


def tick_place(box: QRectF, *, is_incoming: bool, is_right_to_left: bool) -> QPointF:
    """Where a tick stands on a span's first box: near its start, the incoming one further in."""
    x = port(box, 1 if is_right_to_left else -1, int(is_incoming))
    return QPointF(x + (INSET / 2 if is_right_to_left else -INSET / 2), box.top())


def drawn(brackets: Iterable[Bracket], ticks: Iterable[Tick]) -> tuple[QPainterPath, QPainterPath]:
    """The lines of brackets and ticks, and their arrow heads."""
    lines, heads = QPainterPath(), QPainterPath()
    for _, begin, end, y in brackets:
        add_rounded(lines, [begin, QPointF(begin.x(), y), QPointF(end.x(), y), end])
        add_head(heads, end, small=True)
    for tick in ticks:
        if tick.is_incoming:
            add_head(heads, tick.at, small=True)
        else:
            add_tick(lines, tick.at)
    return lines, heads


def obstacles(layout: LineLayout, marks: Marks, *, is_continued: bool) -> dict[float, list[QRectF]]:
    """Lanes, flags and the text right above each line."""
    rects = [mark.lane for mark in marks.marks]
    rects += [sign.rect for sign in (*marks.joins, *marks.flags)] + marks.overflow
    tops = [line.text_top + 1 for line in layout.lines]
    found: dict[float, list[QRectF]] = {top: [] for top in tops}
    width = layout.lines[0].qt.width()
    if is_continued:
        found[tops[0]].append(QRectF(0, -100, width, 100))
    for line, top in zip(layout.lines, tops[1:], strict=False):
        found[top].append(QRectF(0, line.text_top, width, line.height - 2))
    for rect in rects:
        below = bisect_right(tops, rect.center().y())
        if below < len(tops):
            found[tops[below]].append(rect)
    return found
