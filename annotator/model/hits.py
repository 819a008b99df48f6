"""Places in documents that a search has found, and the text around them."""

from __future__ import annotations

from typing import NamedTuple


class Hit(NamedTuple):
    """A found stretch of a document, known by its number; half-open, in code points of the untouched text."""

    document: int
    start: int
    end: int


class Context(NamedTuple):
    """A hit with what stands before and after it, exactly as in the text, line breaks included."""

    left: str
    hit: str
    right: str


def in_context(text: str, start: int, end: int, width: int) -> Context:
    """A stretch of the text with up to `width` code points on each side (the form known as keyword in context)."""
    return Context(text[max(0, start - width) : start], text[start:end], text[end : end + width])
