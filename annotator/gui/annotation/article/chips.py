"""The chips in the rail right of the text, one for each span or suggestion that starts on the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.geometry import Geometry
from annotator.gui.annotation.article.suggested.outline import SuggestedOutline, is_suggested
from annotator.model.span import SpanOutline

CHIP_HEIGHT = 18.0
MAX_NAMED = 3  # more spans on a line than this show letters only
SIGN_WIDTH, BEFORE_SCORE, EDGE = 15.0, 4.0, 7.0  # of a suggestion's chip: sign with the space behind it, gap, padding
_NAME_PADDING, _LETTER_PADDING, _SPACE = 26.0, 12.0, 4.0


class Chip(NamedTuple):
    """A chip's place and word; without a span it counts those that found no room.

    That of a suggestion may have the sign of its suggester in front, and its `score` behind, where there is room.
    """

    span: SpanOutline | None
    rect: QRectF
    word: str
    has_dot: bool
    has_sign: bool = False
    score: str = ""


def chips_of_line(spans: Sequence[SpanOutline], middle: float, style: ArticleStyle, geometry: Geometry) -> list[Chip]:
    """Chips with names where they fit, else with letters, else with the number of those left out."""
    if len(spans) <= MAX_NAMED:
        named = _row([_named(span, style) for span in spans], middle, geometry.rail)
        if _fits(named, geometry):
            return named
    if any(map(is_suggested, spans)):
        for has_score in (True, False):
            signed = _row([_lettered(span, style, has_score=has_score) for span in spans], middle, geometry.rail)
            if _fits(signed, geometry):
                return signed
    most = _most(geometry.rail_width)
    chips = _row([_letter(span, style) for span in spans[:most]], middle, geometry.rail)
    if len(spans) > most:
        rest = QRectF(chips[-1].rect.right() + _SPACE, middle - CHIP_HEIGHT / 2, 40, CHIP_HEIGHT)
        chips.append(Chip(None, rest, f"+{len(spans) - most}", has_dot=False))
    return chips


def _fits(chips: Sequence[Chip], geometry: Geometry) -> bool:
    room = geometry.rail_width - (_SPACE if any(chip.has_sign for chip in chips) else 0.0)
    return chips[-1].rect.right() <= geometry.rail + room


def _most(rail_width: float) -> int:
    return max(1, int((rail_width - 24) / (CHIP_HEIGHT + 3 + _SPACE)))


def _named(span: SpanOutline, style: ArticleStyle) -> Chip:
    """A chip with a name, its place still at the origin."""
    name = style.name(span.label)
    if isinstance(span, SuggestedOutline):
        return _suggested(span, name, style, has_score=True)
    return Chip(span, _room(name, _NAME_PADDING, style), name, has_dot=True)


def _lettered(span: SpanOutline, style: ArticleStyle, *, has_score: bool) -> Chip:
    if isinstance(span, SuggestedOutline):
        return _suggested(span, style.letter(span.label), style, has_score=has_score)
    return _letter(span, style)


def _letter(span: SpanOutline, style: ArticleStyle) -> Chip:
    letter = style.letter(span.label)
    room = _room(letter, _LETTER_PADDING, style)
    room.setWidth(max(CHIP_HEIGHT, room.width()))
    return Chip(span, room, letter, has_dot=False)


def _suggested(span: SuggestedOutline, word: str, style: ArticleStyle, *, has_score: bool) -> Chip:
    score = span.shown_score() if has_score else ""
    behind = BEFORE_SCORE + style.small_metrics.horizontalAdvance(score) if has_score else 0.0
    room = _room(word, 2 * EDGE + SIGN_WIDTH + behind, style)
    return Chip(span, room, word, has_dot=False, has_sign=True, score=score)


def _room(word: str, around: float, style: ArticleStyle) -> QRectF:
    return QRectF(0, 0, style.small_metrics.horizontalAdvance(word) + around, CHIP_HEIGHT)


def _row(chips: Sequence[Chip], middle: float, left: float) -> list[Chip]:
    placed = []
    for chip in chips:
        placed.append(chip._replace(rect=chip.rect.translated(left, middle - CHIP_HEIGHT / 2)))
        left += chip.rect.width() + _SPACE
    return placed
