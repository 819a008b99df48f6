"""What the tooltip says of a span or suggestion."""

from __future__ import annotations

from annotator.gui.annotation.article.article_style import ArticleStyle
from annotator.gui.annotation.article.suggested.outline import SuggestedOutline
from annotator.gui.plain_text import plain_tip
from annotator.model.span import SpanOutline


def span_tip(span: SpanOutline, style: ArticleStyle) -> str:
    """Label, offsets and number of code points covered, for instance `Quote · 1,311–1,451 · 140 characters`.

    Of a suggestion it says who suggests it, how surely, and why.
    """
    if isinstance(span, SuggestedOutline):
        return plain_tip(span.tell())
    parts = span.parts()
    count = sum(end - start for start, end in parts)
    words = [style.name(span.label), f"{span.start:,}–{span.end:,}", f"{count:,} character{'s' if count != 1 else ''}"]
    if len(parts) > 1:
        words.append(f"{len(parts)} parts")
    return " · ".join(words)
