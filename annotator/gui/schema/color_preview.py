"""How a label will look in the article, on the light page and on the dark one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from annotator.gui.annotation.article.article_style import TEXT_FAMILIES
from annotator.gui.theme import DARK, LIGHT, Theme
from annotator.model.label_schema import LabelDefinition

SAMPLE = "labelled text"
PADDING, LANE = 10, 3  # pixels


class ColorPreview(QWidget):
    """Two pages side by side, each with a labelled word, its lane and its chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label: LabelDefinition | None = None
        self.setAccessibleName("How the label looks, on the light and on the dark page")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_label(self, label: LabelDefinition) -> None:
        """Show a label in its colours."""
        self._label = label
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 2 * PADDING + round(self.fontMetrics().height() * 1.6))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._label is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self.width() / 2
        for place, theme in enumerate((LIGHT, DARK)):
            area = QRectF(place * half, 0, half, self.height()).adjusted(0.5 + 4 * place, 0.5, 0.5 - 4, -0.5)
            painter.setPen(QColor(theme.border))
            painter.setBrush(QColor(theme.page))
            painter.drawRoundedRect(area, 5, 5)
            painter.save()
            painter.setClipRect(area)
            _paint(painter, area, self._label, theme, self.font())
            painter.restore()


def _paint(painter: QPainter, area: QRectF, label: LabelDefinition, theme: Theme, font: QFont) -> None:
    color = QColor(theme.label_color(label))
    text_font = QFont(font)
    text_font.setFamilies(TEXT_FAMILIES)
    text_font.setPixelSize(font.pixelSize() + 2)
    metrics = QFontMetricsF(text_font)
    text = QRectF(area.left() + PADDING, area.center().y() - metrics.height() / 2, 0, metrics.height())
    text.setWidth(metrics.horizontalAdvance(SAMPLE))
    tint = QColor(color)
    tint.setAlphaF(theme.tint)
    painter.fillRect(text, tint)
    painter.fillRect(QRectF(text.left(), text.bottom(), text.width(), LANE), color)
    painter.setFont(text_font)
    painter.setPen(QColor(theme.muted if label.recedes else theme.text))
    painter.drawText(text, Qt.AlignmentFlag.AlignCenter, SAMPLE)
    _paint_chip(
        painter,
        QRectF(text.right() + PADDING, text.top(), area.right() - text.right(), text.height()),
        label,
        color,
        font,
    )


def _paint_chip(painter: QPainter, room: QRectF, label: LabelDefinition, color: QColor, font: QFont) -> None:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(bold)
    name = metrics.elidedText(label.shown(), Qt.TextElideMode.ElideRight, room.width() - 3 * PADDING)
    painter.setFont(bold)
    painter.setPen(color)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    chip = QRectF(room.left(), room.center().y() - metrics.height() / 2 - 1, 0, metrics.height() + 2)
    chip.setWidth(metrics.horizontalAdvance(name) + 12)
    painter.drawRoundedRect(chip, 4, 4)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, name)
