"""Where a string stands in a text, as it is, or without regard to case."""

from __future__ import annotations

from annotator.model.tokens import tokens_in

# The only code points whose lower case has another length, or depends on what stands beside them.
_LOWER_APART = (("İ", "i"), ("Σ", "σ"), ("ς", "σ"))


def without_case(text: str) -> str:
    """The text in lower case, code point by code point, so that every offset stays what it is."""
    for upper, lower in _LOWER_APART:
        text = text.replace(upper, lower)
    return text.lower()


def places_of(text: str, wanted: str, *, whole_tokens: bool, match_case: bool) -> list[tuple[int, int]]:
    """Where the wanted string stands, as code points [start, end), in order, without overlaps.

    With `whole_tokens` a hit starts and ends where tokens do: “art” is not found in “start”.
    """
    if not match_case:
        text_searched, wanted = without_case(text), without_case(wanted)
    else:
        text_searched = text
    found: list[tuple[int, int]] = []
    start = text_searched.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        is_hit = not whole_tokens or _is_whole(text, start, end)
        if is_hit:
            found.append((start, end))
        start = text_searched.find(wanted, end if is_hit else start + 1)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no token reaches over an edge of [start, end)."""
    return not any(low < edge < high for edge in (start, end) for low, high in tokens_in(text, edge, edge))
