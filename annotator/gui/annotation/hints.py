"""Which keys are useful now: what the bar below the article shows."""

from __future__ import annotations

from annotator.gui.annotation.annotation_desk import AnnotationDesk
from annotator.gui.hint_bar import Hint

EDGES: tuple[Hint, ...] = (
    (("Left", "Right"), "word"),
    (("Alt+Left", "Alt+Right"), "character"),
    (("Ctrl+Left", "Ctrl+Right"), "sentence"),
    (("Tab",), "other edge"),
    (("Return",), "keep"),
    (("Esc",), "leave"),
)
READING: tuple[Hint, ...] = (
    (("Left", "Right"), "word"),
    (("N", "P"), "next / previous span"),
    (("Ctrl+PgDown",), "next article"),
    (("?",), "all keys"),
)
WALKING: tuple[Hint, ...] = (
    (("Left", "Right"), "word"),
    (("Shift+Left", "Shift+Right"), "extend"),
    (("Ctrl+Left", "Ctrl+Right"), "sentence"),
    (("N", "P"), "next / previous span"),
    (("Ctrl+Return",), "done, next"),
    (("Ctrl+Z",), "undo"),
    (("?",), "all keys"),
)
SPAN: tuple[Hint, ...] = (
    (("Return",), "move edges"),
    (("Del",), "delete"),
    (("Ctrl+M",), "note"),
    (("N", "P"), "next / previous span"),
    (("Ctrl+Z",), "undo"),
)
SELECTION: tuple[Hint, ...] = (
    (("Shift+Left", "Shift+Right"), "extend"),
    (("Esc",), "drop the selection"),
)


def hints(desk: AnnotationDesk) -> tuple[Hint, ...]:
    """The hints for what is in hand: edges, a selection, a focused span, or nothing but the caret."""
    if desk.project is None or desk.document is None:
        return ((("Ctrl+I",), "import articles"), (("?",), "all keys"))
    if desk.project.read_only:
        return READING
    keys = tuple(label.key for label in desk.project.schema.labels if label.key)
    if desk.article.is_in_edge_mode():
        return EDGES
    start, end = desk.article.selection()
    if start < end:
        return ((keys, "label"), *SELECTION)
    if desk.article.focused_span():
        return ((keys, "relabel"), *SPAN)
    return WALKING


def position(desk: AnnotationDesk) -> str:
    """Where the caret, the selection or the focused span is: paragraph and offsets."""
    if desk.document is None:
        return ""
    article = desk.article
    focused = article.focused_outline()
    start, end = (focused.start, focused.end) if focused else article.selection()
    where = f"{start:,}–{end:,}" if start < end else f"{start:,}"
    paragraph = article.article.pieces.number_at(start)
    return f"¶ {paragraph}   {where}" if paragraph else where
