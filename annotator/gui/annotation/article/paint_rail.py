"""Draws the chips in the rail."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.chips import CHIP_HEIGHT, Chip
from annotator.gui.icons import icon

_FLAG = 11.0  # pixels


def paint_chips(
    painter: QPainter, chips: Iterable[Chip], style: ArticleStyle, focused: str | None, flagged: Collection[str]
) -> None:
    """Draw chips; that of the focused span is filled, those of flagged spans have a flag at their corner."""
    painter.setFont(style.small_font)
    for chip in chips:
        if chip.span is None:
            painter.setPen(style.plain(style.theme.muted))
            painter.drawText(chip.rect, Qt.AlignmentFlag.AlignVCenter, chip.word)
            continue
        label, is_focused = chip.span.label, chip.span.id == focused
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
        if chip.span.id in flagged:
            _paint_flag(painter, chip, style)


def _paint_flag(painter: QPainter, chip: Chip, style: ArticleStyle) -> None:
    """Over the corner of the chip, on a disc of the page, so that it is read on any colour."""
    middle = chip.rect.topRight() + QPointF(-3, 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.plain(style.theme.page))
    painter.drawEllipse(middle, _FLAG * 0.68, _FLAG * 0.68)
    area = QRectF(middle.x() - _FLAG / 2, middle.y() - _FLAG / 2, _FLAG, _FLAG)
    icon("flag_filled", style.theme.warning).paint(painter, area.toAlignedRect())
