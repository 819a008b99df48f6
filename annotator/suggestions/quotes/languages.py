"""Which language's rules a text is read with."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 3_000  # code points of a text that says nothing of its language
_COMMON = {
    "en": frozenset(["the", "and", "of", "to", "in", "that", "is", "was", "for", "with"]),
    "de": frozenset(["der", "die", "und", "das", "den", "dem", "ist", "nicht", "mit", "von"]),
}
_NAMES = {
    "en": "en",
    "eng": "en",
    "english": "en",
    "de": "de",
    "deu": "de",
    "ger": "de",
    "german": "de",
    "deutsch": "de",
}
_LEAST = 0.08  # of the words; English and German news have 0.15 and more, other languages 0.05 and less


def language_of(text: str, language: str | None) -> str | None:
    """The language with rules of its own ("en", "de") that the text is in, or None."""
    if language:
        base = language.lower().replace("_", "-").partition("-")[0]
        return _NAMES.get(base)
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    shares = {name: sum(word in common for word in words) for name, common in _COMMON.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > _LEAST * len(words) else None
