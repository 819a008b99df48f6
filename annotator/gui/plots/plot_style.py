"""The colours and sizes in which a plot is drawn, from a palette and a font."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette

from annotator.gui.plots.plot import Mark

DARK_LIGHTNESS = 128  # of 255; a ground below it is dark


class PlotStyle:
    """The widget's own palette and font on the screen, those of the light theme in files."""

    def __init__(self, palette: QPalette, font: QFont) -> None:
        self.font, self.metrics = font, QFontMetricsF(font)
        role = QPalette.ColorRole
        self.ground, self.text, self.muted = (
            palette.color(place) for place in (role.Base, role.Text, role.PlaceholderText)
        )
        self.grid, self.axis, self.accent = (palette.color(place) for place in (role.Mid, role.Dark, role.Accent))
        self.is_dark = self.ground.lightness() < DARK_LIGHTNESS

    @property
    def line(self) -> float:
        """The height of a line of text."""
        return self.metrics.height()

    @property
    def gap(self) -> float:
        """The distance between a text and what it belongs to."""
        return round(self.line * 0.4)

    def margins(self) -> QMarginsF:
        """Around the whole of a saved plot."""
        return QMarginsF(self.line, self.line, self.line, self.line)

    def color(self, mark: Mark) -> QColor:
        """The colour of a mark on this ground."""
        return QColor(mark.colors[self.is_dark]) if mark.colors else self.accent

    def pale(self, color: QColor, opacity: float) -> QColor:
        """The colour mixed into the ground: SVG programs differ about transparency."""
        rest = 1 - opacity
        return QColor(
            round(color.red() * opacity + self.ground.red() * rest),
            round(color.green() * opacity + self.ground.green() * rest),
            round(color.blue() * opacity + self.ground.blue() * rest),
        )
