"""Where a caret goes by line: only the layout knows."""

from __future__ import annotations

from annotator.gui.annotation.article.article_layout import ArticleLayout


def line_edge(article: ArticleLayout, caret: int, *, forward: bool, extend: bool) -> int:
    """The start or the visible end of the caret's line; `extend` goes on to where the next line may begin."""
    layout = article.piece(article.pieces.at(caret)).layout
    line = layout.line_of(caret)
    if line is None:
        return caret
    if not forward:
        return layout.offset(line.utf16_start)
    return max(layout.line_end(line), layout.text_end(line)) if extend else layout.line_end(line)


def column_of(article: ArticleLayout, caret: int) -> float:
    """The x of the caret on its line, in pixels: the column in which it goes up and down."""
    layout = article.piece(article.pieces.at(caret)).layout
    line = layout.line_of(caret)
    return layout.x_of(line, caret) if line else 0.0


def neighbouring_line(article: ArticleLayout, caret: int, column: float, *, forward: bool) -> int:
    """The offset in a column of the next or previous line; from the last or first line, the end of the text there."""
    index = article.pieces.at(caret)
    layout = article.piece(index).layout
    line = layout.line_of(caret)
    if line:
        number = layout.lines.index(line) + (1 if forward else -1)
        if 0 <= number < len(layout.lines):
            return layout.offset_at(layout.lines[number], column)
    neighbour = article.filled_neighbour(index, forward=forward)
    if neighbour is None:
        return len(article.text) if forward else 0
    layout = article.piece(neighbour).layout
    return layout.offset_at(layout.lines[0 if forward else -1], column)
