"""Which labels lie in each row of pixels of a strip that stands for the whole article."""

from __future__ import annotations

from collections import Counter

from annotator.gui.annotation.article.article_layout import ArticleLayout
from annotator.gui.annotation.article.found_marks import FoundMarks
from annotator.gui.annotation.article.geometry import TOP_MARGIN
from annotator.gui.annotation.article.suggested.outline import is_suggested
from annotator.model.span import SpanOutline

FOUND = ""  # stands among labels for what a search has found
SUGGESTED = "\0"  # before a label that is only suggested


class OverviewRows:
    """The article shrunk to `height` rows; a shorter one keeps its size. Heights not measured yet are estimates.

    Rows and heights are pixels, offsets code points. A row costs two searches, however many spans there are.
    """

    def __init__(self, article: ArticleLayout, found: FoundMarks, height: int) -> None:
        self.article, self._found = article, found
        self.scale = max(article.total_height() / max(height, 1), 1.0)

    def offset(self, row: float) -> int:
        """The offset at the upper edge of a row; within a paragraph, text is taken to be spread evenly."""
        heights, pieces = self.article.heights, self.article.pieces
        y = row * self.scale - TOP_MARGIN
        place = heights.at(y)
        start, end = pieces.starts[place], pieces.ends[place]
        share = (y - heights.top(place)) / max(heights[place], 1.0)
        return start + round(min(max(share, 0.0), 1.0) * (end - start))

    def row(self, offset: int) -> float:
        """The row of an offset."""
        heights, pieces = self.article.heights, self.article.pieces
        place = pieces.at(offset)
        start, end = pieces.starts[place], pieces.ends[place]
        share = min((offset - start) / (end - start), 1.0) if end > start else 0.0
        return (heights.top(place) + TOP_MARGIN + share * heights[place]) / self.scale

    def spans(self, first: float, last: float) -> list[SpanOutline]:
        """The spans with text between the upper edges of two rows."""
        return self._spans(self.offset(first), self.offset(last))

    def labels(self, row: int) -> frozenset[str]:
        """The labels in a row, suggested ones marked, with FOUND where a search has found something there."""
        start, end = self.offset(row), self.offset(row + 1)
        labels = {shown_as(span) for span in self._spans(start, end)}
        return frozenset(labels | {FOUND} if self._found.touching(start, end) else labels)

    def counts(self, row: float, reach: int) -> Counter[str]:
        """How many spans of each label there are within so many rows, suggestions apart."""
        return Counter(shown_as(span) for span in self.spans(max(row - reach, 0), row + reach))

    def _spans(self, start: int, end: int) -> list[SpanOutline]:
        found = self.article.touching(start, end)
        return [span for span in found if not span.fragments or _reaches_into(span, start, end)]


def shown_as(span: SpanOutline) -> str:
    """What stands among labels for a span: its label, after a sign where it is a suggestion."""
    return f"{SUGGESTED}{span.label}" if is_suggested(span) else span.label


def _reaches_into(span: SpanOutline, start: int, end: int) -> bool:
    return any(part_start < end and part_end > start for part_start, part_end in span.parts())
