"""Draws pieces of text with the tints, lanes and flags of their spans."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.annotation.article.article_layout import Placed
from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.flags import Sign
from annotator.gui.annotation.article.found_marks import paint_found
from annotator.gui.annotation.article.marks import Mark
from annotator.gui.annotation.article.reading_state import ReadingState
from annotator.gui.annotation.article.suggested.outline import is_suggested
from annotator.gui.annotation.article.suggested.paint_suggested import paint_dashed_lane, paint_hollow_flag

TINTED_LEVELS = 3  # deeper spans leave the tint to the inner ones, or text would lose its contrast
FOCUSED_STRENGTH = 2.0  # of the focused span's tint
_FLAG_RADIUS = 3.0
_NUMBER_LEFT, _NUMBER_WIDTH = 88, 53  # from the column; relations run in what is left


def paint_piece(painter: QPainter, here: Placed, style: ArticleStyle, state: ReadingState, seen: QRectF) -> None:
    """Draw one piece with its top left at (0, 0); `seen` is the part of it that needs paint."""
    paint_number(painter, here, style, state)
    marks = [mark for mark in here.marks.marks if mark.lane.bottom() >= seen.top() and mark.box.top() <= seen.bottom()]
    _paint_tints(painter, marks, style, state)
    _paint_focused_tints(painter, here, style, state)
    paint_found(painter, here, style, state.found, seen)
    paint_selection(painter, here, style, state)
    painter.setPen(style.plain(style.theme.text))
    here.piece.layout.qt.draw(painter, QPointF(0, 0), here.marks.receding, seen)
    _paint_lanes(painter, marks, style, state.hovered)
    _paint_joins(painter, here.marks.joins, style)
    for rect in here.marks.overflow:
        painter.fillRect(rect, style.plain(style.theme.muted, 0.7))


def paint_number(painter: QPainter, here: Placed, style: ArticleStyle, state: ReadingState) -> None:
    """Draw the number of the paragraph that a piece begins with."""
    layout = here.piece.layout
    if not here.piece.number:
        return
    is_current = layout.start <= state.caret <= layout.end
    painter.setFont(style.small_font)
    painter.setPen(style.plain(style.theme.text if is_current else style.theme.muted, 1.0 if is_current else 0.85))
    line = layout.lines[0]
    baseline = line.text_top + line.qt.ascent()
    box = QRectF(-_NUMBER_LEFT, baseline - 20, _NUMBER_WIDTH, 20 + style.small_metrics.descent())
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, str(here.piece.number))


def _paint_tints(painter: QPainter, marks: Iterable[Mark], style: ArticleStyle, state: ReadingState) -> None:
    """Tint outer spans first; each inner one covers what is under it, so that two colours never mix to a third.

    What is only suggested has no tint.
    """
    for mark in marks:
        is_tinted = not (is_suggested(mark.span) or style.recedes(mark.span.label))
        if is_tinted and mark.level < TINTED_LEVELS and mark.span.id != state.focused:
            painter.fillRect(mark.box, style.tint(mark.span.label))


def _paint_focused_tints(painter: QPainter, here: Placed, style: ArticleStyle, state: ReadingState) -> None:
    for mark in here.marks.marks:
        if mark.span.id == state.focused:
            is_faint = state.edge or is_suggested(mark.span)
            painter.fillRect(mark.box, style.tint(mark.span.label, 1.0 if is_faint else FOCUSED_STRENGTH))


def paint_selection(painter: QPainter, here: Placed, style: ArticleStyle, state: ReadingState) -> None:
    """Draw the background of what is selected in one piece, whose top left is at (0, 0)."""
    start, end = state.selection()
    layout = here.piece.layout
    if start < end and start < layout.end and end > layout.start:
        for _, box in layout.boxes(start, end):
            painter.fillRect(box, style.plain(style.theme.select))


def _paint_lanes(painter: QPainter, marks: Iterable[Mark], style: ArticleStyle, hovered: str | None) -> None:
    for mark in marks:
        if is_suggested(mark.span):
            paint_dashed_lane(painter, mark.lane, style, mark.span.label, is_heavy=mark.span.id == hovered)
            continue
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color(mark.span.label))
        lane = mark.lane.adjusted(0, -0.5, 0, 0.5) if mark.span.id == hovered else mark.lane
        painter.drawRoundedRect(lane, 1.5, 1.5)


def _paint_joins(painter: QPainter, joins: Iterable[Sign], style: ArticleStyle) -> None:
    for join in joins:
        pen = QPen(style.color(join.span.label), 1.5)
        pen.setDashPattern([0.1, 2.6])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        y = join.rect.center().y()
        painter.drawLine(QLineF(join.rect.left() + 2, y, join.rect.right() - 1, y))


def paint_flags(painter: QPainter, flags: Iterable[Sign], style: ArticleStyle) -> None:
    """Draw letter flags: the sign of a label besides its colour."""
    painter.setFont(style.flag_font)
    page = style.plain(style.theme.page)
    for flag in flags:
        if is_suggested(flag.span):
            paint_hollow_flag(painter, flag.rect, style, flag.span.label, _FLAG_RADIUS)
            continue
        painter.setPen(QPen(page, 1))
        painter.setBrush(style.color(flag.span.label))
        painter.drawRoundedRect(flag.rect, _FLAG_RADIUS, _FLAG_RADIUS)
        painter.drawText(flag.rect, Qt.AlignmentFlag.AlignCenter, style.letter(flag.span.label))
