"""The chips in the rail right of the text, one for each span that starts on the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.geometry import Geometry
from annotator.model.span import SpanOutline

CHIP_HEIGHT = 18.0
MAX_NAMED = 3  # more spans on a line than this show letters only
_NAME_PADDING, _LETTER_PADDING, _SPACE = 26.0, 12.0, 4.0


class Chip(NamedTuple):
    """A chip's place and word; without a span it counts those that found no room."""

    span: SpanOutline | None
    rect: QRectF
    word: str
    has_dot: bool


def chips_of_line(spans: Sequence[SpanOutline], middle: float, style: ArticleStyle, geometry: Geometry) -> list[Chip]:
    """Chips with names where they fit, else with letters, else with the number of those left out."""
    names = [style.name(span.label) for span in spans] if len(spans) <= MAX_NAMED else []
    widths = [style.small_metrics.horizontalAdvance(name) + _NAME_PADDING for name in names]
    if names and sum(widths) + _SPACE * (len(widths) - 1) <= geometry.rail_width:
        return _row(spans, names, widths, middle=middle, left=geometry.rail)
    letters = [style.letter(span.label) for span in spans[: _most(geometry.rail_width)]]
    widths = [max(CHIP_HEIGHT, style.small_metrics.horizontalAdvance(letter) + _LETTER_PADDING) for letter in letters]
    chips = _row(spans, letters, widths, middle=middle, left=geometry.rail, has_dot=False)
    if len(spans) > len(letters):
        rest = QRectF(chips[-1].rect.right() + _SPACE, middle - CHIP_HEIGHT / 2, 40, CHIP_HEIGHT)
        chips.append(Chip(None, rest, f"+{len(spans) - len(letters)}", has_dot=False))
    return chips


def _most(rail_width: float) -> int:
    return max(1, int((rail_width - 24) / (CHIP_HEIGHT + 3 + _SPACE)))


def _row(
    spans: Sequence[SpanOutline],
    words: Sequence[str],
    widths: Sequence[float],
    *,
    middle: float,
    left: float,
    has_dot: bool = True,
) -> list[Chip]:
    chips = []
    for span, word, width in zip(spans, words, widths, strict=False):
        rect = QRectF(left, middle - CHIP_HEIGHT / 2, width, CHIP_HEIGHT)
        chips.append(Chip(span, rect, word, has_dot))
        left += width + _SPACE
    return chips
