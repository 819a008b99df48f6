"""The text that a span covers, in the inspector: a few lines of it, or as much as is sensible."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from annotator.gui.display_text import displayed, starts_right_to_left

FEW_LINES = 6
MOST_CHARACTERS = 3000  # a span over a whole article is read in the article
LINE_PITCH = 1.15  # of the font's line spacing
ABOVE_BUTTON = 2


class CoveredText(QWidget):
    """Wraps at the width that it gets. Beyond six lines it is cut, and a button below shows the rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._is_open = False
        self._laid_out = (-1, QTextLayout())  # for which width
        self._button = QPushButton(self)
        self._button.setProperty("look", "link")
        self._button.clicked.connect(self._turn)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Show another text, cut to a few lines."""
        shown = text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + "…"
        if displayed(shown) != self._text:
            self._text, self._is_open = displayed(shown), False
            self.setAccessibleName(self._text)
            self._refresh()

    def set_text_font(self, font: QFont) -> None:
        """Draw in another font."""
        self.setFont(font)
        self._refresh()

    def line_count(self) -> int:
        """How many lines are shown at the present width."""
        count = self._layout(self.width()).lineCount()
        return count if self._is_open else min(count, FEW_LINES)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._pitch())

    def heightForWidth(self, width: int) -> int:
        count = self._layout(width).lineCount()
        if count <= FEW_LINES:
            return count * self._pitch()
        shown = count if self._is_open else FEW_LINES
        return shown * self._pitch() + ABOVE_BUTTON + self._button.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_button()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        layout = self._layout(self.width())
        cut = FEW_LINES - 1 if layout.lineCount() > FEW_LINES and not self._is_open else layout.lineCount()
        for number in range(cut):
            layout.lineAt(number).draw(painter, QPointF(0, 0))
        if cut < layout.lineCount():
            self._paint_last_line(painter, layout, cut)

    def _paint_last_line(self, painter: QPainter, layout: QTextLayout, number: int) -> None:
        rest = _from_utf16(self._text, layout.lineAt(number).textStart())
        elided = self.fontMetrics().elidedText(rest[:400], Qt.TextElideMode.ElideRight, self.width())
        place = QRectF(0, layout.lineAt(number).y(), self.width(), self._pitch())
        painter.drawText(place, layout.textOption().alignment() | Qt.AlignmentFlag.AlignTop, elided)

    def _layout(self, width: int) -> QTextLayout:
        if self._laid_out[0] != width:
            self._laid_out = (width, self._laid_out_at(width))
        return self._laid_out[1]

    def _laid_out_at(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if starts_right_to_left(self._text):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(width, 20))
            line.setPosition(QPointF(0, (layout.lineCount() - 1) * self._pitch()))
            line = layout.createLine()
        layout.endLayout()
        return layout

    def _pitch(self) -> int:
        return round(self.fontMetrics().lineSpacing() * LINE_PITCH)

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._refresh()

    def _refresh(self) -> None:
        self._laid_out = (-1, QTextLayout())
        self._button.setText("Show less" if self._is_open else "Show all")
        self._place_button()
        self.updateGeometry()
        self.update()

    def _place_button(self) -> None:
        self._button.setVisible(self._layout(self.width()).lineCount() > FEW_LINES)
        size = self._button.sizeHint()
        self._button.setGeometry(0, self.height() - size.height(), size.width(), size.height())


def _from_utf16(text: str, utf16_offset: int) -> str:
    return text.encode("utf-16-le")[2 * utf16_offset :].decode("utf-16-le")
