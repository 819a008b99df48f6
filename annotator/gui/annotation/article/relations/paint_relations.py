"""Draws relations: pale within their line, in full for the spans in hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from annotator.gui.annotation.article.article_layout import ArticleLayout, Placed
from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.relations.brackets import PieceRelations, drawn, tick_place
from annotator.gui.annotation.article.relations.in_hand import InHand, relations_in_hand
from annotator.gui.annotation.article.shapes import add_head, add_rounded, add_tick
from annotator.gui.annotation.article.suggested.paint_suggested import dashed

_PALE, _PALER = 0.6, 0.4  # opacity, and that beside a span in hand
_PALE_WIDTH, _WIDTH = 1.0, 1.5
_REACH = 3.0  # pixels around the routes in hand that pale relations leave free


def paint_relations(
    painter: QPainter, article: ArticleLayout, placed: Sequence[Placed], hubs: Sequence[str], *, viewport_height: float
) -> None:
    """Draw the relations in sight; those of the spans in hand, `hubs`, with names and with notes of hidden ends."""
    in_hand = relations_in_hand(article, placed, hubs, viewport_height)
    color = article.style.plain(article.style.theme.link, _PALER if in_hand.routes else _PALE)
    taken = [
        QRectF(run.left, run.y, run.right - run.left, 1).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        for route in in_hand.routes
        for run in route.runs
    ] + [rect for _, rect in in_hand.names]
    for here in placed:
        made = article.relations_of(here)
        if made.brackets or made.ticks:
            painter.save()
            painter.translate(article.geometry.left, here.y)
            near = [rect.translated(-article.geometry.left, -here.y) for rect in taken]
            _paint(painter, _pale_paths(made, in_hand, near), QPen(color, _PALE_WIDTH))
            painter.restore()
    if in_hand.routes:
        _paint_in_hand(painter, article, placed, in_hand)


def _pale_paths(made: PieceRelations, in_hand: InHand, taken: Sequence[QRectF]) -> tuple[QPainterPath, QPainterPath]:
    """The lines and heads of a piece without those of the spans in hand, and without what would touch their routes."""
    if not in_hand.routes:
        return made.paths
    hubs = set(in_hand.hubs)
    brackets = [
        bracket
        for bracket in made.brackets
        if hubs.isdisjoint(bracket.relation[1:]) and not any(map(bracket.bounds().intersects, taken))
    ]
    ticks = [tick for tick in made.ticks if tick.span_id not in in_hand.spots]
    return drawn(brackets, ticks)


def _paint_in_hand(painter: QPainter, article: ArticleLayout, placed: Sequence[Placed], in_hand: InHand) -> None:
    style = article.style
    lines, heads = QPainterPath(), QPainterPath()
    for route in in_hand.routes:
        for points in route.lines():
            add_rounded(lines, points)
        for tip in route.tips():
            add_head(heads, tip, small=False)
        if route.hidden and (spots := in_hand.spots.get(route.hub)):
            is_right_to_left = article.piece(spots[0].strip[0]).layout.is_right_to_left
            foot = tick_place(spots[0].box, is_incoming=route.is_incoming, is_right_to_left=is_right_to_left)
            if route.is_incoming:
                add_head(heads, foot, small=False)
            else:
                add_tick(lines, foot)
    pen = QPen(style.plain(style.theme.link), _WIDTH)
    _paint(painter, (lines, heads), dashed(pen) if in_hand.is_suggested else pen)
    for words, rect in in_hand.names:
        _paint_name(painter, rect, words, style)
    painter.setFont(style.note_font)
    painter.setPen(style.plain(style.theme.link))
    for words, rect in in_hand.notes:
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


def _paint(painter: QPainter, paths: tuple[QPainterPath, QPainterPath], pen: QPen) -> None:
    lines, heads = paths
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(lines)
    painter.fillPath(heads, pen.color())


def _paint_name(painter: QPainter, rect: QRectF, words: str, style: ArticleStyle) -> None:
    """Words on a plate of the page's colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.plain(style.theme.page))
    painter.drawRoundedRect(rect, 3, 3)
    painter.setFont(style.note_font)
    painter.setPen(style.plain(style.theme.link))
    baseline = rect.bottom() - (rect.height() - style.note_metrics.capHeight()) / 2
    painter.drawText(QPointF(rect.left() + 4, baseline), words)
