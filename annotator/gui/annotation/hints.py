"""Which keys are useful now: what the bar below the article shows."""

from __future__ import annotations

from annotator.gui.annotation.annotation_desk import AnnotationDesk
from annotator.gui.annotation.link_editing import LinkEditing
from annotator.gui.commands.keymap import Keymap
from annotator.gui.hint_bar import Hint
from annotator.gui.suggestions.suggestion_desk import SuggestionDesk
from annotator.model.span import SpanOutline

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
LINK_TO_NEAREST = ("link_to_first", "link_to_second", "link_to_third")
LINKING: tuple[Hint, ...] = ((("1–9",), "link to a number"), (("N", "P"), "next / previous"))
LEAVING: tuple[Hint, ...] = ((("Esc",), "leave"),)
DRAGGING: tuple[Hint, ...] = ((("Esc",), "let go"),)
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
    (("nothing_here",), "nothing here"),
    (("undo",), "undo"),
    (("command_palette",), "any action"),
    (("shortcuts",), "all keys"),
)
SPAN: tuple[Hint, ...] = (
    (("link",), "link"),
    (("edges",), "move edges"),
    (("delete_span",), "delete"),
    (("attributes",), "attributes"),
    (("note",), "note"),
    (("flag",), "flag"),
    (("next_span", "previous_span"), "next / previous span"),
    (("undo",), "undo"),
)
SUGGESTION: tuple[Hint, ...] = (
    (("Return",), "accept"),
    (("Del",), "reject"),
    (("end_back", "end_forward"), "move the end"),
    (("next_suggestion", "previous_suggestion"), "next / previous suggestion"),
    (("undo",), "undo"),
    (("Esc",), "leave"),
)
WITH_LINKED: Hint = (("accept_with_linked",), "accept with linked")
WAITING: Hint = (("next_suggestion",), "next suggestion")
EDGES_OF_SUGGESTION: tuple[Hint, ...] = (*EDGES[:-2], (("Return",), "accept so"), (("Esc",), "leave"))
SELECTION: tuple[Hint, ...] = (
    (("Shift+Left", "Shift+Right"), "extend"),
    (("add_to_span",), "add to the last span"),
    (("Esc",), "drop the selection"),
)


SEARCHING: tuple[Hint, ...] = (
    (("Down",), "to the hits"),
    (("Return",), "to the hit in its article"),
    (("search_corpus",), "back to the hits"),
    (("next_hit", "previous_hit"), "next / previous hit"),
    (("Esc",), "to the article"),
)


COMPARING: tuple[Hint, ...] = (
    (("Up", "Down"), "from article to article"),
    (("Return",), "open the article"),
    (("Space",), "next passage that both share"),
    (("Esc",), "to the article"),
)


def comparing_hints(keymap: Keymap) -> tuple[Hint, ...]:
    """The hints beside the near-duplicates."""
    return with_keys(COMPARING, keymap)


def search_hints(keymap: Keymap) -> tuple[Hint, ...]:
    """The hints while the corpus is searched."""
    return with_keys(SEARCHING, keymap)


def hints(desk: AnnotationDesk, keymap: Keymap, links: LinkEditing, suggestions: SuggestionDesk) -> tuple[Hint, ...]:
    """The hints for what is in hand, with the keys in force; what has no key is left out."""
    return with_keys(_hints(desk, links, suggestions), keymap)


def with_keys(wanted: tuple[Hint, ...], keymap: Keymap) -> tuple[Hint, ...]:
    """The hints with the keys in force; what has no key is left out."""
    shown = ((keymap.hint(keys), text) for keys, text in wanted)
    return tuple(hint for hint in shown if hint[0])


def _hints(desk: AnnotationDesk, links: LinkEditing, suggestions: SuggestionDesk) -> tuple[Hint, ...]:
    """For a link, edges, a selection, a suggestion or span in hand, or nothing but the caret."""
    if desk.project is None or desk.document is None:
        return NO_ARTICLE
    if desk.project.read_only:
        return READING
    keys = tuple(label.key for label in desk.project.schema.labels if label.key)
    if desk.article.links.pending():
        return _linking(desk, links)
    suggestion = suggestions.in_hand()
    if desk.article.is_in_edge_mode():
        return EDGES_OF_SUGGESTION if suggestion else EDGES
    start, end = desk.article.selection()
    if start < end:
        return ((keys, "label"), *SELECTION)
    if suggestion:
        linked = (WITH_LINKED,) if suggestions.linked_to(suggestion) else ()
        return (SUGGESTION[0], *linked, SUGGESTION[1], (keys, "accept as"), *SUGGESTION[2:])
    if focused := desk.article.focused_outline():
        return (*_offers(focused, links), (keys, "relabel"), *SPAN)
    return (WAITING, *WALKING) if suggestions.suggestions() else WALKING


def _offers(span: SpanOutline, links: LinkEditing) -> tuple[Hint, ...]:
    """The nearest ends of the link that the span lacks, each by one key; the first tells what the link is."""
    relation, nearest = links.expected(span), links.nearest(span)
    if relation is None or not nearest:
        return ()
    texts = [links.words(target.span.id) for target in nearest]
    texts[0] = f"{relation.shown()} {texts[0]}"
    return tuple(((name,), text) for name, text in zip(LINK_TO_NEAREST, texts, strict=False))


def _linking(desk: AnnotationDesk, links: LinkEditing) -> tuple[Hint, ...]:
    pending = desk.article.links.pending()
    if pending is None or pending.point is not None:
        return DRAGGING
    several = len(pending.labels()) > 1
    wanted = links.title(pending.label) if pending.label else "any"
    in_hand = ((("Return",), f"link to {links.words(pending.current)}"),) if pending.current else ()
    return (*in_hand, *LINKING, *(((("Tab",), f"relation: {wanted}"),) if several else ()), *LEAVING)


def position(desk: AnnotationDesk) -> str:
    """Where the caret, the selection or the focused span is: paragraph and offsets."""
    if desk.document is None:
        return ""
    article = desk.article
    focused = article.outline_in_hand()
    start, end = (focused.start, focused.end) if focused else article.selection()
    where = f"{start:,}–{end:,}" if start < end else f"{start:,}"
    paragraph = article.article.pieces.number_at(start)
    return f"¶ {paragraph}   {where}" if paragraph else where
