"""Draws a row of the command palette: the letters that matched, where the command belongs, its key, or why not."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.commands.command_model import AnyIndex, CommandModel
from annotator.gui.commands.offers import Offer
from annotator.gui.display_text import starts_right_to_left
from annotator.gui.key_cap import key_font, key_size, paint_key
from annotator.gui.type_size import enlargement

PADDING = 10.0
ABOVE = 6.0  # and below the text of a row
ABOVE_HEADING = 10.0
GAP = 10.0
DOT = 9.0
ROUNDING = 5.0
WIDEST_PLACE = 0.4  # of the row; a long outlet leaves the title more
KEYS_SHOWN = 2
VERTICALLY = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft | VERTICALLY, Qt.AlignmentFlag.AlignRight | VERTICALLY


class CommandDelegate(QStyledItemDelegate):
    """Colours come from the palette of the list, sizes from its font."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        model = index.model()
        heading = isinstance(model, CommandModel) and model.offer(index.row()).heading
        height = row_height(option.font) + (heading_height(option.font) if heading else 0)
        return QSize(100, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, CommandModel):
            return
        offer, area = model.offer(index.row()), QRectF(option.rect)
        palette = QGuiApplication.palette()  # a style sheet leaves its own colours in that of the option
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if offer.heading:
            above = heading_height(option.font)
            _paint_heading(painter, QRectF(area.left(), area.top(), area.width(), above), offer.heading, palette)
            area.setTop(area.top() + above)
        _paint_ground(painter, area, option)
        _paint_row(painter, area.adjusted(PADDING, 0, -PADDING, 0), offer, palette)
        painter.restore()


def row_height(font: QFont) -> float:
    """Height of a row without a heading, in pixels."""
    return QFontMetricsF(font).height() + 2 * ABOVE


def heading_height(font: QFont) -> float:
    """Height that a heading adds to its row, in pixels."""
    return QFontMetricsF(key_font(font)).height() + ABOVE_HEADING


def _paint_heading(painter: QPainter, area: QRectF, text: str, palette: QPalette) -> None:
    painter.save()
    font = key_font(painter.font())
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    painter.drawText(area.adjusted(PADDING, 0, 0, -3), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)
    painter.restore()


def _paint_ground(painter: QPainter, area: QRectF, option: QStyleOptionViewItem) -> None:
    state: QStyle.StateFlag = option.state
    is_current = bool(state & QStyle.StateFlag.State_Selected)
    if not is_current and not state & QStyle.StateFlag.State_MouseOver:
        return
    palette = option.palette
    painter.setPen(palette.color(QPalette.ColorRole.Accent) if is_current else Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.Highlight if is_current else QPalette.ColorRole.Midlight))
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), ROUNDING, ROUNDING)


def _paint_row(painter: QPainter, area: QRectF, offer: Offer, palette: QPalette) -> None:
    command = offer.command
    right = _paint_keys(painter, area, command.keys[:KEYS_SHOWN], palette, is_weak=bool(command.reason))
    muted = palette.color(QPalette.ColorRole.PlaceholderText)
    room = right - area.left()
    metrics = QFontMetricsF(painter.font())
    said = command.reason or ("" if offer.is_at_home else command.place)
    place = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room * WIDEST_PLACE)
    width = metrics.horizontalAdvance(place)
    painter.setPen(muted)
    painter.drawText(QRectF(right - width - 1, area.top(), width + 1, area.height()), RIGHT, place)
    left = area.left()
    if command.color:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(command.color))
        side = DOT * enlargement(painter.font())
        painter.drawEllipse(QRectF(left, area.center().y() - side / 2, side, side))
        left += side + GAP
    title = QRectF(left, area.top(), right - width - GAP - left, area.height())
    painter.setPen(muted if command.reason else palette.color(QPalette.ColorRole.Text))
    _paint_title(painter, title, offer, palette)


def _paint_keys(painter: QPainter, area: QRectF, keys: tuple[str, ...], palette: QPalette, *, is_weak: bool) -> float:
    """Draw the keys from the right, the first leftmost; returns where the room to their left ends."""
    right = area.right()
    painter.setOpacity(0.5 if is_weak else 1.0)
    for key in reversed(keys):
        size = key_size(key, painter.font())
        right -= size.width()
        paint_key(painter, QRectF(right, area.center().y() - size.height() / 2, *size.toTuple()), key, palette)
        right -= 4
    painter.setOpacity(1.0)
    return right - (GAP - 4 if keys else 0)


def _paint_title(painter: QPainter, area: QRectF, offer: Offer, palette: QPalette) -> None:
    bold = QFont(painter.font())
    bold.setWeight(QFont.Weight.DemiBold)
    title = offer.command.title
    metrics = QFontMetricsF(bold if offer.places else painter.font())
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, area.width())
    layout = QTextLayout(shown, painter.font())
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    if starts_right_to_left(title):
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    whole = len(shown) if shown == title else len(shown) - 1
    color = None if offer.command.reason else palette.color(QPalette.ColorRole.Accent)
    layout.setFormats([_format(shown, at, color) for at in offer.places if at < whole])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width())
    layout.endLayout()
    layout.draw(painter, QPointF(area.left(), area.center().y() - line.height() / 2))


def _format(text: str, at: int, color: QColor | None) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = len(text[:at].encode("utf-16-le")) // 2
    made.length = len(text[at].encode("utf-16-le")) // 2
    letters = QTextCharFormat()
    letters.setFontWeight(QFont.Weight.DemiBold)
    if color is not None:
        letters.setForeground(color)
    made.format = letters
    return made
