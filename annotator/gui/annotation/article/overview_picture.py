"""The overview as a picture, made row by row: each label has a column, a row is coloured where the label is.

What is only suggested is dashed, and half as wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.overview_rows import FOUND, SUGGESTED, OverviewRows

INSIDE = 15  # pixels for all columns
WIDEST_COLUMN = 4  # pixels
DASH = 3  # rows of a dash with its gap; a mark has at least two, and so is seen wherever it begins
NOTHING: frozenset[str] = frozenset()


class OverviewPicture:
    """Rows are made when asked for, and drawn again only where they have changed. A mark is at least two rows high."""

    def __init__(self, style: ArticleStyle, size: QSize, ratio: float) -> None:
        self._style = style
        self.image = QImage((size.toSizeF() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        self.image.setDevicePixelRatio(ratio)
        self._width = size.width()
        self.image.fill(Qt.GlobalColor.transparent)
        self._found: list[frozenset[str]] = [NOTHING] * (size.height() + 1)
        column = min(max(INSIDE // max(len(style.labels), 1), 1), WIDEST_COLUMN)
        fitting = INSIDE // column
        left = (size.width() - min(len(style.labels), fitting) * column) // 2
        self._columns = {label.name: (left + n % fitting * column, column) for n, label in enumerate(style.labels)}

    def make(self, rows: OverviewRows, wanted: Iterable[int]) -> Iterator[int]:
        """Make one wanted row at each step; the steps may lie apart in time."""
        for row in wanted:
            found = rows.labels(row)
            if found != self._found[row]:
                self._found[row] = found
                painter = QPainter(self.image)
                self._draw(painter, row)
                self._draw(painter, row + 1)
                painter.end()
            yield row

    def _draw(self, painter: QPainter, row: int) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(0, row, self._width, 1, Qt.GlobalColor.transparent)
        labels = self._found[row] | (self._found[row - 1] if row else NOTHING) if row < len(self._found) else NOTHING
        for label in sorted(labels):  # what is suggested first, so that spans lie above it
            x, width = self._columns.get(label.removeprefix(SUGGESTED), (0, 0))
            if not label.startswith(SUGGESTED):
                painter.fillRect(x, row, width, 1, self._style.color(label))
            elif row % DASH != DASH - 1:
                painter.fillRect(x, row, (width + 1) // 2, 1, self._style.color(label.removeprefix(SUGGESTED)))
        if FOUND in labels:
            painter.fillRect(0, row, self._width, 1, QColor(self._style.theme.accent))
