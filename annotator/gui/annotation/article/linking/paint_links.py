"""Draws a link on its way: numbers on its possible ends, a frame around the one in hand, and the line to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from annotator.gui.annotation.article.article_layout import ArticleLayout, Placed
from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.linking.pending_link import PendingLink

_RISE = 0.83  # of a badge, above the top of its span's box: no letter is covered
_OVERHANG = 0.33  # of a badge, to the left of its span
_FRAME = 2.0
_CORNER = 3.0
_NAME_PADDING = 6.0
_START, _END = 2.5, 3.5
_LIFT = 26.0  # the highest arc over a line
_INSET = 12.0


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
    """A curve from the span to the end in hand, else to the mouse; nothing where either is out of sight."""
    ends, begins = seen.get(pending.current or ""), seen.get(pending.span.id)
    if ends is None and pending.point is not None:
        ends = [QRectF(pending.point, QSizeF(0, 0))]
    if not begins or not ends:
        return
    begin, end = min(
        ((one, other) for one in begins for other in ends),
        key=lambda pair: (pair[0].center() - pair[1].center()).manhattanLength(),
    )
    path, tip = _curve(begin, end)
    pen = QPen(style.plain(style.theme.page), 4.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)
    pen.setColor(style.plain(style.theme.link))
    pen.setWidthF(_FRAME)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.setBrush(style.plain(style.theme.link))
    painter.drawEllipse(path.pointAtPercent(0), _START, _START)
    painter.drawEllipse(tip, _END, _END)


def _curve(begin: QRectF, end: QRectF) -> tuple[QPainterPath, QPointF]:
    """Over the text between two boxes on one line, else from the side of one that faces the other; with its end."""
    start, tip = QPointF(_toward(begin, end), begin.top()), QPointF(_toward(end, begin), end.top())
    if abs(begin.center().y() - end.center().y()) < begin.height() / 2:
        lift = QPointF(0, -min(_LIFT, 10 + abs(tip.x() - start.x()) / 10))
        first, second = start + lift, tip + lift
    else:
        if end.center().y() > begin.center().y():
            start.setY(begin.bottom())
        else:
            tip.setY(end.bottom())
        middle = (start.y() + tip.y()) / 2
        first, second = QPointF(start.x(), middle), QPointF(tip.x(), middle)
    path = QPainterPath(start)
    path.cubicTo(first, second, tip)
    return path, tip


def _toward(box: QRectF, other: QRectF) -> float:
    """The x in a box, away from its corners, that is nearest to the middle of another."""
    inset = min(_INSET, box.width() / 2)
    return min(max(other.center().x(), box.left() + inset), box.right() - inset)


def _paint_badge(painter: QPainter, box: QRectF, word: str, style: ArticleStyle, *, is_current: bool) -> None:
    side = style.strokes.badge
    badge = QRectF(box.left() - _OVERHANG * side, box.top() - _RISE * side, side, side)
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
    style, name, badge = article.style, link.definition.shown(), article.style.strokes.badge
    is_incoming = link.to_span == pending.span.id
    words = f"{name} →" if is_incoming else f"→ {name}"
    width = style.note_metrics.horizontalAdvance(words) + 2 * _NAME_PADDING
    box = seen[target.span.id][0]
    beside = badge + 3 if pending.point is None else 0.0
    left = min(box.left() - _OVERHANG * badge + beside, article.geometry.left + article.geometry.width - width)
    plate = QRectF(left, box.top() - _RISE * badge, width, badge)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.plain(style.theme.link))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setFont(style.note_font)
    painter.setPen(style.plain(style.theme.page))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
