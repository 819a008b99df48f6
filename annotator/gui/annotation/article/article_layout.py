"""The article laid out as far as it has been seen: pieces, their measured or estimated heights, lines and marks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.geometry import (
    BOTTOM_MARGIN,
    EMPTY_HEIGHT,
    LANES_RESERVED,
    TOP_MARGIN,
    Geometry,
    geometry,
)
from annotator.gui.annotation.article.heights import Heights
from annotator.gui.annotation.article.line_layout import LineLayout
from annotator.gui.annotation.article.marks import Marks, make_marks
from annotator.gui.annotation.article.pieces import cut_into_pieces
from annotator.gui.annotation.article.relations.brackets import PieceRelations, obstacles, piece_relations
from annotator.gui.annotation.article.relations.relation_index import RelationIndex
from annotator.gui.annotation.article.span_index import SpanIndex
from annotator.model.document import TITLE_LENGTH
from annotator.model.span import SpanOutline

KEPT_PIECES = 600  # laid out; more are thrown away, all but what is seen
_SAMPLE = 2_000  # code points measured to estimate the width of a character


@dataclass(slots=True)
class Piece:
    """A piece that has been laid out; marks are made anew when one of its spans changes, lines are kept."""

    number: int
    is_title: bool
    layout: LineLayout
    marks: Marks | None = None


class Placed(NamedTuple):
    """A piece on the viewport; `place` is its place in the article, `y` its top on the viewport."""

    place: int
    piece: Piece
    marks: Marks
    y: float


class ArticleLayout:
    """Lays out lazily: cost grows with what is seen, not with the length of the article.

    Before anything is laid out, `marking` may be replaced by what makes other marks of the spans of a piece.
    """

    def __init__(self, text: str, spans: Sequence[SpanOutline], *, style: ArticleStyle, viewport_width: int) -> None:
        self.text = text
        self.spans, self.suggested = SpanIndex(spans), SpanIndex(())
        self.relations, self.suggested_relations = RelationIndex(), RelationIndex()
        self.pieces = cut_into_pieces(text)
        self.style = style
        self._title = self._find_title()
        self._laid: dict[int, Piece] = {}
        self._character_width = 0.0
        self.marking: Callable[..., Marks] = make_marks
        self.set_width(viewport_width)

    def _find_title(self) -> int | None:
        first = self.pieces.first_filled()
        if first is None or 2 not in self.pieces.numbers:
            return None
        return first if self.pieces.ends[first] - self.pieces.starts[first] < TITLE_LENGTH else None

    def set_width(self, viewport_width: int) -> bool:
        """Fit the column to the viewport's width in pixels; whether that moved or changed anything."""
        fitted = geometry(viewport_width, self.style.text_pixels)
        if self._laid and fitted == self.geometry:
            return False
        self.geometry: Geometry = fitted
        self.lay_out_anew()
        return True

    def lay_out_anew(self) -> None:
        """Forget all lines and estimate all heights, after the width, a font or the colours changed."""
        self._laid.clear()
        sample = self.text[:_SAMPLE]
        width = self.style.text_metrics.horizontalAdvance(sample.replace("\n", " "))
        self._character_width = width / max(1, len(sample))
        self.heights = Heights(self._estimates())

    def _estimates(self) -> list[float]:
        strokes = self.style.strokes
        around = strokes.above + strokes.lane_gap + LANES_RESERVED * strokes.lane_pitch
        pitch = self.style.text_metrics.height() + around
        per_line = max(1.0, self.geometry.width / max(1.0, self._character_width) * 0.97)
        return [
            math.ceil((end - start) / per_line) * pitch + strokes.paragraph_gap if end > start else EMPTY_HEIGHT
            for start, end in zip(self.pieces.starts, self.pieces.ends, strict=True)
        ]

    def piece(self, index: int) -> Piece:
        """The piece laid out, its height measured."""
        piece = self._laid.get(index)
        if piece is None:
            if len(self._laid) > KEPT_PIECES:
                self._laid.clear()
            piece = self._laid[index] = self._lay_out(index)
        if piece.marks is None:
            self._mark(index, piece)
        return piece

    def _lay_out(self, index: int) -> Piece:
        start, end = self.pieces.starts[index], self.pieces.ends[index]
        is_title = index == self._title
        font = self.style.title_font if is_title else self.style.text_font
        layout = LineLayout(self.text[start:end], start, font, self.geometry.width, self.style.strokes)
        return Piece(self.pieces.numbers[index], is_title, layout)

    def _mark(self, index: int, piece: Piece) -> None:
        layout = piece.layout
        spans = self.touching(layout.start, layout.end) if layout.lines else []
        piece.marks = self.marking(layout, spans, self.style, self.geometry, is_title=piece.is_title)
        height = piece.marks.height + self._gap_after(index) if layout.lines else EMPTY_HEIGHT
        if abs(height - self.heights[index]) > 0.01:
            self.heights.set(index, height)

    def relations_of(self, here: Placed) -> PieceRelations:
        """The brackets and ticks of a piece's relations."""
        made = here.marks.relations
        if made is None or made.index is not self.relations:
            is_continued = not here.piece.number and bool(here.piece.layout.lines)
            made = here.marks.relations = piece_relations(
                here.piece.layout,
                here.marks,
                self.relations,
                lambda span_id: self.spans.get(span_id) is not None,
                is_continued=is_continued,
            )
        return made

    def obstacles_of(self, here: Placed) -> dict[float, list[QRectF]]:
        """What the strip above each line of a piece must leave free for relations, by the top of its boxes."""
        made = self.relations_of(here)
        if not made.obstacles and here.piece.layout.lines:
            is_continued = not here.piece.number
            made.obstacles = obstacles(here.piece.layout, here.marks, is_continued=is_continued)
        return made.obstacles

    def _gap_after(self, index: int) -> float:
        ends_here = index + 1 == len(self.pieces) or self.pieces.starts[index + 1] > self.pieces.ends[index]
        return self.style.strokes.paragraph_gap if ends_here else 0.0

    def outline(self, span_id: str | None) -> SpanOutline | None:
        """The span or suggestion of that identifier, or None."""
        return (self.spans.get(span_id) or self.suggested.get(span_id)) if span_id else None

    def touching(self, start: int, end: int) -> list[SpanOutline]:
        """The spans, then the suggestions, that overlap [start, end), each by start."""
        return self.spans.touching(start, end) + self.suggested.touching(start, end)

    def change_spans(self, changed: Sequence[SpanOutline], removed: Sequence[str]) -> None:
        """Add or replace spans and drop others; marks are made anew where any of them lies or lay."""
        self._change(self.spans, changed, removed)

    def set_suggested(self, wanted: Sequence[SpanOutline]) -> None:
        """Show these suggestions instead of those before; marks are made anew only where that is a change."""
        ids, known = {outline.id for outline in wanted}, self.suggested.get
        new = [each for each in wanted if known(each.id) is not each and known(each.id) != each]
        gone = [outline.id for outline in self.suggested if outline.id not in ids]
        if new or gone:
            self._change(self.suggested, new, gone)

    def _change(self, index: SpanIndex, changed: Sequence[SpanOutline], removed: Sequence[str]) -> None:
        names = [*removed, *(span.id for span in changed)]
        before = [span for name in names if (span := index.get(name))]
        index.remove(removed)
        index.put(changed)
        for span in (*before, *changed):
            for piece in self.pieces.touching(span.start, span.end):
                if piece in self._laid:
                    self._laid[piece].marks = None

    def is_right_to_left(self, offset: int) -> bool:
        """Whether the paragraph of an offset is written from right to left."""
        return self.piece(self.pieces.at(offset)).layout.is_right_to_left

    def total_height(self) -> float:
        return self.heights.total() + TOP_MARGIN + BOTTOM_MARGIN

    def top(self, index: int) -> float:
        """The top of a piece from the top of the article."""
        return self.heights.top(index) + TOP_MARGIN

    def place(self, scroll: int, viewport_height: float) -> tuple[list[Placed], int]:
        """Lay out what a viewport shows, with the scroll value that keeps the text where it stands.

        A piece that is met from below for the first time keeps its bottom where it was, so that reading upward
        through text of unknown height moves nothing.
        """
        index = self.heights.at(scroll - TOP_MARGIN)
        estimated, y = self.heights[index], self.top(index) - scroll
        self.piece(index)
        if y < 0:
            y += estimated - self.heights[index]
        while y > 0 and index > 0:
            index -= 1
            self.piece(index)
            y -= self.heights[index]
        scroll, placed = round(self.top(index) - y), []
        y = self.top(index) - scroll
        while index < len(self.pieces) and y < viewport_height:
            piece = self.piece(index)
            if piece.marks:
                placed.append(Placed(index, piece, piece.marks, y))
            y += self.heights[index]
            index += 1
        return placed, scroll

    def filled_neighbour(self, index: int, *, forward: bool) -> int | None:
        """The nearest piece with text after or before another."""
        others = range(index + 1, len(self.pieces)) if forward else range(index - 1, -1, -1)
        return next((other for other in others if self.pieces.ends[other] > self.pieces.starts[other]), None)

    def locate(self, offset: int) -> tuple[float, float]:
        """The top and bottom of the line of an offset, from the top of the article; lays out its piece."""
        index = self.pieces.at(offset)
        line = self.piece(index).layout.line_of(offset)
        top = self.top(index)
        return (top + line.top, top + line.bottom) if line else (top, top + EMPTY_HEIGHT)
