"""Draws what tells suggestions apart from spans: dashes, hollow letters, no tint, the sign of who suggests."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.chips import BEFORE_SCORE, CHIP_HEIGHT, EDGE, SIGN_WIDTH, Chip
from annotator.gui.annotation.article.suggested.outline import SuggestedOutline
from annotator.gui.icons import icon

DASH, GAP = 4 / 3, 1.0  # of lanes, in heights of a lane
_FINE_DASH, _FINE_GAP = 3.0, 2.0  # pixels, of chips and frames
_SIGN = 12.0


def dashed(pen: QPen, dash: float = _FINE_DASH, gap: float = _FINE_GAP) -> QPen:
    """The pen with dashes of so many pixels, whatever its width."""
    made = QPen(pen)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setDashPattern([dash / pen.widthF(), gap / pen.widthF()])
    return made


def paint_dashed_lane(painter: QPainter, lane: QRectF, style: ArticleStyle, label: str, *, is_heavy: bool) -> None:
    """Draw the lane of a suggestion; the dashes begin where the lane does."""
    height = max(1.0, lane.height() - 1) + is_heavy
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # sharp dashes: blurred ones run together
    usual = style.strokes.lane_height
    painter.setPen(dashed(QPen(style.color(label), height), DASH * usual, GAP * usual))
    middle = lane.center().y()
    painter.drawLine(QLineF(lane.left(), middle, lane.right(), middle))
    painter.restore()


def paint_hollow_flag(painter: QPainter, flag: QRectF, style: ArticleStyle, label: str, radius: float) -> None:
    """Draw the letter of a suggestion: in its colour on the page, where that of a span is on its colour."""
    painter.setPen(QPen(style.color(label), 1))
    painter.setBrush(style.plain(style.theme.page))
    painter.drawRoundedRect(flag.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, style.letter(label))


def paint_suggested_chip(
    painter: QPainter, chip: Chip, span: SuggestedOutline, style: ArticleStyle, *, in_hand: bool
) -> None:
    """Draw a chip with a dashed edge and no ground: sign of the suggester, label, score."""
    color = style.color(span.label)
    painter.setPen(dashed(QPen(color, 2.0 if in_hand else 1.0)))
    painter.setBrush(style.tint(span.label) if in_hand else Qt.BrushStyle.NoBrush)
    outline = chip.rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(outline, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
    painter.setPen(style.plain(style.theme.readable(color.name(), style.theme.page)))
    if not chip.has_sign:
        painter.drawText(chip.rect, Qt.AlignmentFlag.AlignCenter, chip.word)
        return
    sign = QRectF(chip.rect.left() + EDGE - 1, chip.rect.center().y() - _SIGN / 2, _SIGN, _SIGN)
    icon(span.icon, style.theme.muted).paint(painter, sign.toAlignedRect())
    words = chip.rect.adjusted(EDGE + SIGN_WIDTH, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, chip.word)
    painter.setPen(style.plain(style.theme.muted))
    left = words.left() + style.small_metrics.horizontalAdvance(chip.word) + BEFORE_SCORE
    painter.drawText(QRectF(QPointF(left, words.top()), words.bottomRight()), Qt.AlignmentFlag.AlignVCenter, chip.score)
