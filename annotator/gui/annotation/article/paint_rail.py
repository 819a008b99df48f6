"""Draws the chips in the rail, and the signs of flags and open comments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.annotation.article.article_layout import ArticleLayout, Placed
from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.chips import CHIP_HEIGHT, Chip
from annotator.gui.annotation.article.reading_state import ReadingState
from annotator.gui.annotation.article.suggested.outline import SuggestedOutline
from annotator.gui.annotation.article.suggested.paint_suggested import paint_suggested_chip
from annotator.gui.icons import icon

_SIGN, _BESIDE = 11.0, 13.0  # pixels: of a sign, and from one to the next


def paint_rail(painter: QPainter, article: ArticleLayout, here: Placed, state: ReadingState) -> None:
    """Draw the chips of a piece; where the rail has no room, their signs stand beside the letters of the spans."""
    if article.geometry.rail_width:
        _paint_chips(painter, here.marks.chips, article.style, state)
        return
    for letter in here.marks.flags:
        size = letter.rect.height()
        beside = QPointF(letter.rect.right() + size * 0.7, letter.rect.center().y())
        _paint_signs(painter, letter.span.id, [beside, beside + QPointF(size * 1.2, 0)], article.style, state, size)


def _paint_chips(painter: QPainter, chips: Iterable[Chip], style: ArticleStyle, state: ReadingState) -> None:
    """Draw chips; that of the focused span is filled, those with flags and open comments have signs at their corner."""
    painter.setFont(style.small_font)
    for chip in chips:
        if chip.span is None:
            painter.setPen(style.plain(style.theme.muted))
            painter.drawText(chip.rect, Qt.AlignmentFlag.AlignVCenter, chip.word)
            continue
        if isinstance(chip.span, SuggestedOutline):
            paint_suggested_chip(painter, chip, chip.span, style, in_hand=chip.span.id == state.focused)
            continue
        label, is_focused = chip.span.label, chip.span.id == state.focused
        ink = style.plain(style.theme.page) if is_focused else style.color(label)
        painter.setPen(QPen(style.color(label, 1.0 if is_focused else 0.45), 1))
        painter.setBrush(style.color(label, 1.0 if is_focused else 0.10))
        outline = chip.rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(outline, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        if chip.has_dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QPointF(chip.rect.left() + 10, chip.rect.center().y()), 3, 3)
        painter.setPen(ink)
        words = chip.rect.adjusted(10, 0, 0, 0) if chip.has_dot else chip.rect
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, chip.word)
        corner = chip.rect.topRight() + QPointF(-3, 2)
        _paint_signs(painter, chip.span.id, [corner, corner - QPointF(_BESIDE, 0)], style, state)


def _paint_signs(
    painter: QPainter,
    span_id: str,
    places: Sequence[QPointF],
    style: ArticleStyle,
    state: ReadingState,
    size: float = _SIGN,
) -> None:
    """Draw the signs of a span at these places, as many as it has."""
    flag = [("flag_filled", style.theme.warning)] if span_id in state.flagged else []
    comment = [("comment_filled", style.theme.accent)] if span_id in state.commented else []
    for middle, (name, color) in zip(places, flag + comment, strict=False):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.plain(style.theme.page))
        painter.drawEllipse(middle, size * 0.68, size * 0.68)  # so that the sign is read on any colour
        area = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        icon(name, color).paint(painter, area.toAlignedRect())
