"""Draws relations: above the line from one span to the other, or through the channel left of the column."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from annotator.gui.annotation.article_layout import ArticleLayout, Placed
from annotator.gui.annotation.article_style import ArticleStyle
from annotator.gui.annotation.relation_index import RelationOutline

MAX_RELATIONS = 200  # on one viewport
_HIDDEN_TEXT = 28  # code points of a hidden end that are shown
_STRIP = 4.0  # from a box up to where its relations run
_CORNER = 2.5
_CHANNEL, _CHANNEL_PITCH, _CHANNELS = 12.0, 5.0, 4


def paint_relations(
    painter: QPainter,
    article: ArticleLayout,
    placed: Sequence[Placed],
    *,
    focused: str | None,
    viewport_height: float,
) -> None:
    """Draw the relations of all spans that start in sight, those of the focused span above the others."""
    homes = _homes(article, placed, viewport_height)
    shown = article.relations.of_spans(homes)[:MAX_RELATIONS]
    shown.sort(key=lambda relation: focused in (relation.from_span, relation.to_span))
    stub_ends: dict[str, float] = {}
    for number, relation in enumerate(shown):
        is_strong = focused in (relation.from_span, relation.to_span)
        color = article.style.plain(article.style.theme.link, 1.0 if is_strong else 0.6)
        pen = QPen(color, 1.8 if is_strong else 1.2)
        from_box, to_box = homes.get(relation.from_span), homes.get(relation.to_span)
        if from_box and to_box:
            points = _route(from_box, to_box, article.geometry.left, number)
            _paint_path(painter, points, pen)
            if is_strong and points[1].y() == points[2].y():
                _paint_name(painter, relation, points, article.style)
        elif box := from_box or to_box:
            near, far = relation.from_span, relation.to_span
            near, far = (near, far) if from_box else (far, near)
            begin = QPointF(stub_ends.get(near, box.left() + min(8.0, box.width() / 2)), box.top())
            stub_ends[near] = _paint_stub(painter, article, begin, (near, far), pen)


def _homes(article: ArticleLayout, placed: Sequence[Placed], viewport_height: float) -> dict[str, QRectF]:
    return {
        span_id: moved
        for here in placed
        for span_id, box in here.marks.homes.items()
        if 0 <= (moved := box.translated(article.geometry.left, here.y)).center().y() <= viewport_height
    }


def _route(from_box: QRectF, to_box: QRectF, left: float, number: int) -> list[QPointF]:
    begin = QPointF(from_box.left() + min(8.0, from_box.width() / 2), from_box.top())
    end = QPointF(to_box.center().x(), to_box.top())
    lift = _STRIP + number % 2 * 1.5
    begin_y, end_y = begin.y() - lift, end.y() - lift
    up, down = QPointF(begin.x(), begin_y), QPointF(end.x(), end_y)
    if abs(begin_y - end_y) < 2:
        return [begin, up, down, end]
    x = left - _CHANNEL - _CHANNEL_PITCH * (number % _CHANNELS)
    return [begin, up, QPointF(x, begin_y), QPointF(x, end_y), down, end]


def _paint_path(painter: QPainter, points: Sequence[QPointF], pen: QPen) -> None:
    """Draw lines with rounded corners and an arrow head at the last point."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(corner - _toward(before, corner))
        path.quadTo(corner, corner + _toward(corner, after))
    path.lineTo(points[-1])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    tip = points[-1]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawPolygon(QPolygonF([tip + QPointF(0, 1), tip + QPointF(-3.5, -4.5), tip + QPointF(3.5, -4.5)]))


def _toward(start: QPointF, end: QPointF) -> QPointF:
    way = end - start
    length = math.hypot(way.x(), way.y())
    return way * (min(_CORNER, length / 2) / length) if length else QPointF()


def _paint_name(painter: QPainter, relation: RelationOutline, points: Sequence[QPointF], style: ArticleStyle) -> None:
    name = relation.label.replace("_", " ")
    width = style.note_metrics.horizontalAdvance(name) + 8
    if abs(points[2].x() - points[1].x()) > width + 16:
        middle = (points[1] + points[2]) / 2
        _paint_note(painter, QPointF(middle.x() - width / 2, middle.y()), name, style, style.plain(style.theme.link))


def _paint_stub(painter: QPainter, article: ArticleLayout, begin: QPointF, ends: tuple[str, str], pen: QPen) -> float:
    """A short line from the end in sight, with an arrow toward the other end and its words; the x where that stops."""
    near, far = (article.spans.get(span_id) for span_id in ends)
    if near is None or far is None:
        return begin.x()
    corner = begin - QPointF(0, _STRIP)
    path = QPainterPath(begin)
    path.lineTo(corner)
    path.lineTo(corner + QPointF(6, 0))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    words = " ".join(article.text[far.start : min(far.end, far.start + _HIDDEN_TEXT)].split())
    more = "…" if far.end - far.start > _HIDDEN_TEXT else ""
    note = f"{'↑' if far.start < near.start else '↓'} {words}{more}"
    return _paint_note(
        painter, corner + QPointF(6, 0), note, article.style, article.style.plain(article.style.theme.link)
    )


def _paint_note(painter: QPainter, left_middle: QPointF, words: str, style: ArticleStyle, color: QColor) -> float:
    """Words on a page-coloured plate, left edge and middle given; the x where it ends."""
    width = style.note_metrics.horizontalAdvance(words) + 8
    height = style.note_metrics.height() - 1
    rect = QRectF(left_middle.x(), left_middle.y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.plain(style.theme.page))
    painter.drawRoundedRect(rect, 3, 3)
    painter.setFont(style.note_font)
    painter.setPen(color)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
    return rect.right()
