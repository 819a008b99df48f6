"""Draws the focused span's outline, the handles of a moving edge, and the caret."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from annotator.gui.annotation.article.article_layout import ArticleLayout, Placed
from annotator.gui.annotation.article.hit_testing import edge_spot
from annotator.gui.annotation.article.line_layout import Line, LineLayout
from annotator.gui.annotation.article.reading_state import ReadingState
from annotator.gui.annotation.article.shapes import add_frame
from annotator.gui.annotation.article.suggested.outline import is_suggested
from annotator.gui.annotation.article.suggested.paint_suggested import dashed, paint_dashed_lane
from annotator.model.span import SpanOutline

CARET_WIDTH = 2.0
_BAR_WIDTH = 2.5
_FRAME_WIDTH = 1.25
_KNOB_RADIUS = 4.5


def paint_focused(
    painter: QPainter, article: ArticleLayout, here: Placed, span: SpanOutline, state: ReadingState
) -> None:
    """Draw what tells the focused span apart in one piece, whose top left is at (0, 0): a frame and a heavier lane."""
    parts = state.edge.parts() if state.edge else span.parts()
    layout = here.piece.layout
    frame = QPainterPath()
    for start, end in parts:
        if start < layout.end and end > layout.start:
            boxes = layout.boxes(start, end)
            _paint_lanes(painter, article, here, span, boxes, is_pending=state.edge is not None)
            _add_frames(frame, layout, boxes, starts=start >= layout.start, ends=end <= layout.end)
    pen = QPen(article.style.color(span.label), _FRAME_WIDTH)
    painter.setPen(dashed(pen) if is_suggested(span) else pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(frame)


def _paint_lanes(
    painter: QPainter,
    article: ArticleLayout,
    here: Placed,
    span: SpanOutline,
    boxes: Sequence[tuple[Line, QRectF]],
    *,
    is_pending: bool,
) -> None:
    color, strokes = article.style.color(span.label), article.style.strokes
    lanes = {mark.box.top(): mark.lane.top() for mark in here.marks.marks if mark.span.id == span.id}
    for line, box in boxes:
        if is_pending:
            painter.fillRect(box, article.style.color(span.label, article.style.theme.tint))
        lane_y = lanes.get(line.text_top + 1, line.bottom - strokes.lane_pitch)
        lane = QRectF(box.left(), lane_y - 0.5, box.width(), strokes.lane_height + 1)
        if is_suggested(span):
            paint_dashed_lane(painter, lane, article.style, span.label, is_heavy=True)
        else:
            painter.fillRect(lane, color)


def _add_frames(
    frame: QPainterPath, layout: LineLayout, boxes: Sequence[tuple[Line, QRectF]], *, starts: bool, ends: bool
) -> None:
    """A frame around each box, open where the text runs on to the next line."""
    for place, (line, box) in enumerate(boxes):
        is_split = sum(other is line for other, _ in boxes) > 1  # where directions mix, order says nothing of sides
        begins = is_split or (starts and not place)
        closes = is_split or (ends and place == len(boxes) - 1)
        left, right = (closes, begins) if layout.is_right_to_left else (begins, closes)
        add_frame(frame, box.adjusted(-0.5, 0.5, 0.5, 0.5), left=left, right=right)


def paint_edges(
    painter: QPainter, article: ArticleLayout, placed: Sequence[Placed], span: SpanOutline, state: ReadingState
) -> None:
    """Draw a bar with a knob at each edge of the fragment in hand while one of them is on the move."""
    edge = state.edge
    if edge is None:
        return
    color = article.style.color(span.label)
    for is_end, offset in ((False, edge.start), (True, edge.end)):
        spot = edge_spot(article, placed, offset, is_end=is_end)
        if spot:
            top, bottom = spot
            painter.fillRect(QRectF(top.x() - _BAR_WIDTH / 2, top.y(), _BAR_WIDTH, bottom.y() - top.y()), color)
            _paint_knob(painter, article, bottom if is_end else top, span, is_active=is_end == edge.moves_end)


def _paint_knob(painter: QPainter, article: ArticleLayout, at: QPointF, span: SpanOutline, *, is_active: bool) -> None:
    color, page = article.style.color(span.label), article.style.plain(article.style.theme.page)
    painter.setPen(QPen(color, 2))
    painter.setBrush(color if is_active else page)
    painter.drawEllipse(at, _KNOB_RADIUS, _KNOB_RADIUS)


def caret_rect(article: ArticleLayout, placed: Sequence[Placed], offset: int) -> QRectF | None:
    """Where the caret stands on the viewport, or None where that is not seen."""
    piece = article.pieces.at(offset)
    here = next((each for each in placed if each.place == piece), None)
    if here is None:
        return None
    layout = here.piece.layout
    line = layout.line_of(offset)
    if line is None:
        height = article.style.text_metrics.height()
        return QRectF(article.geometry.left - CARET_WIDTH / 2, here.y - height / 2, CARET_WIDTH, height)
    x = article.geometry.left + layout.x_of(line, offset)
    return QRectF(x - CARET_WIDTH / 2, here.y + line.text_top, CARET_WIDTH, line.height)


def paint_caret(painter: QPainter, article: ArticleLayout, placed: Sequence[Placed], state: ReadingState) -> None:
    """Draw the caret: it blinks with the keyboard's focus and stands faint without."""
    rect = caret_rect(article, placed, state.caret)
    if (
        rect is None
        or not article.text
        or state.anchor != state.caret
        or state.edge
        or (state.has_keyboard and not state.caret_is_lit)
    ):
        return
    theme = article.style.theme
    painter.fillRect(rect, article.style.plain(theme.focus if state.has_keyboard else theme.muted))
