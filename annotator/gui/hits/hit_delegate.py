"""Draws the rows of hits: documents as headings, hits aligned on the found words (keyword in context)."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.gui.corpus.queue_row_text import shown_date, shown_origin, shown_title
from annotator.gui.display_text import starts_right_to_left
from annotator.gui.hits.hit_model import Group, HitModel, Index
from annotator.gui.theme import LIGHT, Theme
from annotator.gui.type_size import enlargement
from annotator.model.label_schema import LabelDefinition

PADDING = 10.0
BOX = 14.0
BOX_ROOM = BOX + 12.0
LEFT_SHARE = 0.42  # of the row, for what stands before the hit
SIGN_GAP = 14.0
ELLIPSIS = "…"
LINE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter


class HitDelegate(QStyledItemDelegate):
    """All rows are of one height, so that a hundred thousand of them cost nothing."""

    def __init__(self, font: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._labels: dict[str, LabelDefinition] = {}
        self.set_font(font)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def set_labels(self, labels: tuple[LabelDefinition, ...]) -> None:
        """Tell the names and colours of the labels that hits may have already."""
        self._labels = {label.name: label for label in labels}

    def set_font(self, font: QFont) -> None:
        self._font, self._bold = QFont(font), QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self.row_height = round(QFontMetricsF(self._bold).height() * 1.65)
        self._enlargement = enlargement(font)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, self.row_height)

    def box_room(self, model: HitModel) -> float:
        """Pixels that check boxes take at the left edge."""
        return BOX_ROOM * self._enlargement if model.choice else 0.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, HitModel):
            return
        area, place = QRectF(option.rect), model.place_at(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(area)
        self._paint_ground(painter, area, option, is_heading=place is None)
        inner = area.adjusted(PADDING + self.box_room(model), 0, -PADDING, 0)
        if place is None:
            self._paint_document(painter, inner, model, model.group_at(index.row()))
        else:
            self._paint_box(painter, area, model, place)
            self._paint_hit(painter, inner, model, place)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem, *, is_heading: bool) -> None:
        state: QStyle.StateFlag = option.state
        if is_heading:
            painter.fillRect(area, QColor(self._theme.panel))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(self._theme.chosen))
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(QColor(self._theme.accent), 1.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, QColor(self._theme.hover))

    def _paint_document(self, painter: QPainter, area: QRectF, model: HitModel, group: Group) -> None:
        row = model.title(group.document)
        if row is None:
            return
        parts = [row.outlet or "", shown_date(row.published)] if row.title else [shown_origin(row)]
        count = f"{group.size:,} hit{'' if group.size == 1 else 's'}" if group.size else "in the title"
        about = "   ·   ".join([*(part for part in parts if part), count])
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.muted))
        width = painter.fontMetrics().horizontalAdvance(about)
        painter.drawText(area, LINE | Qt.AlignmentFlag.AlignRight, about)
        painter.setFont(self._bold)
        painter.setPen(QColor(self._theme.text))
        room = area.adjusted(-self.box_room(model), 0, -width - SIGN_GAP, 0)
        title = painter.fontMetrics().elidedText(shown_title(row), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, LINE | Qt.AlignmentFlag.AlignLeft, title)

    def _paint_hit(self, painter: QPainter, area: QRectF, model: HitModel, place: int) -> None:
        left, hit, right = model.context(place)
        is_dim = model.choice is not None and not model.choice.is_chosen(place)
        area = area.adjusted(0, 0, -self._paint_spans(painter, area, model, place), 0)
        if starts_right_to_left(hit):
            left, right = right, left
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        middle = area.left() + area.width() * LEFT_SHARE
        width = min(QFontMetricsF(self._bold).horizontalAdvance(hit), area.right() - middle)
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.muted if is_dim else self._theme.text))
        before = QRectF(area.left(), area.top(), middle - area.left(), area.height())
        after = QRectF(middle + width, area.top(), area.right() - middle - width, area.height())
        _paint_side(painter, before, left, Qt.AlignmentFlag.AlignRight)
        _paint_side(painter, after, right, Qt.AlignmentFlag.AlignLeft)
        painter.setFont(self._bold)
        painter.setPen(QColor(self._theme.muted if is_dim else self._theme.accent))
        shown = QFontMetricsF(self._bold).elidedText(hit, Qt.TextElideMode.ElideMiddle, width + 1)
        painter.drawText(QRectF(middle, area.top(), width + 2, area.height()), LINE | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_spans(self, painter: QPainter, area: QRectF, model: HitModel, place: int) -> float:
        """Name the labels that touch the hit at the right edge; returns the width that they take."""
        spans = model.occurrence(place).spans
        names = list(dict.fromkeys(span.label for span in spans))
        if not names:
            return 0.0
        is_closed = model.choice is not None and model.choice.is_closed(place)
        known = self._labels.get(names[0])
        shown = known.shown() if known else names[0]
        text = f"{'✓' if is_closed else 'in'} {shown}" + (f" +{len(names) - 1}" if len(names) > 1 else "")
        color = self._theme.label_color(known) if known else self._theme.muted
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.readable(color, self._theme.chosen)))
        painter.drawText(area, LINE | Qt.AlignmentFlag.AlignRight, text)
        return QFontMetricsF(self._font).horizontalAdvance(text) + SIGN_GAP

    def _paint_box(self, painter: QPainter, area: QRectF, model: HitModel, place: int) -> None:
        if model.choice is None or model.choice.is_closed(place):
            return
        painter.save()
        painter.translate(area.left() + PADDING, area.center().y())
        painter.scale(self._enlargement, self._enlargement)
        box = QRectF(0, -BOX / 2, BOX, BOX).adjusted(0.5, 0.5, -0.5, -0.5)
        is_chosen = model.choice.is_chosen(place)
        painter.setPen(QPen(QColor(self._theme.accent if is_chosen else self._theme.outline), 1.0))
        painter.setBrush(QColor(self._theme.accent if is_chosen else self._theme.card))
        painter.drawRoundedRect(box, 3.5, 3.5)
        if is_chosen:
            painter.setPen(QPen(QColor(self._theme.on_accent), 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            corner = box.topLeft()
            painter.drawPolyline([corner + QPointF(x, y) for x, y in ((3.2, 6.8), (5.6, 9.2), (9.9, 4.0))])
        painter.restore()


def _paint_side(painter: QPainter, area: QRectF, text: str, side: Qt.AlignmentFlag) -> None:
    """Draw one side of the context, cut between words at its far edge, so that the near one touches the hit."""
    mode = Qt.TextElideMode.ElideLeft if side == Qt.AlignmentFlag.AlignRight else Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(text, mode, int(area.width()))
    painter.drawText(area, LINE | side, shown if shown == text else _whole_words(shown))


def _whole_words(shown: str) -> str:
    """A text that was cut with an ellipsis at one end, without the part of a word that is left there."""
    at_start = shown.startswith(ELLIPSIS)
    parts = shown.split(" ", 1) if at_start else shown.rsplit(" ", 1)
    if len(parts) == 1:  # a script without spaces
        return shown
    return f"{ELLIPSIS} {parts[1]}" if at_start else f"{parts[0]} {ELLIPSIS}"
