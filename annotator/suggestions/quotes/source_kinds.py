"""Of which kind a source is: a person, an organisation, a document, or unnamed; by its words alone."""

from __future__ import annotations

import re
from functools import cache

from annotator.suggestions.word_lists import words

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_LOOKED_AT = 200  # code points of a source
_LISTS = (
    "unnamed",
    "organisation",
    "document",
    "person",
    "person_pronouns",
    "vague",
    "honorifics",
    "definite",
    "indefinite",
    "head_ends",
    "places",
)


def kind_of(source: str, language: str) -> str | None:
    """The kind, one of the schema's choices, or None where the words do not say ("they", "both sides")."""
    seen = _WORD.findall(source[:_LOOKED_AT])
    if not seen:
        return None
    lists = _lists(language)
    lower = [word.lower() for word in seen]
    if lower[0] in lists["honorifics"] or lower[0] in lists["person_pronouns"]:
        return "person"
    if lower[0] in lists["vague"]:
        return None
    named = [word for word in seen[1:] if word[:1].isupper()] if lower[0] in _articles(language) else seen
    has_name = any(word[:1].isupper() for word in named)
    kind = _by_head(_head(source[:_LOOKED_AT], lists), lists)
    if kind == "person" and not has_name and lower[0] not in lists["definite"]:
        return "unnamed"
    return kind or (_by_name(seen, lower, lists) if has_name else None)


def _head(source: str, lists: dict[str, frozenset[str]]) -> list[str]:
    """The words before the first comma, bracket or preposition: "a spokesman" of "a spokesman for the bank"."""
    head: list[str] = []
    for word in _WORD.findall(re.split(r"[,(]", source, maxsplit=1)[0].lower()):
        if head and word in lists["head_ends"]:
            break
        head.append(word)
    return head


def _by_head(head: list[str], lists: dict[str, frozenset[str]]) -> str | None:
    """By the noun that ends the head, else by a title before a name."""
    for kind in ("unnamed", "organisation", "document", "person"):
        if head and (head[-1] in lists[kind] or head[-1].removesuffix("s") in lists[kind]):
            return kind
    return "person" if any(word in lists["person"] for word in head) else None


def _by_name(seen: list[str], lower: list[str], lists: dict[str, frozenset[str]]) -> str:
    names = [
        word for word, small in zip(seen, lower, strict=True) if word[:1].isupper() and small not in lists["definite"]
    ]
    is_short = len(seen) == 1 and seen[0].isupper() and len(seen[0]) > 1
    is_place = all(word.lower() in lists["places"] for word in names)
    return "organisation" if lower[0] in lists["definite"] or is_short or is_place else "person"


def _articles(language: str) -> frozenset[str]:
    lists = _lists(language)
    return lists["definite"] | lists["indefinite"]


@cache
def _lists(language: str) -> dict[str, frozenset[str]]:
    return {name: words(language, "source_kinds.txt", name) for name in _LISTS}
