"""Draws a link on its way: numbers on its possible ends, a frame around the one in hand, and the line to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from annotator.gui.annotation.article.article_layout import ArticleLayout, Placed
from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.linking.pending_link import PendingLink

_BADGE = 16.0  # pixels
_OVERHANG = 7.0  # of a badge over the corner of its span
_FRAME = 2.0
_CORNER = 3.0
_NAME_PADDING = 6.0
_END = 3.5


def boxes_in_sight(article: ArticleLayout, placed: Sequence[Placed], viewport_height: float) -> dict[str, list[QRectF]]:
    """The boxes of each span whose middle is on the viewport, in viewport pixels."""
    found: dict[str, list[QRectF]] = {}
    for here in placed:
        for mark in here.marks.marks:
            box = mark.box.translated(article.geometry.left, here.y)
            if 0 <= box.center().y() <= viewport_height:
                found.setdefault(mark.span.id, []).append(box)
    return found


def paint_link(
    painter: QPainter, article: ArticleLayout, placed: Sequence[Placed], pending: PendingLink, viewport_height: float
) -> None:
    """Draw the pending link over everything else."""
    seen = boxes_in_sight(article, placed, viewport_height)
    style = article.style
    numbers = pending.numbers(seen)
    for target in pending.offered():
        for box in seen.get(target.span.id, ()):
            _paint_frame(painter, box, style, is_current=target.span.id == pending.current)
    _paint_line(painter, pending, seen, style)
    if pending.point is None:
        for span_id, number in numbers.items():
            _paint_badge(painter, seen[span_id][0], str(number), style, is_current=span_id == pending.current)
    _paint_name(painter, article, pending, seen)


def _paint_frame(painter: QPainter, box: QRectF, style: ArticleStyle, *, is_current: bool) -> None:
    color = style.plain(style.theme.link, 1.0 if is_current else 0.55)
    pen = QPen(color, _FRAME if is_current else 1.0)
    if not is_current:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), _CORNER, _CORNER)


def _paint_line(painter: QPainter, pending: PendingLink, seen: dict[str, list[QRectF]], style: ArticleStyle) -> None:
    """A curve from the span to the mouse, or to the end in hand; nothing where either is out of sight."""
    ends = seen.get(pending.current or "")
    if pending.span.id not in seen or not (ends or pending.point):
        return
    goal = (
        _nearest(ends, seen[pending.span.id])
        if ends
        else QRectF(pending.point or QPointF(), pending.point or QPointF())
    )
    begin = _nearest(seen[pending.span.id], [goal])
    start, end = _foot(begin, goal), _foot(goal, begin)
    path = QPainterPath(start)
    lift = QPointF(0, -min(40.0, 12 + abs(end.y() - start.y()) / 3 + abs(end.x() - start.x()) / 12))
    path.cubicTo(start + lift, end + lift, end)
    color = style.plain(style.theme.link)
    painter.setPen(QPen(style.plain(style.theme.page, 0.8), 4.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(QPen(color, 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPath(path)
    painter.setBrush(color)
    painter.drawEllipse(start, _END - 1, _END - 1)
    painter.drawEllipse(end, _END, _END)


def _nearest(boxes: Sequence[QRectF], others: Sequence[QRectF]) -> QRectF:
    def gap(box: QRectF) -> float:
        return min((box.center() - other.center()).manhattanLength() for other in others)

    return min(boxes, key=gap)


def _foot(box: QRectF, other: QRectF) -> QPointF:
    """Where a line touches the top of a box, on the side toward another one; a point is its own foot."""
    x = min(max(other.center().x(), box.left()), box.right())
    return QPointF(x, box.top())


def _paint_badge(painter: QPainter, box: QRectF, word: str, style: ArticleStyle, *, is_current: bool) -> None:
    badge = QRectF(box.left() - _OVERHANG, box.top() - _OVERHANG, _BADGE, _BADGE)
    link, page = style.plain(style.theme.link), style.plain(style.theme.page)
    painter.setPen(QPen(page if is_current else link, 1.5))
    painter.setBrush(link if is_current else page)
    painter.drawRoundedRect(badge, 4, 4)
    painter.setFont(style.badge_font)
    painter.setPen(page if is_current else link)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, word)


def _paint_name(painter: QPainter, article: ArticleLayout, pending: PendingLink, seen: dict[str, list[QRectF]]) -> None:
    """The relation's name on a plate above the end in hand, beside its badge."""
    target = pending.target(pending.current)
    link = pending.link_to(target) if target else None
    if target is None or link is None or target.span.id not in seen:
        return
    style, name = article.style, link.definition.shown()
    is_incoming = link.to_span == pending.span.id
    words = f"{name} →" if is_incoming else f"→ {name}"
    width = style.note_metrics.horizontalAdvance(words) + 2 * _NAME_PADDING
    box = seen[target.span.id][0]
    left = min(box.left() - _OVERHANG + _BADGE + 3, article.geometry.left + article.geometry.width - width)
    plate = QRectF(left, box.top() - _OVERHANG, width, _BADGE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.plain(style.theme.link))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setFont(style.note_font)
    painter.setPen(style.plain(style.theme.page))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
