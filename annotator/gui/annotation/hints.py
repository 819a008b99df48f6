"""Which keys are useful now: what the bar below the article shows."""

from __future__ import annotations

from annotator.gui.annotation.annotation_desk import AnnotationDesk
from annotator.gui.commands.keymap import Keymap
from annotator.gui.hint_bar import Hint

# A name of an action stands for its key in force, anything else for itself.
NO_ARTICLE: tuple[Hint, ...] = (
    (("import",), "import articles"),
    (("next_article",), "next article"),
    (("command_palette",), "any action"),
    (("shortcuts",), "all keys"),
)
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
    (("next_span", "previous_span"), "next / previous span"),
    (("next_article",), "next article"),
    (("command_palette",), "any action"),
    (("shortcuts",), "all keys"),
)
WALKING: tuple[Hint, ...] = (
    (("Left", "Right"), "word"),
    (("Shift+Left", "Shift+Right"), "extend"),
    (("Ctrl+Left", "Ctrl+Right"), "sentence"),
    (("next_span", "previous_span"), "next / previous span"),
    (("done_and_next",), "done, next"),
    (("undo",), "undo"),
    (("command_palette",), "any action"),
    (("shortcuts",), "all keys"),
)
SPAN: tuple[Hint, ...] = (
    (("edges",), "move edges"),
    (("delete_span",), "delete"),
    (("note",), "note"),
    (("next_span", "previous_span"), "next / previous span"),
    (("undo",), "undo"),
)
SELECTION: tuple[Hint, ...] = (
    (("Shift+Left", "Shift+Right"), "extend"),
    (("Esc",), "drop the selection"),
)


def hints(desk: AnnotationDesk, keymap: Keymap) -> tuple[Hint, ...]:
    """The hints for what is in hand, with the keys in force; what has no key is left out."""
    shown = ((keymap.hint(keys), text) for keys, text in _hints(desk))
    return tuple(hint for hint in shown if hint[0])


def _hints(desk: AnnotationDesk) -> tuple[Hint, ...]:
    """For edges, a selection, a focused span, or nothing but the caret."""
    if desk.project is None or desk.document is None:
        return NO_ARTICLE
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
