"""Draws a row of the queue: status ring, title in up to two lines, outlet and date, flag, and why it is listed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.corpus.queue_model import Index, QueueModel
from annotator.gui.corpus.queue_row_text import shown_origin, shown_title
from annotator.gui.display_text import has_right_to_left, left_to_right, starts_right_to_left
from annotator.gui.icons import icon
from annotator.gui.theme import Theme, mixed
from annotator.gui.type_size import enlargement
from annotator.model.annotation_set import Status
from annotator.project.queue import QueueRow

PADDING = 8.0
RING = 13.0
RING_WIDTH = 2.2
NEW_RING_WIDTH = 1.4
RING_GAP = 9.0  # between ring and text
FLAG_GAP = 6.0
LINE_GAP = 2.0  # between title and origin
ROUNDING = 6.0
IN_PROGRESS_ARC = 120 * 16  # Qt counts sixteenths of a degree
TITLE_LINES = 2
LEFT_ALIGNED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class QueueDelegate(QStyledItemDelegate):
    """All rows have the height of two title lines, so that Qt never measures a row to scroll a million of them.

    With `has_reasons`, there is room for a line more, which tells why a row is listed.
    """

    def __init__(self, theme: Theme, font: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.has_reasons = False
        self.set_font(font)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def set_font(self, font: QFont) -> None:
        """Draw titles in this font, bold for the current row, and the rest a little smaller."""
        self._title_font = QFont(font)
        self._bold_font = QFont(font)
        self._bold_font.setWeight(QFont.Weight.DemiBold)
        self._small_font = smaller(font)
        self._enlargement = enlargement(font)
        self._title_height = QFontMetricsF(self._bold_font).height()
        self._small_height = QFontMetricsF(self._small_font).height()

    @property
    def row_height(self) -> int:
        """Height of every row in pixels."""
        small_lines = (1 + self.has_reasons) * (LINE_GAP + self._small_height)
        return round(2 * PADDING + TITLE_LINES * self._title_height + small_lines)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, QueueModel):
            return
        row, reason = model.queue_row(index.row()), model.reason_at(index.row())
        if row is None:
            return
        state: QStyle.StateFlag = option.state
        area = QRectF(option.rect)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_background(painter, area, state)
        below = self._paint_title(painter, area, row, self._bold_font if is_current else self._title_font)
        painter.setFont(self._small_font)
        self._paint_origin(painter, below, row)
        if reason is not None:
            painter.setPen(QColor(self._theme.text))
            _paint_line(painter, below.translated(0, self._small_height + LINE_GAP), reason.short)
        painter.restore()

    def _paint_background(self, painter: QPainter, area: QRectF, state: QStyle.StateFlag) -> None:
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if not is_current and not state & QStyle.StateFlag.State_MouseOver:
            return
        color = QColor(self._theme.chosen if is_current else self._theme.hover)
        has_focus = is_current and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(QColor(self._theme.accent), 1.0) if has_focus else Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), ROUNDING, ROUNDING)

    def _paint_title(self, painter: QPainter, area: QRectF, row: QueueRow, font: QFont) -> QRectF:
        """Ring and title; returns where the line below them is."""
        ring = RING * self._enlargement
        indent = PADDING + ring + RING_GAP
        left, width = area.left() + indent, area.width() - indent - PADDING
        title, top = shown_title(row), area.top() + PADDING
        self._paint_ring(painter, QPointF(area.left() + PADDING, top + (self._title_height - ring) / 2), row.status)
        painter.setLayoutDirection(_direction(title))  # Qt mirrors the alignment of right-to-left text by itself
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text if row.title else self._theme.muted))
        for line in title_lines(title, font, width):
            painter.drawText(QRectF(left, top, width, self._title_height), LEFT_ALIGNED, line)
            top += self._title_height
        return QRectF(left, top + LINE_GAP, width, self._small_height)

    def _paint_origin(self, painter: QPainter, line: QRectF, row: QueueRow) -> None:
        painter.setPen(QColor(self._theme.muted))
        area = QRectF(line)
        if row.has_flag:
            self._paint_flag(painter, area)
            area.setRight(area.right() - self._small_height - FLAG_GAP)
        _paint_line(painter, area, shown_origin(row))

    def _paint_flag(self, painter: QPainter, line: QRectF) -> None:
        side = self._small_height * 0.75
        area = QRectF(line.right() - side, line.center().y() - side / 2, side, side)
        icon("flag_filled", self._theme.warning).paint(painter, area.toAlignedRect())

    def _paint_ring(self, painter: QPainter, corner: QPointF, status: Status) -> None:
        painter.save()
        painter.translate(corner)
        painter.scale(self._enlargement, self._enlargement)
        ring = QRectF(0, 0, RING, RING).adjusted(1.1, 1.1, -1.1, -1.1)
        accent = QColor(self._theme.accent)
        rest = mixed(self._theme.border, self._theme.outline, 0.4)
        edge = {Status.NEW: self._theme.outline, Status.IN_PROGRESS: rest}.get(status, self._theme.accent)
        painter.setPen(QPen(QColor(edge), NEW_RING_WIDTH if status is Status.NEW else RING_WIDTH))
        painter.setBrush(accent if status is Status.DONE else Qt.GlobalColor.transparent)
        painter.drawEllipse(ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if status is Status.IN_PROGRESS:
            painter.setPen(QPen(accent, RING_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawArc(ring, 90 * 16, -IN_PROGRESS_ARC)
        elif status is Status.DONE:
            tick = [QPointF(3.7, 6.8), QPointF(5.7, 8.8), QPointF(9.4, 4.6)]
            painter.setPen(QPen(QColor(self._theme.panel), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(tick)
        painter.restore()


def smaller(font: QFont) -> QFont:
    """The font for what stands below a title."""
    small = QFont(font)
    if font.pixelSize() > 0:
        small.setPixelSize(max(9, round(font.pixelSize() * 0.87)))
    else:
        small.setPointSizeF(font.pointSizeF() * 0.87)
    return small


def _paint_line(painter: QPainter, area: QRectF, text: str) -> None:
    """Cut short where it does not fit."""
    if not has_right_to_left(text):  # else `1 difference` reads `difference 1` below a Hebrew title
        text = left_to_right(text)
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, LEFT_ALIGNED, elided)


def title_lines(title: str, font: QFont, width: float) -> list[str]:
    """A title broken into at most two lines of this width in pixels, the second cut short with an ellipsis."""
    layout = QTextLayout(title, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    utf16_end = line.textLength()
    layout.endLayout()
    utf16 = title.encode("utf-16-le")
    first, rest = utf16[: 2 * utf16_end].decode("utf-16-le"), utf16[2 * utf16_end :].decode("utf-16-le")
    second = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width - 1)
    return [first.rstrip(), second.replace(" …", "…")] if second else [first]


def _direction(text: str) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if starts_right_to_left(text) else Qt.LayoutDirection.LeftToRight
