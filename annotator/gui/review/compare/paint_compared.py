"""Draws all that is seen of an article that several people labelled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from annotator.gui.annotation.article.article_layout import ArticleLayout, Placed
from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.chips import CHIP_HEIGHT, Chip
from annotator.gui.annotation.article.flags import Sign, spread_flags
from annotator.gui.annotation.article.geometry import Strokes
from annotator.gui.annotation.article.line_layout import LineLayout
from annotator.gui.annotation.article.marks import Mark
from annotator.gui.annotation.article.paint_focus import paint_caret
from annotator.gui.annotation.article.paint_pieces import FOCUSED_STRENGTH, paint_number, paint_selection
from annotator.gui.annotation.article.reading_state import ReadingState
from annotator.gui.annotation.article.relations.paint_relations import paint_relations
from annotator.gui.annotation.article.shapes import add_frame
from annotator.gui.review.compare.group_marks import Group, boxes_with_rows
from annotator.model.span import Fragment, SpanOutline

REACH = 24.0  # pixels above and below a piece that its relations and numbers may take
CALM = 0.38  # opacity of the rows where nothing is to be looked at
GAP_WIDTH, GAP_OPACITY, GAP_DASHES = 1.2, 0.75, [1.0, 2.4]
CONTESTED = 0.5  # opacity of the strokes over text that only some have
FRAME_WIDTH = 1.6
GOLD_SIGN = "G"
GOLD_BROADER = 1.5  # pixels
ROUNDING, NUMBER_ROUNDING = 1.5, 3.0
BEFORE_ROWS = 2.0  # pixels between numbers and rows


@dataclass(slots=True)
class ComparedLook:
    """What the painter has to know besides the layout: groups by identifier, and those that stand out or are in hand.

    `settled` groups are differences that need no look any more; `rows` is the number of annotators.
    """

    reading: ReadingState
    groups: Mapping[str, Group] = field(default_factory=dict)
    outstanding: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    in_hand: tuple[str, ...] = ()
    rows: int = 0


def paint_compared(
    painter: QPainter,
    article: ArticleLayout,
    placed: Sequence[Placed],
    look: ComparedLook,
    *,
    exposed: QRectF,
    viewport_height: float,
) -> None:
    """Draw the pieces that the exposed part of the viewport shows, then links and the caret over them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(exposed, article.style.plain(article.style.theme.page))
    for here in placed:
        if here.y - REACH > exposed.bottom() or here.y + here.marks.height + REACH < exposed.top():
            continue
        painter.save()
        painter.translate(article.geometry.left, here.y)
        if here.piece.layout.lines:
            _paint_piece(painter, here, article.style, look)
        _paint_chips(painter, here.marks.chips, article.style, look)
        painter.restore()
    paint_relations(painter, article, placed, look.in_hand, viewport_height=viewport_height)
    paint_caret(painter, article, placed, look.reading)


def _paint_piece(painter: QPainter, here: Placed, style: ArticleStyle, look: ComparedLook) -> None:
    paint_number(painter, here, style, look.reading)
    marks, layout = here.marks.marks, here.piece.layout
    in_hand = [look.groups[each] for each in look.in_hand if each in look.groups]
    for mark in marks:
        if mark.span.id in look.outstanding and mark.span.id not in look.in_hand:
            painter.fillRect(mark.box, style.tint(mark.span.label))
    for group in in_hand:
        _paint_ground(painter, layout, group, style)
    paint_selection(painter, here, style, look.reading)
    painter.setPen(style.plain(style.theme.text))
    layout.qt.draw(painter, QPointF(0, 0))
    shown = {mark.span.id for mark in marks} & look.outstanding
    for identifier in shown.difference(look.in_hand):
        _paint_gaps(painter, layout, look.groups[identifier], style, look.rows)
    strong = look.outstanding - _beside(look, in_hand, shown)
    _paint_rows(painter, [mark for mark in marks if mark.span.id not in look.in_hand], style, strong, look.rows)
    for group in in_hand:
        _paint_in_hand(painter, layout, group, [mark for mark in marks if mark.span.id == group.hull.id], style, look)


def _beside(look: ComparedLook, in_hand: Sequence[Group], shown: Collection[str]) -> set[str]:
    """Which of these groups lie over text of those in hand: they step back, or their rows would be taken for those."""
    hulls = [group.hull for group in in_hand]
    return {
        name
        for name in shown
        if (group := look.groups.get(name))
        and any(group.hull.start < hull.end and hull.start < group.hull.end for hull in hulls)
    }


def _paint_rows(
    painter: QPainter, marks: Iterable[Mark], style: ArticleStyle, strong: Collection[str], gold_row: int
) -> None:
    """The row of gold is broader than those of people."""
    painter.setPen(Qt.PenStyle.NoPen)
    for mark in marks:
        page = mark.lane.adjusted(-1, 0, 1, 0)
        painter.fillRect(page, style.plain(style.theme.page))  # what is inside another span is set off from it
        is_gold = mark.level == gold_row
        painter.setBrush(style.color(mark.span.label, 1.0 if is_gold or mark.span.id in strong else CALM))
        painter.drawRoundedRect(mark.lane.adjusted(0, 0, 0, GOLD_BROADER * is_gold), ROUNDING, ROUNDING)


def _paint_gaps(painter: QPainter, layout: LineLayout, group: Group, style: ArticleStyle, rows: int) -> None:
    """A dotted row for whoever has nothing where others have something."""
    pen = QPen(style.plain(style.theme.muted, GAP_OPACITY), GAP_WIDTH)
    pen.setDashPattern(GAP_DASHES)
    painter.setPen(pen)
    having = {row for row, _ in group.sides}
    for row in range(rows):
        if row not in having:
            for _, lane in boxes_with_rows(layout, (group.hull.start, group.hull.end), row):
                y = lane.center().y()
                painter.drawLine(QLineF(lane.left(), y, lane.right(), y))


def _paint_ground(painter: QPainter, layout: LineLayout, group: Group, style: ArticleStyle) -> None:
    """The ground of the text of the group in hand: plain where all who have it agree, with strokes where not."""
    common, contested = parted([outline for _, outline in group.sides])
    for part, label in common:
        for box, _ in boxes_with_rows(layout, part, 0):
            painter.fillRect(box, style.tint(label, FOCUSED_STRENGTH))
    for part, label in contested:
        strokes = QBrush(style.color(label, CONTESTED), Qt.BrushStyle.BDiagPattern)
        for box, _ in boxes_with_rows(layout, part, 0):
            painter.fillRect(box, style.tint(label))
            painter.fillRect(box, strokes)


def parted(sides: Sequence[SpanOutline]) -> tuple[list[tuple[Fragment, str]], list[tuple[Fragment, str]]]:
    """The text that all of these spans cover and that only some cover, in parts, each with a label that it has."""
    edges = sorted({edge for side in sides for part in side.parts() for edge in part})
    common: list[tuple[Fragment, str]] = []
    contested: list[tuple[Fragment, str]] = []
    for start, end in pairwise(edges):
        having = [side for side in sides if any(first <= start and end <= last for first, last in side.parts())]
        if having:
            (common if len(having) == len(sides) else contested).append(((start, end), having[0].label))
    return common, contested


def _paint_in_hand(
    painter: QPainter,
    layout: LineLayout,
    group: Group,
    marks: Sequence[Mark],
    style: ArticleStyle,
    look: ComparedLook,
) -> None:
    """Rows in full with the number of each annotator, and a frame around the text."""
    _paint_gaps(painter, layout, group, style, look.rows)
    painter.setPen(Qt.PenStyle.NoPen)
    for mark in marks:
        painter.fillRect(mark.lane.adjusted(-1, -0.5, 1, 0.5), style.plain(style.theme.page))
        painter.setBrush(style.color(mark.span.label))
        painter.drawRoundedRect(mark.lane.adjusted(0, -0.5, 0, 0.5), ROUNDING, ROUNDING)
    boxes = layout.boxes(max(group.hull.start, layout.start), min(group.hull.end, layout.end))
    frame = QPainterPath()
    for place, (_, box) in enumerate(boxes):
        begins = place == 0 and group.hull.start >= layout.start
        closes = place == len(boxes) - 1 and group.hull.end <= layout.end
        left, right = (closes, begins) if layout.is_right_to_left else (begins, closes)
        add_frame(frame, box.adjusted(-1.5, 0, 1.5, 0.5), left=left, right=right)
    painter.setPen(QPen(style.plain(style.theme.accent), FRAME_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(frame)
    _paint_numbers(painter, layout, group, marks, style, look.rows)


def _paint_numbers(
    painter: QPainter,
    layout: LineLayout,
    group: Group,
    marks: Sequence[Mark],
    style: ArticleStyle,
    rows: int,
) -> None:
    """The number of each annotator before the row where it begins, also of those who have nothing there.

    Gold, in the row below them, has its letter.
    """
    signs: dict[int, tuple[int, Sign]] = {}
    tops = [line.top for line in layout.lines]
    for mark in marks:
        if mark.level not in signs and mark.span.start >= layout.start:
            number = sum(top <= mark.lane.top() for top in tops) - 1
            signs[mark.level] = number, Sign(mark.span._replace(id=str(mark.level)), mark.lane)
    if group.hull.start >= layout.start:
        for row in range(rows):
            place = next(boxes_with_rows(layout, (group.hull.start, group.hull.end), row), None)
            if row not in {having for having, _ in group.sides} and place is not None:
                number = sum(top <= place[1].top() for top in tops) - 1
                signs[row] = number, Sign(SpanOutline(str(row), group.hull.start, group.hull.end, ""), place[1])
    painter.setFont(style.flag_font)
    page = style.plain(style.theme.page)
    for span, rect in before_rows(signs, layout.strokes, is_right_to_left=layout.is_right_to_left):
        lacks = not span.label
        ink = style.plain(style.theme.muted) if lacks else style.color(span.label)
        painter.setPen(QPen(ink if lacks else page, 1))
        painter.setBrush(page if lacks else ink)
        painter.drawRoundedRect(rect, NUMBER_ROUNDING, NUMBER_ROUNDING)
        painter.setPen(ink if lacks else page)
        sign = GOLD_SIGN if int(span.id) == rows else str(int(span.id) + 1)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign)


def before_rows(signs: Mapping[int, tuple[int, Sign]], strokes: Strokes, *, is_right_to_left: bool) -> list[Sign]:
    """The numbers side by side, those of one line before all of its rows, whose colours they would hide.

    `signs` has line and lane by row.
    """
    moved: list[Sign] = []
    for line in {number for number, _ in signs.values()}:
        own = [(number, sign) for number, sign in signs.values() if number == line]
        spread = spread_flags(own, strokes, is_right_to_left=is_right_to_left)
        if is_right_to_left:
            shift = max(sign.rect.right() for _, sign in own) - min(sign.rect.left() for sign in spread) + BEFORE_ROWS
        else:
            shift = min(sign.rect.left() for _, sign in own) - max(sign.rect.right() for sign in spread) - BEFORE_ROWS
        moved += [Sign(sign.span, sign.rect.translated(shift, 0)) for sign in spread]
    return moved


def _paint_chips(painter: QPainter, chips: Iterable[Chip], style: ArticleStyle, look: ComparedLook) -> None:
    """The kinds of a difference beside its line; filled for the one in hand, pale for what is settled."""
    painter.setFont(style.small_font)
    theme = style.theme
    for chip in chips:
        if chip.span is None:
            continue
        is_in_hand, is_settled = chip.span.id in look.in_hand, chip.span.id in look.settled
        edge = theme.accent if is_in_hand else theme.border if is_settled else theme.outline
        painter.setPen(QPen(style.plain(edge), 1))
        painter.setBrush(style.plain(theme.accent if is_in_hand else theme.page))
        painter.drawRoundedRect(chip.rect.adjusted(0.5, 0.5, -0.5, -0.5), CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        painter.setPen(style.plain(theme.on_accent if is_in_hand else theme.muted if is_settled else theme.text))
        painter.drawText(chip.rect, Qt.AlignmentFlag.AlignCenter, chip.word)
