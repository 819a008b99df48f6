"""Fonts, colours and letters with which the article is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from annotator.gui.annotation.article.geometry import strokes
from annotator.gui.theme import READABLE, Theme, mixed
from annotator.model.color_distance import contrast
from annotator.model.label_schema import LabelDefinition

TEXT_FAMILIES = ["Noto Serif", "Source Serif 4", "Charter", "Georgia", "Cambria", "DejaVu Serif", "serif"]
TEXT_PIXELS = 16
_TINT_STEPS = 20


class ArticleStyle:
    """Everything about the look that does not depend on the article or the size of the window."""

    def __init__(self, theme: Theme, ui_font: QFont) -> None:
        self.theme = theme
        self._ui_font = ui_font
        self.labels: tuple[LabelDefinition, ...] = ()
        self._labels: dict[str, LabelDefinition] = {}
        self._colors: dict[tuple[str, float], QColor] = {}
        self.set_text_font("", TEXT_PIXELS)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._colors.clear()

    def set_labels(self, labels: Sequence[LabelDefinition]) -> None:
        self.labels = tuple(labels)
        self._labels = {label.name: label for label in labels}
        self._colors.clear()

    def set_text_font(self, family: str, pixel_size: int) -> None:
        """Set the article's font; an empty family takes the first serif that the machine has."""
        self.text_pixels = pixel_size
        self.text_font = _font([family, *TEXT_FAMILIES] if family else TEXT_FAMILIES, pixel_size)
        self.title_font = _font(self.text_font.families(), round(pixel_size * 1.5), bold=True)
        self.small_font = _font(self._ui_font.families(), max(11, round(pixel_size * 0.7)))
        self.note_font = _font(self._ui_font.families(), max(10, round(pixel_size * 0.62)))
        self.strokes = strokes(pixel_size)
        self.flag_font = _font(self._ui_font.families(), self.strokes.flag_letter, bold=True)
        self.badge_font = _font(self._ui_font.families(), self.strokes.badge_letter, bold=True)
        self.text_metrics = QFontMetricsF(self.text_font)
        self.small_metrics = QFontMetricsF(self.small_font)
        self.note_metrics = QFontMetricsF(self.note_font)

    def color(self, label: str, opacity: float = 1.0) -> QColor:
        """The colour of a label; that of secondary text for a label that the schema lacks."""
        key = label, opacity
        if key not in self._colors:
            definition = self._labels.get(label)
            color = QColor(self.theme.label_color(definition) if definition else self.theme.muted)
            color.setAlphaF(opacity)
            self._colors[key] = color
        return self._colors[key]

    def tint(self, label: str, strength: float = 1.0) -> QColor:
        """The background of a label's text: the page with a share of the colour, as far as the text stays readable."""
        key = label, -strength
        if key not in self._colors:
            theme, color = self.theme, self.color(label).name()
            ink = theme.muted if self.recedes(label) else theme.text
            shares = (theme.tint * strength * part / _TINT_STEPS for part in range(_TINT_STEPS, 0, -1))
            tints = (mixed(theme.page, color, share) for share in shares)
            self._colors[key] = QColor(next((each for each in tints if contrast(ink, each) >= READABLE), theme.page))
        return self._colors[key]

    def plain(self, color: str, opacity: float = 1.0) -> QColor:
        """A colour of the theme at an opacity from 0 to 1."""
        made = QColor(color)
        made.setAlphaF(opacity)
        return made

    def letter(self, label: str) -> str:
        """The sign of a label besides its colour: its key, else the first letter of its name."""
        definition = self._labels.get(label)
        return (definition and definition.key) or self.name(label)[:1].upper()

    def name(self, label: str) -> str:
        """The name of a label for people."""
        definition = self._labels.get(label)
        return definition.shown() if definition else label

    def recedes(self, label: str) -> bool:
        """Whether text under this label is greyed instead of tinted."""
        definition = self._labels.get(label)
        return definition is not None and definition.recedes


def _font(families: Sequence[str], pixel_size: int, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(pixel_size)
    font.setBold(bold)
    return font
