"""What lies under a point of the viewport."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QPointF, QRectF

from annotator.gui.annotation.article.article_layout import ArticleLayout, Placed
from annotator.gui.annotation.article.flags import Sign
from annotator.gui.annotation.article.suggested.outline import is_suggested
from annotator.model.span import SpanOutline

EDGE_REACH = 4.0  # pixels from an edge of the focused span in which it can be taken hold of
LANE_REACH = 1.0


def offset_at(article: ArticleLayout, placed: Sequence[Placed], point: QPointF) -> int:
    """The gap between characters nearest to a point; above and below the text, on the first or last line seen."""
    return _nearest(article, placed, point, on_line=False)


def character_at(article: ArticleLayout, placed: Sequence[Placed], point: QPointF) -> int | None:
    """The offset of the character that is drawn at a point, or None beside the text."""
    here = _piece_at(article, placed, point)
    line = here.piece.layout.line_at(point.y() - here.y) if here else None
    if here is None or line is None:
        return None
    character = here.piece.layout.character_at(line, point.x() - article.geometry.left)
    return character[0] if character else None


def caret_at(article: ArticleLayout, placed: Sequence[Placed], point: QPointF) -> int:
    """As `offset_at`, but an offset at which the caret is drawn on the line that was hit, not on the next one."""
    return _nearest(article, placed, point, on_line=True)


def _nearest(article: ArticleLayout, placed: Sequence[Placed], point: QPointF, *, on_line: bool) -> int:
    if not placed:
        return 0
    below = (each for each in placed if point.y() < each.y + article.heights[each.place])
    here = next(below, placed[-1])
    layout, x = here.piece.layout, point.x() - article.geometry.left
    line = layout.line_at(point.y() - here.y)
    if line is None:
        return layout.start
    return layout.offset_at(line, x) if on_line else layout.gap_at(line, x)


def spans_at(article: ArticleLayout, placed: Sequence[Placed], point: QPointF) -> list[SpanOutline]:
    """The spans under a point: alone the one whose chip, flag or lane it hits, else those of the text, inner first."""
    here = _piece_at(article, placed, point)
    if here is None:
        return []
    inside = point - QPointF(article.geometry.left, here.y)
    exact = exact_span_at(here, inside)
    return [exact] if exact else _text_spans_at(article, here, inside)


def sign_at(article: ArticleLayout, placed: Sequence[Placed], point: QPointF) -> SpanOutline | None:
    """The span whose chip, flag or lane is under a point."""
    here = _piece_at(article, placed, point)
    return exact_span_at(here, point - QPointF(article.geometry.left, here.y)) if here else None


def _piece_at(article: ArticleLayout, placed: Sequence[Placed], point: QPointF) -> Placed | None:
    return next((each for each in placed if each.y <= point.y() < each.y + article.heights[each.place]), None)


def exact_span_at(here: Placed, inside: QPointF) -> SpanOutline | None:
    """The span whose chip, flag or lane is at a point of the piece; flags lie above lanes, the later above."""
    marks = here.marks
    lanes = [*marks.joins, *(Sign(mark.span, mark.lane) for mark in marks.marks)]
    grown = (Sign(span, rect.adjusted(0, -LANE_REACH, 0, LANE_REACH)) for span, rect in reversed(lanes))
    chips = (Sign(chip.span, chip.rect) for chip in marks.chips if chip.span)
    signs = chain(chips, reversed(marks.flags), grown)
    return next((span for span, rect in signs if rect.contains(inside)), None)


def _text_spans_at(article: ArticleLayout, here: Placed, inside: QPointF) -> list[SpanOutline]:
    layout = here.piece.layout
    line = layout.line_at(inside.y())
    if line is None or not line.text_top <= inside.y() < line.text_bottom:
        return []
    character = layout.character_at(line, inside.x())
    if character is None:
        return []
    first, last = character
    found = [
        span
        for span in article.touching(first, last)
        if any(start < last and end > first for start, end in span.parts())
    ]
    return sorted(found, key=lambda span: (span.end - span.start, is_suggested(span), -span.start, span.id))


def edge_at(
    article: ArticleLayout, placed: Sequence[Placed], span: SpanOutline, point: QPointF
) -> tuple[int, bool] | None:
    """The fragment of a span whose edge is near a point, and whether it is the end edge."""
    for number, (start, end) in enumerate(span.parts()):
        for is_end, offset in ((True, end), (False, start)):
            spot = edge_spot(article, placed, offset, is_end=is_end)
            if spot and abs(point.x() - spot[0].x()) <= EDGE_REACH and spot[0].y() <= point.y() <= spot[1].y():
                return number, is_end
    return None


def edge_spot(
    article: ArticleLayout, placed: Sequence[Placed], offset: int, *, is_end: bool
) -> tuple[QPointF, QPointF] | None:
    """The top and bottom of an edge on the viewport: an end hangs on the character before it; None where unseen."""
    character = max(0, offset - 1) if is_end else offset
    for here in placed:
        layout = here.piece.layout
        if layout.start <= character <= layout.end and (line := layout.line_of(character)):
            x = article.geometry.left + layout.edge_x(line, offset, is_end=is_end)
            return QPointF(x, here.y + line.text_top), QPointF(x, here.y + line.text_bottom)
    return None


def character_rect(article: ArticleLayout, placed: Sequence[Placed], offset: int) -> QRectF | None:
    """The first box of a character on the viewport, or None where it is not seen."""
    for here in placed:
        boxes = here.piece.layout.boxes(offset, offset + 1)
        if here.piece.layout.start <= offset < here.piece.layout.end and boxes:
            return boxes[0][1].translated(article.geometry.left, here.y)
    return None
